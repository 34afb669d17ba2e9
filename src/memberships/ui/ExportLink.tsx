import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { whyNot } from '../../access/why-not.ts'
import { addressOf } from '../../platform/ui/call.ts'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import { exportUsersContract } from '../users.contract.ts'
import type { MySpace } from './use-me.ts'

/** Downloads the users of the Space as CSV. */
export function ExportLink({ space }: { space: MySpace }) {
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
      href={addressOf(exportUsersContract, { params: { spaceId: space.id } })}
      download
    >
      {t('users.exportCsv')}
    </Button>
  )
}
