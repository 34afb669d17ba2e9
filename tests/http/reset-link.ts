import { randomUUID } from 'node:crypto'
import { insertResetLink, replaceResetLinks } from '../../src/accounts/server/reset-link-store.ts'
import { drawToken, hashToken } from '../../src/platform/server/token.ts'
import type { Acme } from '../people.ts'

/** The token of a link to choose a new password, as a mail would bring it. Links before it end. */
export async function drawResetToken({ inside }: Acme, user: { id: string }): Promise<string> {
  const token = drawToken()
  const link = { tokenHash: hashToken(token), requestId: randomUUID(), userId: user.id }
  await inside(async tx => {
    await replaceResetLinks(tx, user.id)
    await insertResetLink(tx, link)
  })
  return token
}
