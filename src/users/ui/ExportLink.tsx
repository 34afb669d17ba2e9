import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { whyNot } from '../../access/why-not.ts'
import { addressOf } from '../../platform/ui/call.ts'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import { exportUsersContract } from '../users.contract.ts'
import type { MySpace } from './use-me.ts'
import type { UserFilter } from './use-users.ts'

/** Downloads the users that the list shows, in its order, as CSV. */
export function ExportLink({ space, filter }: { space: MySpace; filter: UserFilter }) {
  const { t } = useTranslation()
  const reason = whyNot(space, 'export_data')
  if (reason) {
    return (
      <ExplainedButton variant="subtle" whyNot={t(`reasons.${reason}`)}>
        {t('users.exportCsv')}
      </ExplainedButton>
    )
  }
  return (
    <Button
      component="a"
      variant="subtle"
      href={addressOf(exportUsersContract, { params: { spaceId: space.id }, query: filter })}
      download
    >
      {t('users.exportCsv')}
    </Button>
  )
}
