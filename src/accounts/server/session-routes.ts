import type { FastifyInstance } from 'fastify'
import { afterCommit } from '../../platform/server/after-commit.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { signInContract, signOutContract } from '../session.contract.ts'
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts'
import { type SignInNeeds, signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export function sessionRoutes(
  http: FastifyInstance,
  needs: SignInNeeds & { secure: boolean; endPages: (session: string) => void },
): void {
  const { secure, endPages } = needs
  const end = async (db: Database, sessionHash: Buffer) => {
    await signOut(db, sessionHash)
    endPages(sessionHash.toString('hex'))
  }
  serve(http, signInContract, async ({ db, body, asker, address, reply }) => {
    const { userId, token } = await signIn(needs, { ...body, address })
    if (asker) {
      await afterCommit('ending the session before', () => end(db, asker.sessionHash))
    }
    setSessionCookie(reply, secure, token)
    return { status: 201, body: { userId } }
  })
  serve(http, signOutContract, async ({ db, asker, reply }) => {
    await end(db, asker.sessionHash)
    clearSessionCookie(reply, secure)
    return { status: 204 }
  })
}
