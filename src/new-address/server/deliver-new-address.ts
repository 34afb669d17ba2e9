import { z } from 'zod'
import { insertAddressLink, replaceAddressLinks } from '../../accounts/server/address-link-store.ts'
import type { AccountMailNeeds } from '../../accounts/server/mail-sign-in-changed.ts'
import { isAddressOfAnother, lockAccount } from '../../accounts/server/user-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { sendOrGiveUp } from '../../platform/server/mail/mail.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import { drawToken, hashToken } from '../../platform/server/token.ts'
import { closeRequest, countMailsTo, findAddressRequest } from './address-request-store.ts'

type Needs = AccountMailNeeds & {
  /** Whether a mailbox's budget applies: RATE_LIMITS. */
  budgets: boolean
}

const payload = z.object({ requestId: z.guid() })

// For one mailbox, whoever asks: nobody can fill it with these.
const mailsPerHour = 5

/**
 * What to write to the new address: a link, or, if it belongs to an account, that someone asked. Null if nothing is
 * to be written.
 */
async function drawLink(tx: Tx, requestId: string, budgets: boolean) {
  const asked = await findAddressRequest(tx, requestId)
  if (asked) await lockAccount(tx, asked.userId)
  // A newer request, or a new password, may have ended it a moment ago.
  const request = asked && (await findAddressRequest(tx, requestId))
  if (!request) {
    await closeRequest(tx, requestId, { mailed: false })
    return null
  }
  const { userId, email: to, emailCanonical, mailbox } = request
  // Also if no mail brings it: what the asker sees of their request must not show whose the address is (T88).
  const token = drawToken()
  await replaceAddressLinks(tx, userId)
  await insertAddressLink(tx, { tokenHash: hashToken(token), requestId, userId })
  if (budgets && (await countMailsTo(tx, mailbox)) >= mailsPerHour) {
    await closeRequest(tx, requestId, { mailed: false })
    return null
  }
  return { to, token: (await isAddressOfAnother(tx, emailCanonical, userId)) ? null : token }
}

/**
 * Mails a link to a new address, or tells its owner that someone wanted to use it. Each attempt has its own link, so
 * that no secret waits in the queue (T102).
 */
export function deliverNewAddress({ db, mail, publicUrl, budgets }: Needs): Task {
  return async given => {
    const { requestId } = payload.parse(given)
    const drawn = await inNoOrganization(db, tx => drawLink(tx, requestId, budgets))
    if (!drawn) return
    const { to, token } = drawn
    const { newAddressMail, addressTakenMail } = await import('./new-address-mail.tsx')
    // In the fragment, which no server, proxy or referrer gets to see. It begins with PUBLIC_URL (T13, T78).
    const letter =
      token === null
        ? await addressTakenMail({ to, publicUrl })
        : await newAddressMail({ to, url: `${publicUrl}/email#token=${token}` })
    await sendOrGiveUp(mail, letter)
    await closeRequest(db, requestId, { mailed: true })
  }
}
