import { z } from 'zod'
import type { Database } from '../../platform/server/database/database.ts'
import { type MailSender, sendOrGiveUp } from '../../platform/server/mail/mail.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import { deleteSignInChange, findSignInChange } from './sign-in-change-store.ts'

export interface AccountMailNeeds {
  db: Database
  mail: MailSender
  publicUrl: string
}

const payload = z.object({ changeId: z.guid() })

/** Tells someone that the way they sign in was changed: it may not have been them. */
export function mailSignInChanged({ db, mail, publicUrl }: AccountMailNeeds): Task {
  return async given => {
    const { changeId } = payload.parse(given)
    const found = await findSignInChange(db, changeId)
    if (!found) return
    const { email: to, ...told } = found
    const { signInChangedMail } = await import('./sign-in-changed-mail.tsx')
    await sendOrGiveUp(mail, await signInChangedMail({ ...told, to, publicUrl }))
    await deleteSignInChange(db, changeId)
  }
}
