import type { FastifyReply, FastifyRequest } from 'fastify'
import { afterCommit } from '../../platform/server/after-commit.ts'
import type { Database } from '../../platform/server/database/database.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { hashToken } from '../../platform/server/token.ts'
import { sessionCookie } from '../cookie-names.ts'
import { clearCookie, setCookie } from './cookies.ts'
import { rememberBrowser } from './known-browser.ts'
import { findSessionUser } from './session-store.ts'

const cookieDays = 30

/** Signs someone in: sets the session cookie, and remembers their browser. */
export async function letIn(
  needs: { db: Database; secure: boolean },
  reply: FastifyReply,
  { userId, token }: { userId: string; token: string },
): Promise<void> {
  const { secure } = needs
  setCookie(reply, sessionCookie(secure), token, { secure, days: cookieDays })
  await afterCommit('remembering a browser', () => rememberBrowser(needs, reply, userId))
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  clearCookie(reply, sessionCookie(secure), secure)
}

/** The sender of this request, by its session cookie alone. */
export async function askerOf(
  db: Database,
  secure: boolean,
  request: FastifyRequest,
): Promise<Asker | null> {
  const token = request.cookies[sessionCookie(secure)]
  if (!token) return null
  const sessionHash = hashToken(token)
  const userId = await findSessionUser(db, sessionHash)
  return userId === undefined ? null : { userId, sessionHash }
}
