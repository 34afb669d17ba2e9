import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import form from '../../platform/ui/form.module.css'
import { latePart } from '../../platform/ui/late-part.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { queryOf } from '../../platform/ui/query-client.ts'
import { RelativeTime } from '../../platform/ui/RelativeTime.tsx'
import { Row, RowList } from '../../platform/ui/RowList.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import type { Passkey } from '../passkey.ts'
import { getFactorsContract } from '../passkeys.contract.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { useRecoveryCodes } from './use-recovery-codes.ts'

const AddPasskeyDialog = latePart(
  async () => (await import('./PasskeyDialogs.tsx')).AddPasskeyDialog,
)
const RemovePasskeyDialog = latePart(
  async () => (await import('./PasskeyDialogs.tsx')).RemovePasskeyDialog,
)

/** The user's passkeys. They can add one, and remove any. */
export function PasskeyList() {
  const { t } = useTranslation()
  const factors = useQuery(queryOf(getFactorsContract, {}))
  const [open, setOpen] = useState<'add' | Passkey | null>(null)
  const codes = useRecoveryCodes()
  const close = () => setOpen(null)
  if (factors.error) return <ErrorState error={factors.error} onRetry={factors.refetch} />
  if (!factors.data) return <SkeletonRows rows={1} pictures={false} />
  const { passkeys, recoveryCodesLeft } = factors.data
  // With the first factor: whoever loses it needs a code.
  const onAdded = () => recoveryCodesLeft === 0 && codes.make()
  if (codes.made) return <RecoveryCodes codes={codes.made} onDone={codes.forget} />
  return (
    <>
      {passkeys.length === 0 ? (
        <p className={form.note}>{t('passkeys.none')}</p>
      ) : (
        <RowList label={t('passkeys.list')}>
          {passkeys.map(one => (
            <Row key={one.id} name={one.name} facts={<PasskeyFacts passkey={one} />}>
              <Button
                variant="default"
                aria-label={t('passkeys.removeOf', { name: one.name })}
                onClick={() => setOpen(one)}
              >
                {t('passkeys.remove')}
              </Button>
            </Row>
          ))}
        </RowList>
      )}
      <ProblemAlert error={codes.error} />
      <Button variant="default" mt={16} onClick={() => setOpen('add')}>
        {t('passkeys.add')}
      </Button>
      {open === 'add' && <AddPasskeyDialog onClose={close} onAdded={onAdded} />}
      {open !== null && open !== 'add' && <RemovePasskeyDialog passkey={open} onClose={close} />}
    </>
  )
}

function PasskeyFacts({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation()
  const { createdAt, lastUsedAt } = passkey
  return (
    <>
      {lastUsedAt === null ? (
        t('passkeys.neverUsed')
      ) : (
        <>
          {t('passkeys.used')} <RelativeTime at={lastUsedAt} />
        </>
      )}{' '}
      · {t('passkeys.added')} <RelativeTime at={createdAt} />
    </>
  )
}
