import { useTranslation } from 'react-i18next'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { FactList } from '../../platform/ui/FactList.tsx'
import { serverNow } from '../../platform/ui/reach.ts'
import { dayAndTime } from '../../platform/ui/time.ts'
import type { RevocationReceipt } from '../revocation.contract.ts'

interface Props {
  receipt: RevocationReceipt
  name: string
  spaceName: string
  takerName: string | null
  onClose: () => void
}

/** What revoking did, said after it was done. */
export function RevocationReceiptDialog({ receipt, name, spaceName, takerName, onClose }: Props) {
  const { t, i18n } = useTranslation()
  const amount = (count: number) => count.toLocaleString(i18n.language)
  return (
    <Dialog title={t('accessChanges.receiptTitle', { name, space: spaceName })} onClose={onClose}>
      <FactList
        facts={[
          [
            takerName
              ? t('accessChanges.receiptContacts', { to: takerName })
              : t('accessChanges.receiptUnassigned'),
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
    </Dialog>
  )
}
