import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import form from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import {
  beginTotpContract,
  removeTotpContract,
  renewRecoveryCodesContract,
} from '../factors.contract.ts'
import { getFactorsContract } from '../passkeys.contract.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import classes from './SecondFactor.module.css'
import { TotpForm } from './TotpForm.tsx'

const factors = queryOf(getFactorsContract, {})

/** The user's second factors: an authenticator app, and recovery codes for when it is lost. */
export function SecondFactor() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(factors)
  const [codes, setCodes] = useState<string[] | null>(null)
  const [isRemoving, setIsRemoving] = useState(false)
  const onSettled = () => client.invalidateQueries({ queryKey: factors.queryKey })
  const begin = useMutation({ mutationFn: () => call(beginTotpContract, {}) })
  const renew = useMutation({
    mutationFn: () => call(renewRecoveryCodesContract, {}),
    onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes),
    onSettled,
  })
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <SkeletonRows rows={1} pictures={false} />
  if (codes) return <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />
  if (begin.data) {
    return (
      <TotpForm
        begun={begin.data}
        onCancel={begin.reset}
        onDone={made => {
          begin.reset()
          setCodes(made)
          onSettled()
        }}
      />
    )
  }
  const busy = begin.isPending || renew.isPending
  return (
    <div className={classes.parts}>
      <p className={form.note}>
        {data.totp ? t('factors.on', { count: data.recoveryCodesLeft }) : t('factors.off')}
      </p>
      <ProblemAlert error={begin.error ?? renew.error} />
      <Acts
        isOn={data.totp}
        onBegin={() => !busy && begin.mutate()}
        onRenew={() => !busy && renew.mutate()}
        onRemove={() => setIsRemoving(true)}
      />
      {isRemoving && (
        <RemoveDialog
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

interface ActsProps {
  isOn: boolean
  onBegin: () => void
  onRenew: () => void
  onRemove: () => void
}

function Acts({ isOn, onBegin, onRenew, onRemove }: ActsProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.acts}>
      <Button variant="default" onClick={onBegin}>
        {t(isOn ? 'factors.replace' : 'factors.setUp')}
      </Button>
      {isOn && (
        <>
          <Button variant="default" onClick={onRenew}>
            {t('factors.renew')}
          </Button>
          <Button variant="default" onClick={onRemove}>
            {t('factors.remove')}
          </Button>
        </>
      )}
    </div>
  )
}

function RemoveDialog({ onClose, onRemoved }: { onClose: () => void; onRemoved: () => unknown }) {
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
      <p className={form.note}>{t('factors.removeText')}</p>
      <ProblemAlert error={remove.error} />
    </Dialog>
  )
}
