import { z } from 'zod'
import type { Database } from '../../platform/server/database/database.ts'
import type { MailSender } from '../../platform/server/mail/mail.ts'
import { sendOrGiveUp } from '../../platform/server/mail/mail.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import { deletePasswordChange, findPasswordChange } from './password-change-store.ts'

export interface AccountMailNeeds {
  db: Database
  mail: MailSender
  publicUrl: string
}

const payload = z.object({ changeId: z.guid() })

/** Tells someone that their password was changed: it may not have been them. */
export function mailPasswordChanged({ db, mail, publicUrl }: AccountMailNeeds): Task {
  return async given => {
    const { changeId } = payload.parse(given)
    const change = await findPasswordChange(db, changeId)
    if (!change) return
    const { email: to, timeZone, changedAt, address } = change
    const { passwordChangedMail } = await import('./password-changed-mail.tsx')
    const letter = await passwordChangedMail({ to, timeZone, changedAt, address, publicUrl })
    await sendOrGiveUp(mail, letter)
    await deletePasswordChange(db, changeId)
  }
}
