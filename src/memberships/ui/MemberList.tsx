import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLine } from '../../live/ui/line-state.ts'
import { announce } from '../../platform/ui/Announcer.tsx'
import { LoadMore } from '../../platform/ui/LoadMore.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import type { SpaceUser } from '../member.ts'
import type { MemberActs } from './MemberRow.tsx'
import { MemberTable, type TeamNames } from './MemberTable.tsx'
import { useGentleRefetch } from './use-gentle-refetch.ts'
import { useHeldRows } from './use-held-rows.ts'
import { isNarrowed, type MemberFilter, useMembers } from './use-members.ts'

type Props = MemberActs & {
  spaceId: string
  spaceName: string
  myId: string
  filter: MemberFilter
  /** Undefined until they are known: whether there is a column for them depends on it. */
  teamNames: TeamNames | undefined
  onClear: () => void
}

const nobody: SpaceUser[] = []

/** The members that fit the filter, or what stands in their place. */
export function MemberList(props: Props) {
  const { spaceId, spaceName, myId, filter, teamNames, onClear, ...acts } = props
  const { t } = useTranslation()
  const members = useMembers(spaceId, filter)
  const { data, isPlaceholderData } = members
  const line = useLine()
  const isListNewer = line.kind === 'paused' && members.dataUpdatedAt > line.lastNewsAt
  // Who is in it, or where, follows from who is here.
  const ofThoseHere = filter.status !== undefined || filter.sort === 'last_seen'
  useGentleRefetch(ofThoseHere, members.refetch)
  const list = { of: JSON.stringify(filter), rows: data ?? nobody, isAnswer: !isPlaceholderData }
  const { rows, pointing } = useHeldRows(list, ofThoseHere)
  const isFiltered = isNarrowed(filter)
  const count = isPlaceholderData ? undefined : data?.length
  // Said when someone filters, and not when others come and go meanwhile.
  const said = isFiltered && count !== undefined ? list.of : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count alone is others' doing
  useEffect(() => {
    if (said !== undefined) announce(t('users.showing', { count }))
  }, [said, t])

  if (!data || !teamNames) {
    if (members.error) return <ErrorState error={members.error} onRetry={members.refetch} />
    return <SkeletonRows headed />
  }
  if (rows.length === 0) {
    return (
      <StateMessage
        title={t('users.noResultTitle')}
        text={t('users.noResultText', { space: spaceName })}
        action={
          <Button variant="default" onClick={onClear}>
            {t('users.clearFilters')}
          </Button>
        }
      />
    )
  }
  return (
    <>
      <MemberTable
        members={rows}
        myId={myId}
        isListNewer={isListNewer}
        pointing={pointing}
        teamNames={teamNames}
        label={t('users.table', { space: spaceName })}
        {...acts}
      />
      <LoadMore
        hasMore={members.hasNextPage}
        loading={members.isFetchingNextPage}
        onMore={members.fetchNextPage}
      />
    </>
  )
}
