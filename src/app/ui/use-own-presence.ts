import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLine } from '../../live/ui/line-state.ts'
import type { PresenceStatus } from '../../presence/presence.ts'
import type { LivePerson } from '../../presence/presence-frame.ts'
import { usePresence } from '../../presence/ui/use-presence.ts'
import type { Me } from '../../users/me.contract.ts'
import { meQuery } from '../../users/ui/use-me.ts'

/** How others see someone who looks at their own page. */
export interface OwnPresence {
  status: PresenceStatus
  /** In words; none while it is not known yet. */
  words: string | null
}

/** One's own presence, as the line tells it; without a line one is here for nobody. */
export function useOwnPresence({ id, status: chosen }: Me['user']): OwnPresence {
  const { t } = useTranslation()
  const { kind } = useLine()
  const live = usePresence(id)
  useChoiceElsewhere(live, chosen)
  if (kind === 'paused') return { status: 'offline', words: t('presence.offline') }
  if (!live) return { status: 'offline', words: null }
  const isChosen = live.status === 'away' && chosen === 'away'
  const words = t(isChosen ? 'presence.chosenAway' : `presence.${live.status}`)
  return { status: live.status, words }
}

/** What was chosen on another device is asked for when one’s presence changes and does not fit it. */
function useChoiceElsewhere(live: LivePerson | undefined, chosen: Me['user']['status']) {
  const client = useQueryClient()
  const before = useRef(live)
  useEffect(() => {
    if (before.current === live) return
    const isFirst = before.current === undefined
    before.current = live
    if (!live || isFirst || live.status === 'offline') return
    // Not everyone is told why they are away: it may be both.
    const isChosen = live.reason === undefined ? live.status === 'away' : live.reason === 'chosen'
    if (isChosen !== (chosen === 'away')) client.invalidateQueries(meQuery)
  }, [client, live, chosen])
}
