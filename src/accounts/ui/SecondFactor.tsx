import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerOf } from '../../platform/contract.ts'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import form from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import { beginTotpContract, removeTotpContract } from '../factors.contract.ts'
import { getFactorsContract } from '../passkeys.contract.ts'
import { RemovalFault } from './PasskeyFault.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import classes from './SecondFactor.module.css'
import { TotpForm } from './TotpForm.tsx'
import { useRecoveryCodes } from './use-recovery-codes.ts'

const factors = queryOf(getFactorsContract, {})

/** The user's second factors: an authenticator app, and recovery codes for when it or every passkey is lost. */
export function SecondFactor() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(factors)
  const [firstCodes, setFirstCodes] = useState<string[] | null>(null)
  const renewal = useRecoveryCodes()
  const [isRemoving, setIsRemoving] = useState(false)
  const onSettled = () => client.invalidateQueries({ queryKey: factors.queryKey })
  const begin = useMutation({ mutationFn: () => call(beginTotpContract, {}) })
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <SkeletonRows rows={1} pictures={false} />
  const codes = firstCodes ?? renewal.made
  if (codes) {
    const forget = () => {
      setFirstCodes(null)
      renewal.forget()
    }
    return <RecoveryCodes codes={codes} onDone={forget} />
  }
  if (begin.data) {
    return (
      <TotpForm
        begun={begin.data}
        onCancel={begin.reset}
        onDone={made => {
          begin.reset()
          setFirstCodes(made)
          onSettled()
        }}
      />
    )
  }
  const busy = begin.isPending || renewal.busy
  const hasPasskey = data.passkeys.length > 0
  return (
    <div className={classes.parts}>
      <WhatThereIs {...data} />
      <ProblemAlert error={begin.error ?? renewal.error} />
      <Acts
        hasApp={data.totp}
        hasFactor={data.totp || hasPasskey}
        onBegin={() => !busy && begin.mutate()}
        onRenew={() => !busy && renewal.make()}
        onRemove={() => setIsRemoving(true)}
      />
      {isRemoving && (
        <RemoveDialog
          hasPasskey={hasPasskey}
          onClose={() => setIsRemoving(false)}
          onRemoved={async () => {
            await onSettled()
            setIsRemoving(false)
            say(t('factors.removed'))
          }}
        />
      )}
    </div>
  )
}

function WhatThereIs({
  totp,
  passkeys,
  recoveryCodesLeft: count,
}: AnswerOf<typeof getFactorsContract>) {
  const { t } = useTranslation()
  const hasPasskey = passkeys.length > 0
  if (!totp && !hasPasskey) return <p className={form.note}>{t('factors.has.none')}</p>
  const has = totp && hasPasskey ? 'both' : totp ? 'app' : 'passkey'
  return (
    <p className={form.note}>
      {t(`factors.has.${has}`)} {t('factors.codesLeft', { count })}
    </p>
  )
}

interface ActsProps {
  hasApp: boolean
  hasFactor: boolean
  onBegin: () => void
  onRenew: () => void
  onRemove: () => void
}

function Acts({ hasApp, hasFactor, onBegin, onRenew, onRemove }: ActsProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.acts}>
      <Button variant="default" onClick={onBegin}>
        {t(hasApp ? 'factors.replace' : 'factors.setUp')}
      </Button>
      {hasFactor && (
        <Button variant="default" onClick={onRenew}>
          {t('factors.renew')}
        </Button>
      )}
      {hasApp && (
        <Button variant="default" onClick={onRemove}>
          {t('factors.remove')}
        </Button>
      )}
    </div>
  )
}

interface RemoveProps {
  hasPasskey: boolean
  onClose: () => void
  onRemoved: () => unknown
}

function RemoveDialog({ hasPasskey, onClose, onRemoved }: RemoveProps) {
  const { t } = useTranslation()
  const remove = useMutation({
    mutationFn: () => call(removeTotpContract, {}),
    onSuccess: onRemoved,
  })
  return (
    <Dialog
      title={t('factors.removeTitle')}
      onClose={onClose}
      onSubmit={() => remove.mutate()}
      busy={remove.isPending}
      cautious
      action={
        <SubmitButton color="danger" busy={remove.isPending}>
          {t('factors.remove')}
        </SubmitButton>
      }
    >
      <p className={form.note}>{t(hasPasskey ? 'factors.removeOneText' : 'factors.removeText')}</p>
      <RemovalFault error={remove.error} />
    </Dialog>
  )
}
