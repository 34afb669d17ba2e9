import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../platform/ui/call.ts'
import { PagedList } from '../../platform/ui/PagedList.tsx'
import { PageHead } from '../../platform/ui/PageHead.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { StateMessage } from '../../platform/ui/StateMessage.tsx'
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
  return (
    <PagedList
      pages={audit}
      rows={audit.data}
      skeleton={
        <div className={classes.list}>
          <SkeletonRows rows={8} />
        </div>
      }
      empty={<StateMessage title={t('audit.emptyTitle')} text={t('audit.emptyText')} />}
    >
      {entries => (
        <ol className={classes.list} aria-label={t('audit.list')}>
          {entries.map(entry => (
            <AuditEntryRow key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </PagedList>
  )
}
