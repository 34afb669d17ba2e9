import { z } from 'zod'
import type { Tx } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { sendOrGiveUp } from '../../platform/server/mail/mail.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import { drawToken, hashToken } from '../../platform/server/token.ts'
import type { AccountMailNeeds } from './mail-sign-in-changed.ts'
import {
  countOtherResets,
  hasHandedLink,
  insertResetLink,
  replaceResetLinks,
} from './reset-link-store.ts'
import { deleteResetRequest, findRequestedAddress } from './reset-request-store.ts'
import { findAccount, lockAccount } from './user-store.ts'

type Needs = AccountMailNeeds & {
  /** Whether an account's budget of mails applies: RATE_LIMITS. */
  budgets: boolean
}

const payload = z.object({ requestId: z.guid() })

// As long as a link works. While someone else uses the budget up, the newest link therefore still works.
const mailsPerHour = 10

/** Whom to write to: only a proven address of an account that can be signed in to. */
async function findRecipient(tx: Tx, requestId: string) {
  const address = await findRequestedAddress(tx, requestId)
  const account = address === undefined ? undefined : await findAccount(tx, address)
  return account?.emailVerifiedAt && !account.disabledAt ? account : null
}

/** Creates a link, which replaces those before it, or deletes a request that leads to no mail. */
async function drawLink(tx: Tx, requestId: string, budgets: boolean) {
  const found = await findRecipient(tx, requestId)
  if (found) await lockAccount(tx, found.id)
  // The account may have moved to another address a moment ago: no link goes to the one it left.
  const recipient = found && (await findRecipient(tx, requestId))
  const isOver =
    recipient && budgets && (await countOtherResets(tx, recipient.id, requestId)) >= mailsPerHour
  // Someone who gets no mail was given one; a stranger who asks for mails must not end it.
  const isHanded = recipient && (await hasHandedLink(tx, recipient.id))
  if (!recipient || isOver || isHanded) {
    await deleteResetRequest(tx, requestId)
    return null
  }
  const token = drawToken()
  await replaceResetLinks(tx, recipient.id)
  await insertResetLink(tx, { tokenHash: hashToken(token), requestId, userId: recipient.id })
  return { to: recipient.email, token }
}

/**
 * Mails a link to choose a new password, if the address has an account. Each attempt has its own link, so that no
 * secret waits in the queue (T102).
 */
export function deliverPasswordReset({ db, mail, publicUrl, budgets }: Needs): Task {
  return async given => {
    const { requestId } = payload.parse(given)
    const drawn = await inNoOrganization(db, tx => drawLink(tx, requestId, budgets))
    if (!drawn) return
    const { passwordResetMail } = await import('./password-reset-mail.tsx')
    // In the fragment, which no server, proxy or referrer gets to see. It begins with PUBLIC_URL (T13, T78).
    const url = `${publicUrl}/password#token=${drawn.token}`
    await sendOrGiveUp(mail, await passwordResetMail({ to: drawn.to, url }))
    await deleteResetRequest(db, requestId)
  }
}
