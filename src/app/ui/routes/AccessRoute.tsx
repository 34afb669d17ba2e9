import { useTranslation } from 'react-i18next'
import { AccessTables } from '../../../access/ui/AccessTables.tsx'
import { PageHead } from '../../../platform/ui/PageHead.tsx'

/** The page that says what each access level may do. The dialogs that grant levels link to it. */
export function AccessRoute() {
  const { t } = useTranslation()
  return (
    <>
      <PageHead title={t('accessPage.title')} lead={t('accessPage.lead')} />
      <AccessTables />
    </>
  )
}
