import { Button } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLine } from '../../live/ui/line-state.ts'
import { announce } from '../../platform/ui/Announcer.tsx'
import { ManyBar } from '../../platform/ui/ManyBar.tsx'
import { PagedList } from '../../platform/ui/PagedList.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { StateMessage } from '../../platform/ui/StateMessage.tsx'
import { useChosen } from '../../platform/ui/use-chosen.ts'
import type { SpaceUser } from '../space-user.ts'
import { PeopleTable } from './PeopleTable.tsx'
import { useGentleRefetch } from './use-gentle-refetch.ts'
import { useHeldRows } from './use-held-rows.ts'
import { isNarrowed, type UserFilter, useUsers } from './use-users.ts'
import { type UserColumns, useUserColumns } from './user-columns.tsx'

type Props = Omit<UserColumns, 'isListNewer'> & {
  filter: UserFilter
  onClear: () => void
  /** What can be done with the chosen users. */
  manyActs: (chosen: SpaceUser[]) => ReactNode
}

const nobody: SpaceUser[] = []
const idOf = ({ userId }: SpaceUser) => userId

/** The users who match the filter, or a message in their place. */
export function UserList(props: Props) {
  const { space, filter, teamNames, onClear, manyActs } = props
  const { t } = useTranslation()
  const users = useUsers(space.id, filter)
  const { data, isPlaceholderData } = users
  const line = useLine()
  const isListNewer = line.kind === 'paused' && users.dataUpdatedAt > line.lastNewsAt
  // Whether a user is in it, or where, depends on who is here.
  const ofThoseHere = filter.status !== undefined || filter.sort === 'last_seen'
  useGentleRefetch(ofThoseHere, users.refetch)
  const list = { of: JSON.stringify(filter), rows: data ?? nobody, isAnswer: !isPlaceholderData }
  const { rows, pointing } = useHeldRows(list, ofThoseHere)
  const choice = useChosen(rows, idOf)
  const columns = useUserColumns({ ...props, isListNewer })
  const isFiltered = isNarrowed(filter)
  const count = isPlaceholderData ? undefined : data?.length
  // Announced when someone filters, but not when other people come and go.
  const said = isFiltered && count !== undefined ? list.of : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count alone is others' doing
  useEffect(() => {
    if (said !== undefined) announce(t('users.showing', { count }))
  }, [said, t])

  return (
    <PagedList
      pages={users}
      rows={data && teamNames && rows}
      skeleton={<SkeletonRows headed />}
      empty={
        <StateMessage
          title={t('users.noResultTitle')}
          text={t('users.noResultText', { space: space.name })}
          action={
            <Button variant="default" onClick={onClear}>
              {t('users.clearFilters')}
            </Button>
          }
        />
      }
      bar={<ManyBar choice={choice}>{manyActs(choice.chosen)}</ManyBar>}
    >
      {shown => (
        <PeopleTable
          columns={columns}
          rows={shown}
          choice={choice}
          aria-label={t('users.table', { space: space.name })}
          {...pointing}
        />
      )}
    </PagedList>
  )
}
