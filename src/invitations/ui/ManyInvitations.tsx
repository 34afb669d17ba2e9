import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../platform/ui/Dialog.tsx'
import { ManyBar } from '../../platform/ui/ManyBar.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'
import type { Choice } from '../../platform/ui/use-chosen.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Invitation } from '../invitation.ts'
import { useManyInvitations } from './use-many-invitations.ts'

interface Props {
  space: MySpace
  choice: Choice<Invitation>
  onDone: () => void
}

/** The actions for the invitations that are chosen. */
export function ManyInvitations({ space, choice, onDone }: Props) {
  const { t } = useTranslation()
  const [withdrawing, setWithdrawing] = useState(false)
  const { busy, actOn } = useManyInvitations(space, () => {
    setWithdrawing(false)
    onDone()
  })
  const { chosen } = choice
  const count = chosen.length
  return (
    <ManyBar choice={choice}>
      <Button
        variant="default"
        loading={busy === 'sendAgain'}
        disabled={busy !== null}
        onClick={() => actOn('sendAgain', chosen)}
      >
        {t('invitations.many.sendAgain')}
      </Button>
      <Button variant="default" disabled={busy !== null} onClick={() => setWithdrawing(true)}>
        {t('invitations.many.withdraw')}
      </Button>
      {withdrawing && (
        <Dialog
          title={t('invitations.many.withdrawTitle', { count })}
          onClose={() => setWithdrawing(false)}
          onSubmit={() => actOn('withdraw', chosen)}
          busy={busy !== null}
          cautious
          action={
            <SubmitButton color="danger" busy={busy !== null}>
              {t('invitations.withdraw')}
            </SubmitButton>
          }
        >
          <Text c="dimmed">{t('invitations.withdrawText')}</Text>
        </Dialog>
      )}
    </ManyBar>
  )
}
