import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../platform/ui/call.ts'
import { LoadMore } from '../../platform/ui/LoadMore.tsx'
import { PageHead } from '../../platform/ui/PageHead.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import { exportAuditContract } from '../audit-log.contract.ts'
import { AuditEntryRow } from './AuditEntryRow.tsx'
import classes from './AuditPage.module.css'
import { useAudit } from './use-audit.ts'

interface Props {
  spaceId: string
}

/** Who did what in the Space, and when. */
export function AuditPage({ spaceId }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <PageHead
        title={t('audit.title')}
        lead={t('audit.lead')}
        action={<ExportLink spaceId={spaceId} />}
      />
      <AuditLog spaceId={spaceId} />
    </>
  )
}

function ExportLink({ spaceId }: Props) {
  const { t } = useTranslation()
  const href = addressOf(exportAuditContract, { params: { spaceId } })
  return (
    <Button component="a" variant="subtle" href={href} download>
      {t('audit.exportCsv')}
    </Button>
  )
}

function AuditLog({ spaceId }: Props) {
  const { t } = useTranslation()
  const audit = useAudit(spaceId)
  if (!audit.data) {
    if (audit.error) return <ErrorState error={audit.error} onRetry={audit.refetch} />
    return (
      <div className={classes.list}>
        <SkeletonRows rows={8} />
      </div>
    )
  }
  if (audit.data.length === 0) {
    return <StateMessage title={t('audit.emptyTitle')} text={t('audit.emptyText')} />
  }
  return (
    <>
      <ol className={classes.list} aria-label={t('audit.list')}>
        {audit.data.map(entry => (
          <AuditEntryRow key={entry.id} entry={entry} />
        ))}
      </ol>
      <ProblemAlert error={audit.isFetchNextPageError && audit.error} mt={16} />
      <LoadMore
        hasMore={audit.hasNextPage}
        loading={audit.isFetchingNextPage}
        onMore={audit.fetchNextPage}
      />
    </>
  )
}
