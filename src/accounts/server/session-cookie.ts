import type { FastifyReply, FastifyRequest } from 'fastify'
import { afterCommit } from '../../platform/server/after-commit.ts'
import type { Database } from '../../platform/server/database/database.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { hashToken } from '../../platform/server/token.ts'
import { sessionCookie } from '../cookie-names.ts'
import { clearCookie, setCookie } from './cookies.ts'
import { rememberBrowser } from './known-browser.ts'
import type { SessionTerms } from './session-start.ts'
import { findSession, updateLastUse } from './session-store.ts'

/** Signs someone in: sets the session cookie, and remembers their browser. */
export async function letIn(
  needs: { db: Database; secure: boolean; sessionTerms: SessionTerms },
  reply: FastifyReply,
  { userId, token }: { userId: string; token: string },
): Promise<void> {
  const { secure, sessionTerms } = needs
  setCookie(reply, sessionCookie(secure), token, { secure, days: sessionTerms.days })
  await afterCommit('remembering a browser', () => rememberBrowser(needs, reply, userId))
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  clearCookie(reply, sessionCookie(secure), secure)
}

/** The sender of this request, by its session cookie alone. The request counts as a use of the session. */
export async function askerOf(
  { db, secure, sessionTerms }: { db: Database; secure: boolean; sessionTerms: SessionTerms },
  request: FastifyRequest,
): Promise<Asker | null> {
  const token = request.cookies[sessionCookie(secure)]
  if (!token) return null
  const sessionHash = hashToken(token)
  const session = await findSession(db, sessionHash)
  if (!session) return null
  if (session.isDue) {
    await afterCommit('noting the use of a session', () =>
      updateLastUse(db, sessionHash, request.ip, sessionTerms),
    )
  }
  return { userId: session.userId, sessionHash }
}
