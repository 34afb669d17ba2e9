import { useTranslation } from 'react-i18next'
import { AccessTables } from '../../../access/ui/AccessTables.tsx'
import { PageHead } from '../../../platform/ui/PageHead.tsx'

/** What the access levels may do, to be read beside the dialogs that give them. */
export function AccessRoute() {
  const { t } = useTranslation()
  return (
    <>
      <PageHead title={t('accessPage.title')} lead={t('accessPage.lead')} />
      <AccessTables />
    </>
  )
}
