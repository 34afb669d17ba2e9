import { z } from 'zod'
import type { AccountMailNeeds } from '../../accounts/server/mail-sign-in-changed.ts'
import { sendOrGiveUp } from '../../platform/server/mail/mail.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import { drawToken, hashToken } from '../../platform/server/token.ts'
import { findOpenChange, findUndoneChange, insertObjectionLink } from './address-change-store.ts'

const payload = z.object({ changeId: z.guid() })

/**
 * Tells the old address that its account has a new one, with a link to object. Each attempt has its own link, so
 * that no secret waits in the queue (T102). All of them work: the one that arrives is not known.
 */
export function mailAddressChanged({ db, mail, publicUrl }: AccountMailNeeds): Task {
  return async given => {
    const { changeId } = payload.parse(given)
    const change = await findOpenChange(db, changeId)
    if (!change) return
    const token = drawToken()
    await insertObjectionLink(db, { tokenHash: hashToken(token), changeId })
    const { addressChangedMail } = await import('./address-changed-mail.tsx')
    const { emailBefore: to, timeZone, changedAt, address } = change
    const url = `${publicUrl}/email-objection#token=${token}`
    await sendOrGiveUp(mail, await addressChangedMail({ to, timeZone, changedAt, address, url }))
  }
}

/** Tells the address that an account had for a while that it has its old one back. */
export function mailAddressReturned({ db, mail }: AccountMailNeeds): Task {
  return async given => {
    const { changeId } = payload.parse(given)
    const change = await findUndoneChange(db, changeId)
    if (!change?.undoneAt) return
    const { addressReturnedMail } = await import('./address-changed-mail.tsx')
    const { emailAfter: to, timeZone, undoneAt: returnedAt } = change
    const told = { to, timeZone, returnedAt }
    await sendOrGiveUp(mail, await addressReturnedMail(told))
  }
}
