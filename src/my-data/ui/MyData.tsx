import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../platform/ui/call.ts'
import { downloadMyDataContract } from '../my-data.contract.ts'

/** Downloads everything that is stored about oneself. */
export function MyData() {
  const { t } = useTranslation()
  return (
    <Button component="a" variant="default" href={addressOf(downloadMyDataContract, {})} download>
      {t('myData.download')}
    </Button>
  )
}
