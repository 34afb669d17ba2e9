import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../platform/server/database/database.ts'
import { drawToken, hashToken } from '../../platform/server/token.ts'
import { browserCookie } from '../cookie-names.ts'
import { setCookie } from './cookies.ts'
import { browserDays, isAnyonesBrowser, upsertBrowser } from './known-browser-store.ts'

/** The hash of the cookie that identifies this browser, or null if there is none. */
export function browserOf(request: FastifyRequest, secure: boolean): Buffer | null {
  const token = request.cookies[browserCookie(secure)]
  return token ? hashToken(token) : null
}

/**
 * Remembers that someone signed in with this browser. The cookie proves only that: strangers who guess
 * passwords then cannot lock its people out. It stays when they sign out. A cookie we did not issue is
 * replaced, so that nobody can plant one.
 */
export async function rememberBrowser(
  { db, secure }: { db: Database; secure: boolean },
  reply: FastifyReply,
  userId: string,
): Promise<void> {
  const held = reply.request.cookies[browserCookie(secure)]
  const isOurs = held !== undefined && (await isAnyonesBrowser(db, hashToken(held)))
  const token = isOurs ? held : drawToken()
  await upsertBrowser(db, hashToken(token), userId)
  setCookie(reply, browserCookie(secure), token, { secure, days: browserDays })
}
