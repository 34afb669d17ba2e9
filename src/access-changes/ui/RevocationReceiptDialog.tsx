import { useTranslation } from 'react-i18next'
import { DealInPassing } from '../../handovers/ui/DealInPassing.tsx'
import { namesOf, type Takers } from '../../handovers/ui/takers.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { FactList } from '../../platform/ui/FactList.tsx'
import { serverNow } from '../../platform/ui/reach.ts'
import { dayAndTime } from '../../platform/ui/time.ts'
import type { RevocationReceipt } from '../revocation.contract.ts'

interface Props {
  receipt: RevocationReceipt
  name: string
  spaceName: string
  takers: Takers
  spaceId: string
  onClose: () => void
}

/** The result of a revoke, shown after it was done. */
export function RevocationReceiptDialog(props: Props) {
  const { receipt, name, spaceName, takers, spaceId, onClose } = props
  const { t, i18n } = useTranslation()
  const to = namesOf(takers, i18n.language)
  const amount = (count: number) => count.toLocaleString(i18n.language)
  return (
    <Dialog title={t('accessChanges.receiptTitle', { name, space: spaceName })} onClose={onClose}>
      <FactList
        facts={[
          [
            to ? t('accessChanges.receiptContacts', { to }) : t('accessChanges.receiptUnassigned'),
            amount(receipt.contactsHandedOver),
          ],
          [t('accessChanges.receiptInvitations'), amount(receipt.invitationsWithdrawn)],
          [t('accessChanges.receiptPages'), amount(receipt.connectionsClosed)],
          receipt.apiTokensEnded > 0
            ? [t('accessChanges.receiptTokens'), amount(receipt.apiTokensEnded)]
            : null,
          [t('accessChanges.receiptAt'), dayAndTime(receipt.revokedAt, serverNow())],
        ]}
      />
      {receipt.jobId && <DealInPassing spaceId={spaceId} jobId={receipt.jobId} />}
    </Dialog>
  )
}
