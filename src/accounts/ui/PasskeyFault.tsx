import { useTranslation } from 'react-i18next'
import { DangerAlert, ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { PasskeyError } from './ask-device.ts'

/** Why a passkey could not be made or used, in words. */
export function PasskeyFault({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (error instanceof PasskeyError) {
    return <DangerAlert>{t(`passkeys.fault.${error.why}`, { host: error.host })}</DangerAlert>
  }
  if (problemCode(error) === 'wrong_credentials') {
    return <DangerAlert>{t('passkeys.fault.wrong')}</DangerAlert>
  }
  return <RemovalFault error={error} />
}

/** Why a factor was not removed, in words. */
export function RemovalFault({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (problemCode(error) !== 'second_factor_required') return <ProblemAlert error={error} />
  return <DangerAlert>{t('factors.lastRequired')}</DangerAlert>
}
