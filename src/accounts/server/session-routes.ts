import type { FastifyInstance } from 'fastify'
import { invalid } from '../../platform/problem.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { serve } from '../../platform/server/http/serve.ts'
import {
  endOtherSessionsContract,
  endSessionContract,
  listSessionsContract,
} from '../my-sessions.contract.ts'
import { proveIdentityContract } from '../proof.contract.ts'
import { signInContract, signOutContract } from '../session.contract.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { browserOf } from './known-browser.ts'
import { listSessions } from './list-sessions.ts'
import { proveByPasskey } from './prove-by-passkey.ts'
import { proveIdentity } from './prove-identity.ts'
import { relyingPartyOf } from './relying-party.ts'
import { clearSessionCookie, letIn } from './session-cookie.ts'
import { type SessionTerms, sessionStart } from './session-start.ts'
import { type SignInNeeds, signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export function sessionRoutes(
  http: FastifyInstance,
  needs: SignInNeeds & {
    publicUrl: string
    secure: boolean
    sessionTerms: SessionTerms
    endPages: (session: string) => void
  },
): void {
  const { secure, sessionTerms, endPages } = needs
  const end = async (db: Database, sessionHash: Buffer) => {
    await signOut(db, sessionHash)
    endPages(sessionHash.toString('hex'))
  }
  serve(http, signInContract, async ({ db, body, asker, address, reply }) => {
    const browser = browserOf(reply.request, secure)
    const start = sessionStart(needs, reply.request)
    const { userId, token } = await signIn(needs, { ...body, address, browser, start })
    if (asker) {
      await afterCommit('ending the session before', () => end(db, asker.sessionHash))
    }
    await letIn({ db, secure, sessionTerms }, reply, { userId, token })
    return { status: 201, body: { userId } }
  })
  serve(http, signOutContract, async ({ db, asker, reply }) => {
    await end(db, asker.sessionHash)
    clearSessionCookie(reply, secure)
    return { status: 204 }
  })
  serve(http, proveIdentityContract, async ({ db, asker, body, address, reply }) => {
    const { password, passkey } = body
    if ((password === undefined) === (passkey === undefined)) {
      throw invalid('/password', 'must be sent, or a passkey instead')
    }
    if (passkey) {
      const party = relyingPartyOf(needs.publicUrl)
      await proveByPasskey({ ...needs, db }, asker, { passkey, party, address })
    } else if (password !== undefined) {
      const browser = browserOf(reply.request, secure)
      await proveIdentity({ ...needs, db }, asker, { password, address, browser })
    }
    return { status: 204 }
  })
  serve(http, listSessionsContract, async ({ db, asker, query }) => ({
    status: 200,
    body: await listSessions(db, asker, query),
  }))
  serve(http, endSessionContract, async ({ db, asker, params, reply }) => {
    const ended = await endSession(db, asker, params.sessionId)
    endPages(ended.toString('hex'))
    if (ended.equals(asker.sessionHash)) clearSessionCookie(reply, secure)
    return { status: 204 }
  })
  serve(http, endOtherSessionsContract, async ({ db, asker }) => {
    for (const ended of await endOtherSessions(db, asker)) endPages(ended.toString('hex'))
    return { status: 204 }
  })
}
