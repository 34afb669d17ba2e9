import { z } from 'zod'
import { sendOrGiveUp } from '../../platform/server/mail/mail.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import type { FactorChange } from '../factor.ts'
import { deleteFactorChange, findFactorChange } from './factor-change-store.ts'
import type { AccountMailNeeds } from './mail-password-changed.ts'

const payload = z.object({ changeId: z.guid() })

/** Tells someone that their second factors changed: it may not have been them. */
export function mailFactorChanged({ db, mail, publicUrl }: AccountMailNeeds): Task {
  return async given => {
    const { changeId } = payload.parse(given)
    const change = await findFactorChange(db, changeId)
    if (!change) return
    const { email: to, changedAt, address } = change
    const kind = change.kind as FactorChange
    const { factorChangedMail } = await import('./factor-changed-mail.tsx')
    const letter = await factorChangedMail({ to, kind, changedAt, address, publicUrl })
    await sendOrGiveUp(mail, letter)
    await deleteFactorChange(db, changeId)
  }
}
