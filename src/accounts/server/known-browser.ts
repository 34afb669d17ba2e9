import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { noOrganization, queueJob } from '../../platform/server/queue/queue-job.ts'
import { drawToken, hashToken } from '../../platform/server/token.ts'
import { browserCookie } from '../cookie-names.ts'
import { setCookie } from './cookies.ts'
import { browserDays, isAnyonesBrowser, upsertBrowser } from './known-browser-store.ts'
import { readUserAgent } from './session-start.ts'

export const newBrowserTask = 'mail_new_browser'

/** The hash of the cookie that identifies this browser, or null if there is none. */
export function browserOf(request: FastifyRequest, secure: boolean): Buffer | null {
  const token = request.cookies[browserCookie(secure)]
  return token ? hashToken(token) : null
}

/**
 * Remembers that someone signed in with this browser. The cookie proves only that: strangers who guess
 * passwords then cannot lock its people out. It stays when they sign out. A cookie we did not issue is
 * replaced, so that nobody can plant one. Someone who has used other browsers before gets a letter about a new one.
 */
export async function rememberBrowser(
  { db, secure }: { db: Database; secure: boolean },
  reply: FastifyReply,
  userId: string,
): Promise<void> {
  const held = reply.request.cookies[browserCookie(secure)]
  const isOurs = held !== undefined && (await isAnyonesBrowser(db, hashToken(held)))
  const token = isOurs ? held : drawToken()
  const named = readUserAgent(reply.request.headers['user-agent'])
  const browser = { ...named, address: reply.request.ip }
  await inNoOrganization(db, async tx => {
    const browserId = await upsertBrowser(tx, hashToken(token), userId, browser)
    if (browserId) await queueJob(tx, newBrowserTask, noOrganization, { browserId })
  })
  setCookie(reply, browserCookie(secure), token, { secure, days: browserDays })
}
