import { useTranslation } from 'react-i18next'
import type { MySpace } from '../../memberships/ui/use-me.ts'
import { LoadMore } from '../../platform/ui/LoadMore.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import table from '../../platform/ui/table.module.css'
import classes from './InvitationList.module.css'
import { InvitationRow } from './InvitationRow.tsx'
import { useInvitations } from './use-invitations.ts'

interface Props {
  space: MySpace
  /** Something was done to an invitation, so counts elsewhere may be others now. */
  onChanged: () => void
}

/** The invitations nobody has accepted yet, newest first. */
export function InvitationList({ space, onChanged }: Props) {
  const { t } = useTranslation()
  const invitations = useInvitations(space.id)
  const shown = invitations.data?.pages.flatMap(page => page.items)
  if (!shown) {
    if (!invitations.error) return <SkeletonRows rows={2} headed pictures={false} />
    return <ErrorState error={invitations.error} onRetry={invitations.refetch} />
  }
  if (shown.length === 0) {
    return <StateMessage title={t('invitations.emptyTitle')} text={t('invitations.emptyText')} />
  }
  return (
    <>
      <table
        className={`${table.table} ${classes.invitations}`}
        aria-label={t('invitations.table', { space: space.name })}
      >
        <thead>
          <tr className={`${table.row} ${table.head}`}>
            <th scope="col">{t('invitations.address')}</th>
            <th scope="col">{t('invitations.access')}</th>
            <th scope="col">{t('invitations.delivery')}</th>
            <th scope="col">
              <span className={table.unseen}>{t('invitations.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(invitation => (
            <InvitationRow
              key={invitation.id}
              space={space}
              invitation={invitation}
              onChanged={onChanged}
            />
          ))}
        </tbody>
      </table>
      <LoadMore
        hasMore={invitations.hasNextPage}
        loading={invitations.isFetchingNextPage}
        onMore={invitations.fetchNextPage}
      />
    </>
  )
}
