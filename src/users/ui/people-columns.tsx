import type { TFunction } from 'i18next'
import type { Column } from '../../platform/ui/columns.ts'
import type { SpaceUser } from '../space-user.ts'
import { HereInWords } from './HereInWords.tsx'
import { Person } from './Person.tsx'
import { useHereNow } from './use-here-now.ts'

interface Reader {
  myId?: string
  /** Whether the list was fetched after the last news from the live channel. */
  isListNewer?: boolean
}

/** Two columns of every table of people: who they are, and whether they are here. */
export function peopleColumns(t: TFunction, { myId, isListNewer }: Reader = {}) {
  const who: Column<SpaceUser> = {
    key: 'user',
    header: t('users.user'),
    cell: user => <Who user={user} isMe={user.userId === myId} isListNewer={isListNewer} />,
    width: 284,
    card: 'title',
  }
  const here: Column<SpaceUser> = {
    key: 'here',
    header: t('users.here'),
    cell: user => <WhetherHere user={user} isListNewer={isListNewer} />,
    width: 206,
    card: 'sentence',
  }
  return { who, here }
}

interface CellProps {
  user: SpaceUser
  isListNewer: boolean | undefined
}

function Who({ user, isMe, isListNewer }: CellProps & { isMe: boolean }) {
  const { presence } = useHereNow(user, isListNewer)
  return <Person {...user} status={presence.status} isMe={isMe} />
}

function WhetherHere({ user, isListNewer }: CellProps) {
  return <HereInWords here={useHereNow(user, isListNewer)} joinedAt={user.joinedAt} />
}
