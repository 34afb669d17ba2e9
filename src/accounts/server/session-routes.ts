import type { FastifyInstance } from 'fastify'
import { afterCommit } from '../../platform/server/after-commit.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { signInContract, signOutContract } from '../session.contract.ts'
import { browserOf } from './known-browser.ts'
import { clearSessionCookie, letIn } from './session-cookie.ts'
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
    const browser = browserOf(reply.request, secure)
    const { userId, token } = await signIn(needs, { ...body, address, browser })
    if (asker) {
      await afterCommit('ending the session before', () => end(db, asker.sessionHash))
    }
    await letIn({ db, secure }, reply, { userId, token })
    return { status: 201, body: { userId } }
  })
  serve(http, signOutContract, async ({ db, asker, reply }) => {
    await end(db, asker.sessionHash)
    clearSessionCookie(reply, secure)
    return { status: 204 }
  })
}
