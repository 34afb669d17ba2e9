import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Body } from '../../platform/contract.ts'
import { invalid } from '../../platform/problem.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { type Asker, serve } from '../../platform/server/http/serve.ts'
import {
  endOtherSessionsContract,
  endSessionContract,
  listSessionsContract,
} from '../my-sessions.contract.ts'
import { proveIdentityContract } from '../proof.contract.ts'
import { continueSignInContract, signInContract, signOutContract } from '../session.contract.ts'
import { continueSignIn } from './continue-sign-in.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { browserOf } from './known-browser.ts'
import type { CodeFailureNeeds } from './limit-code-failures.ts'
import { listSessions } from './list-sessions.ts'
import { proveByPasskey } from './prove-by-passkey.ts'
import { proveIdentity, proveIdentityByFactor } from './prove-identity.ts'
import { relyingPartyOf } from './relying-party.ts'
import { clearSessionCookie, letIn } from './session-cookie.ts'
import { type SessionTerms, sessionStart } from './session-start.ts'
import { type SignInNeeds, signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export function sessionRoutes(
  http: FastifyInstance,
  needs: SignInNeeds &
    CodeFailureNeeds & {
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
  /** Answers someone who is signed in now. A session that this browser had before ends. */
  const open = async (
    db: Database,
    asker: Asker | null,
    reply: FastifyReply,
    signedIn: { userId: string; token: string },
  ) => {
    if (asker) {
      await afterCommit('ending the session before', () => end(db, asker.sessionHash))
    }
    await letIn({ db, secure, sessionTerms }, reply, signedIn)
    return { status: 201, body: { userId: signedIn.userId } }
  }
  serve(http, signInContract, async ({ db, body, asker, address, reply }) => {
    const browser = browserOf(reply.request, secure)
    const start = sessionStart(needs, reply.request)
    const signedIn = await signIn(needs, { ...body, address, browser, start })
    if ('ticket' in signedIn) return { status: 200, body: signedIn }
    return open(db, asker, reply, signedIn)
  })
  serve(http, continueSignInContract, async ({ db, body, asker, address, reply }) => {
    const browser = browserOf(reply.request, secure)
    const start = sessionStart(needs, reply.request)
    const from = { ticket: body.ticket, address, browser, start }
    const signedIn = await continueSignIn(needs, { ...from, ...givenStep(body, needs) })
    return open(db, asker, reply, signedIn)
  })
  serve(http, signOutContract, async ({ db, asker, reply }) => {
    await end(db, asker.sessionHash)
    clearSessionCookie(reply, secure)
    return { status: 204 }
  })
  proofRoute(http, needs)
  mySessionRoutes(http, needs)
}

/** The one second factor that was sent. */
function givenStep(
  { code, passkey }: Body<typeof continueSignInContract>,
  { publicUrl }: { publicUrl: string },
) {
  if (code !== undefined && !passkey) return { code }
  if (passkey && code === undefined) return { passkey, party: relyingPartyOf(publicUrl) }
  throw invalid('/code', 'must be sent, or a passkey instead')
}

/** Proving who one is: with the password, a code or a passkey. */
function proofRoute(
  http: FastifyInstance,
  needs: SignInNeeds & CodeFailureNeeds & { publicUrl: string; secure: boolean },
): void {
  serve(http, proveIdentityContract, async ({ db, asker, body, address, reply }) => {
    const { password, code, passkey } = body
    if ([password, code, passkey].filter(one => one !== undefined).length !== 1) {
      throw invalid('/password', 'must be sent, or a code or a passkey instead')
    }
    const from = { address, browser: browserOf(reply.request, needs.secure) }
    if (passkey) {
      const party = relyingPartyOf(needs.publicUrl)
      await proveByPasskey({ ...needs, db }, asker, { passkey, party, address })
    } else if (code !== undefined) {
      await proveIdentityByFactor({ ...needs, db }, asker, { ...from, code })
    } else if (password !== undefined) {
      await proveIdentity({ ...needs, db }, asker, { ...from, password })
    }
    return { status: 204 }
  })
}

/** The list of one's own sessions, and ending them. */
function mySessionRoutes(
  http: FastifyInstance,
  { secure, endPages }: { secure: boolean; endPages: (session: string) => void },
): void {
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
