import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../platform/server/database/database.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { hashToken } from '../../platform/server/token.ts'
import { findSessionUser } from './session-store.ts'

const cookieDays = 30

/** On https the browser itself makes sure that no other host set the cookie. */
const cookieName = (secure: boolean) => (secure ? '__Host-rollcall_session' : 'rollcall_session')

export function setSessionCookie(reply: FastifyReply, secure: boolean, token: string): void {
  reply.setCookie(cookieName(secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: cookieDays * 24 * 60 * 60,
  })
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(cookieName(secure), { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

/** Who sent this request, by its session cookie alone. */
export async function askerOf(
  db: Database,
  secure: boolean,
  request: FastifyRequest,
): Promise<Asker | null> {
  const token = request.cookies[cookieName(secure)]
  if (!token) return null
  const sessionHash = hashToken(token)
  const userId = await findSessionUser(db, sessionHash)
  return userId === undefined ? null : { userId, sessionHash }
}
