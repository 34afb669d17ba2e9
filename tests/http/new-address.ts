import { randomUUID } from 'node:crypto'
import { canonicalEmail, mailboxBucket } from '../../src/accounts/email-address.ts'
import { endAddressLinks, insertAddressLink } from '../../src/accounts/server/address-link-store.ts'
import {
  insertAddressChange,
  insertObjectionLink,
} from '../../src/new-address/server/address-change-store.ts'
import { insertAddressRequest } from '../../src/new-address/server/address-request-store.ts'
import { drawToken, hashToken } from '../../src/platform/server/token.ts'
import type { Acme } from '../people.ts'

const nobodysSession = hashToken('none')

/** The token of a link that confirms a new address, as a mail would bring it. Links before it end. */
export async function drawAddressToken(
  { inside }: Acme,
  { id: userId }: { id: string },
  email: string,
  sessionHash: Buffer = nobodysSession,
): Promise<string> {
  const token = drawToken()
  const requestId = randomUUID()
  const emailCanonical = canonicalEmail(email) ?? ''
  const mailbox = mailboxBucket(emailCanonical)
  await inside(async tx => {
    await endAddressLinks(tx, userId)
    const request = { id: requestId, userId, sessionHash, email, emailCanonical, mailbox }
    await insertAddressRequest(tx, request)
    await insertAddressLink(tx, { tokenHash: hashToken(token), requestId, userId })
  })
  return token
}

/** The token of a link that objects to someone's last change of address, as the mail to the old one would bring it. */
export async function drawObjectionToken(
  { inside }: Acme,
  { id: userId }: { id: string },
  canonicalBefore: string,
): Promise<string> {
  const token = drawToken()
  await inside(async tx => {
    const change = await tx
      .selectFrom('addressChanges')
      .select('id')
      .where('userId', '=', userId)
      .where('canonicalBefore', '=', canonicalBefore)
      .orderBy('sequence', 'desc')
      .executeTakeFirstOrThrow()
    await insertObjectionLink(tx, { tokenHash: hashToken(token), changeId: change.id })
  })
  return token
}

/** Someone whose address has changed, and the token of the link to object to that. */
export async function drawObjectableChange(
  acme: Acme,
  user: { id: string; email: string; emailCanonical: string },
): Promise<string> {
  await acme.inside(tx =>
    insertAddressChange(tx, {
      id: randomUUID(),
      userId: user.id,
      emailBefore: user.email,
      canonicalBefore: user.emailCanonical,
      emailAfter: 'new@address.example',
      address: '192.0.2.1',
    }),
  )
  return drawObjectionToken(acme, user, user.emailCanonical)
}
