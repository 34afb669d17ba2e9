import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FactList } from '../../platform/ui/FactList.tsx'
import type { RevocationPreview } from '../revocation.contract.ts'

interface Props {
  preview: Omit<RevocationPreview, 'version'> | undefined
  organizationName: string
  isOfMany?: boolean
}

/** What revoking will do, as a list of facts that keeps its space while they load. */
export function PreviewFacts({ preview, organizationName, isOfMany = false }: Props) {
  const { t, i18n } = useTranslation()
  const amount = (count: number | undefined) =>
    count === undefined ? <Skeleton h={20} w={32} /> : count.toLocaleString(i18n.language)
  return (
    <FactList
      facts={[
        [t('accessChanges.contacts'), amount(preview?.contacts)],
        [t('accessChanges.invitationsSent'), amount(preview?.invitationsSent)],
        preview?.apiTokens ? [t('accessChanges.apiTokens'), amount(preview.apiTokens)] : null,
        [t('accessChanges.openPages'), amount(preview?.openPages)],
        [
          t(isOfMany ? 'accessChanges.memberships' : 'accessChanges.membership', {
            organization: organizationName,
          }),
          t(isOfMany ? 'accessChanges.stayMany' : 'accessChanges.stays'),
        ],
      ]}
    />
  )
}
