import { usePresence } from '../../presence/ui/use-presence.ts'
import type { SpaceUser } from '../space-user.ts'
import { type Here, withPresence } from './with-presence.ts'

/** Whether a user of the list is here, as the live channel reports it, unless the list is newer than that. */
export function useHereNow(user: SpaceUser, isListNewer = false): Here {
  const live = usePresence(user.userId)
  return withPresence(user, isListNewer ? undefined : live)
}
