import { z } from 'zod'
import { sendOrGiveUp } from '../../platform/server/mail/mail.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import type { AccountMailNeeds } from './mail-password-changed.ts'
import { deletePasskeyChange, findPasskeyChange } from './passkey-change-store.ts'

const payload = z.object({ changeId: z.guid() })

/** Tells someone that a passkey was added to their account or removed from it: it may not have been them. */
export function mailPasskeyChanged({ db, mail, publicUrl }: AccountMailNeeds): Task {
  return async given => {
    const { changeId } = payload.parse(given)
    const change = await findPasskeyChange(db, changeId)
    if (!change) return
    const { email: to, kind, ...told } = change
    const { passkeyChangedMail } = await import('./passkey-changed-mail.tsx')
    const isAdded = kind === 'added'
    const letter = await passkeyChangedMail({ ...told, to, isAdded, publicUrl })
    await sendOrGiveUp(mail, letter)
    await deletePasskeyChange(db, changeId)
  }
}
