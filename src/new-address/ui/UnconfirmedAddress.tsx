import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { MailboxNote } from '../../mailbox/ui/MailboxNote.tsx'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import classes from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { getEmailContract, withdrawEmailContract } from '../new-address.contract.ts'

/** The new address that waits to be confirmed. It says the same whoever has that address. */
export function UnconfirmedAddress({ email }: { email: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => call(withdrawEmailContract, {}),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: [getEmailContract.id] })
      say(t('newAddress.withdrawn'))
    },
  })
  return (
    <div className={classes.form}>
      <h3 className={classes.heading}>{t('newAddress.sentTitle')}</h3>
      <p className={classes.note}>{t('newAddress.sentText', { email })}</p>
      <MailboxNote />
      <ProblemAlert error={withdraw.error} />
      <div>
        <Button
          variant="default"
          aria-busy={withdraw.isPending}
          onClick={() => !withdraw.isPending && withdraw.mutate()}
        >
          {t('newAddress.withdraw')}
        </Button>
      </div>
    </div>
  )
}
