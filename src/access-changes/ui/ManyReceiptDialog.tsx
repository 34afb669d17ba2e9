import { useTranslation } from 'react-i18next'
import { namesOf, type Takers } from '../../handovers/ui/takers.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { FactList } from '../../platform/ui/FactList.tsx'
import { ManyRefused, type Refused } from '../../users/ui/ManyRefused.tsx'
import type { RevocationReceipt } from '../revocation.contract.ts'
import classes from './RevokeAccessDialog.module.css'
import type { RevokeResults } from './use-many-revocation.ts'

interface Props {
  results: RevokeResults
  /** Who could not be revoked. */
  refused: readonly Refused[]
  spaceName: string
  takers: Takers
  onClose: () => void
}

/** The result of revoking many, in total, and who was left as they are. */
export function ManyReceiptDialog({ results, refused, spaceName, takers, onClose }: Props) {
  const { t, i18n } = useTranslation()
  const to = namesOf(takers, i18n.language)
  const receipts = results.flatMap(({ receipt }) => receipt ?? [])
  const sum = (of: (receipt: RevocationReceipt) => number) =>
    receipts.reduce((total, receipt) => total + of(receipt), 0).toLocaleString(i18n.language)
  const isSharedOut = receipts.some(({ jobId }) => jobId !== undefined)
  return (
    <Dialog
      title={t('accessChanges.receiptManyTitle', { count: receipts.length, space: spaceName })}
      onClose={onClose}
    >
      <FactList
        facts={[
          [
            to ? t('accessChanges.receiptContacts', { to }) : t('accessChanges.receiptUnassigned'),
            sum(one => one.contactsHandedOver),
          ],
          [t('accessChanges.receiptInvitations'), sum(one => one.invitationsWithdrawn)],
          [t('accessChanges.receiptPages'), sum(one => one.connectionsClosed)],
        ]}
      />
      {isSharedOut && <p className={classes.final}>{t('handovers.sharedOutSoon')}</p>}
      {refused.length > 0 && (
        <>
          <p className={classes.final}>{t('accessChanges.notRevoked')}</p>
          <ManyRefused refused={refused} />
        </>
      )}
    </Dialog>
  )
}
