import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Columns } from '../../platform/ui/columns.ts'
import text from '../../platform/ui/text.module.css'
import type { SpaceUser } from '../space-user.ts'
import { AccessInWords } from './AccessInWords.tsx'
import type { ActOnUser } from './act-on-user.ts'
import { HeldContacts } from './HeldContacts.tsx'
import type { LevelProps } from './LevelButton.tsx'
import { LevelInRow } from './LevelInRow.tsx'
import { peopleColumns } from './people-columns.tsx'
import { UserButtons } from './UserButtons.tsx'
import type { MySpace } from './use-me.ts'

export interface UserColumns {
  space: MySpace
  myId: string
  /** By id; undefined until the teams are known: they decide whether there is a column for them. */
  teamNames: ReadonlyMap<string, string> | undefined
  isListNewer: boolean
  onLevel: LevelProps['onLevel']
  acts: readonly ActOnUser[]
}

/** The columns of the list of users. */
export function useUserColumns(given: UserColumns): Columns<SpaceUser> {
  const { space, myId, teamNames, isListNewer, onLevel, acts } = given
  const { t } = useTranslation()
  return useMemo(() => {
    const { who, here } = peopleColumns(t, { myId, isListNewer })
    return [
      who,
      {
        key: 'access',
        header: t('users.access'),
        cell: user => (
          <AccessInWords
            access={user}
            level={<LevelInRow user={user} granter={space} onLevel={onLevel} />}
          />
        ),
        width: 168,
        card: 'fact',
      },
      teamNames !== undefined &&
        teamNames.size > 0 && {
          key: 'team',
          header: t('users.team'),
          cell: ({ teamId }) => teamId && <Team name={teamNames.get(teamId)} />,
          width: 122,
          card: 'fact',
          narrowBelow: 'access',
        },
      {
        key: 'contacts',
        header: t('users.contacts'),
        cell: user => <HeldContacts spaceId={space.id} user={user} />,
        width: '4.25rem',
        align: 'end',
        card: 'fact',
        narrowBelow: 'here',
      },
      here,
      {
        key: 'actions',
        header: t('users.actions'),
        cell: user => <UserButtons user={user} acts={acts} />,
        width: '10.5rem',
        card: 'beside',
      },
    ]
  }, [t, space, myId, teamNames, isListNewer, onLevel, acts])
}

function Team({ name }: { name: string | undefined }) {
  if (name === undefined) return null
  return (
    <bdi className={`${text.cut} ${text.soft}`} title={name}>
      {name}
    </bdi>
  )
}
