import type { FastifyInstance } from 'fastify'
import type { Body } from '../../platform/contract.ts'
import { invalid } from '../../platform/problem.ts'
import { serve } from '../../platform/server/http/serve.ts'
import {
  endOtherSessionsContract,
  endSessionContract,
  listSessionsContract,
} from '../my-sessions.contract.ts'
import { proveIdentityContract } from '../proof.contract.ts'
import { continueSignInContract, signInContract, signOutContract } from '../session.contract.ts'
import { answerSignedIn, type EntryNeeds, leave } from './answer-signed-in.ts'
import { continueSignIn } from './continue-sign-in.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { browserOf } from './known-browser.ts'
import type { CodeFailureNeeds } from './limit-code-failures.ts'
import { listSessions } from './list-sessions.ts'
import { proveByPasskey } from './prove-by-passkey.ts'
import { proveIdentity, proveIdentityByFactor } from './prove-identity.ts'
import { relyingPartyOf } from './relying-party.ts'
import { clearSessionCookie } from './session-cookie.ts'
import { sessionStart } from './session-start.ts'
import { type SignInNeeds, signIn } from './sign-in.ts'

export function sessionRoutes(
  http: FastifyInstance,
  needs: SignInNeeds & CodeFailureNeeds & EntryNeeds & { publicUrl: string },
): void {
  const { secure } = needs
  serve(http, signInContract, async ({ body, address, reply, ...from }) => {
    const browser = browserOf(reply.request, secure)
    const start = sessionStart(needs, reply.request)
    const signedIn = await signIn(needs, { ...body, address, browser, start })
    if ('ticket' in signedIn) return { status: 200, body: signedIn }
    return answerSignedIn(needs, { ...from, reply }, signedIn)
  })
  serve(http, continueSignInContract, async ({ body, address, reply, ...from }) => {
    const browser = browserOf(reply.request, secure)
    const start = sessionStart(needs, reply.request)
    const tried = { ticket: body.ticket, address, browser, start }
    const signedIn = await continueSignIn(needs, { ...tried, ...givenStep(body, needs) })
    return answerSignedIn(needs, { ...from, reply }, signedIn)
  })
  serve(http, signOutContract, async ({ db, asker, reply }) => {
    await leave(needs, db, asker.sessionHash)
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
