import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLine } from '../../live/ui/line-state.ts'
import { announce } from '../../platform/ui/Announcer.tsx'
import { LoadMore } from '../../platform/ui/LoadMore.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import type { MemberActs } from './MemberRow.tsx'
import { MemberTable } from './MemberTable.tsx'
import { type MemberFilter, useMembers } from './use-members.ts'

type Props = MemberActs & {
  spaceId: string
  spaceName: string
  myId: string
  filter: MemberFilter
  onClear: () => void
}

/** The members that fit the filter, or what stands in their place. */
export function MemberList({ spaceId, spaceName, myId, filter, onClear, ...acts }: Props) {
  const { t } = useTranslation()
  const members = useMembers(spaceId, filter)
  const { data, isPlaceholderData } = members
  const line = useLine()
  const isListNewer = line.kind === 'paused' && members.dataUpdatedAt > line.lastNewsAt
  const isFiltered = Object.values(filter).some(Boolean)
  const count = isPlaceholderData ? undefined : data?.length
  // Said when someone filters, and not when others come and go meanwhile.
  const said = isFiltered && count !== undefined ? JSON.stringify(filter) : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count alone is others' doing
  useEffect(() => {
    if (said !== undefined) announce(t('users.showing', { count }))
  }, [said, t])

  if (!data) {
    if (members.error) return <ErrorState error={members.error} onRetry={members.refetch} />
    return <SkeletonRows headed />
  }
  if (data.length === 0) {
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
        members={data}
        myId={myId}
        isListNewer={isListNewer}
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
