import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLine } from '../../live/ui/line-state.ts'
import type { PresenceStatus } from '../../presence/presence.ts'
import type { LivePerson } from '../../presence/presence-frame.ts'
import { usePresence } from '../../presence/ui/use-presence.ts'
import type { Me } from '../../users/me.contract.ts'
import { meQuery } from '../../users/ui/use-me.ts'

/** How others see you. */
export interface OwnPresence {
  status: PresenceStatus
  /** The presence in words; not set until it is known. */
  words: string | null
}

/** Your own presence, as the line reports it. Without a line, nobody sees you as here. */
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

/** Fetches the choice again if your presence does not fit it, since it may have changed on another device. */
function useChoiceElsewhere(live: LivePerson | undefined, chosen: Me['user']['status']) {
  const client = useQueryClient()
  const before = useRef(live)
  useEffect(() => {
    if (before.current === live) return
    const isFirst = before.current === undefined
    before.current = live
    if (!live || isFirst || live.status === 'offline') return
    // The reason is not sent to everyone, and there may be two.
    const isChosen = live.reason === undefined ? live.status === 'away' : live.reason === 'chosen'
    if (isChosen !== (chosen === 'away')) client.invalidateQueries(meQuery)
  }, [client, live, chosen])
}
