import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLine } from '../../live/ui/line-state.ts'
import type { Me } from '../../memberships/me.contract.ts'
import { meQuery } from '../../memberships/ui/use-me.ts'
import type { PresenceStatus } from '../../presence/presence.ts'
import { usePresence } from '../../presence/ui/use-presence.ts'

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
  useChoiceElsewhere(live?.status, chosen)
  if (kind === 'paused') return { status: 'offline', words: t('presence.offline') }
  if (!live) return { status: 'offline', words: null }
  const isChosen = live.status === 'away' && chosen === 'away'
  const words = t(isChosen ? 'presence.chosenAway' : `presence.${live.status}`)
  return { status: live.status, words }
}

/** What was chosen on another device is asked for when one’s presence changes and does not fit it. */
function useChoiceElsewhere(status: PresenceStatus | undefined, chosen: Me['user']['status']) {
  const client = useQueryClient()
  const before = useRef(status)
  useEffect(() => {
    const changed = before.current !== undefined && before.current !== status
    before.current = status
    const fits = status === 'away' || status === 'offline' ? chosen === 'away' : chosen === 'online'
    if (changed && !fits) client.invalidateQueries(meQuery)
  }, [client, status, chosen])
}
