import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { useContractForm } from '../../platform/ui/use-contract-form.ts'
import { confirmTotpContract } from '../factors.contract.ts'
import { CodeField } from './CodeField.tsx'
import { QrCode } from './QrCode.tsx'
import factor from './SecondFactor.module.css'

interface Props {
  begun: { secret: string; uri: string }
  onDone: (recoveryCodes: string[]) => void
  onCancel: () => void
}

const schema = confirmTotpContract.body.extend({ code: z.string().min(1) })
const inGroups = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ')

/** Shows the key of an authenticator app, and asks for a first code of it. */
export function TotpForm({ begun, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const { field, busy, error, submit } = useContractForm({
    schema,
    initialValues: { code: '' },
    bodyOf: values => values,
    send: body => call(confirmTotpContract, { body }),
    onSent: ({ recoveryCodes }) => onDone(recoveryCodes),
    texts: { code: t('factors.firstCodeWrong') },
  })
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <p className={classes.note}>{t('factors.scan')}</p>
      <QrCode text={begun.uri} label={t('factors.qrCode')} />
      <p className={classes.note}>
        {t('factors.orType')} <code className={factor.secret}>{inGroups(begun.secret)}</code>
      </p>
      <CodeField {...field('code')} kinds={['totp']} autoFocus />
      <ProblemAlert error={error} />
      <div className={factor.acts}>
        <SubmitButton busy={busy}>{t('factors.turnOn')}</SubmitButton>
        <Button variant="default" onClick={onCancel}>
          {t('states.cancel')}
        </Button>
      </div>
    </form>
  )
}
