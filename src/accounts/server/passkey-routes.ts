import type { FastifyInstance } from 'fastify'
import type { Body } from '../../platform/contract.ts'
import { invalid, Problem, problems } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { type Asker, serve } from '../../platform/server/http/serve.ts'
import { addressBucket, type RateLimit } from '../../platform/server/rate-limit.ts'
import {
  addPasskeyContract,
  beginPasskeyContract,
  beginPasskeySignInContract,
  getFactorsContract,
  removePasskeyContract,
  signInWithPasskeyContract,
} from '../passkeys.contract.ts'
import { addPasskey } from './add-passkey.ts'
import { answerSignedIn, type EntryNeeds } from './answer-signed-in.ts'
import { beginPasskey, beginPasskeyUse } from './begin-passkey.ts'
import { askInSecondStep } from './continue-sign-in.ts'
import type { Question } from './draw-challenge.ts'
import { listPasskeys } from './list-passkeys.ts'
import { countRecoveryCodes } from './recovery-code-store.ts'
import { relyingPartyOf } from './relying-party.ts'
import { removePasskey } from './remove-passkey.ts'
import { sessionStart } from './session-start.ts'
import type { SignInNeeds } from './sign-in.ts'
import { signInWithPasskey } from './sign-in-with-passkey.ts'
import { hasTotp } from './totp-store.ts'

export interface PasskeyNeeds extends SignInNeeds, EntryNeeds {
  publicUrl: string
  /** 120 challenges a minute per address bucket: each is stored for five minutes. */
  challengesPerAddress: RateLimit
  /** 30 changes per account in 15 minutes: each is told by mail. Whatever was added can always be removed. */
  factorChangesPerAccount: RateLimit
}

export function passkeyRoutes(http: FastifyInstance, needs: PasskeyNeeds): void {
  const { publicUrl, challengesPerAddress } = needs
  serve(http, getFactorsContract, async ({ db, asker }) => ({
    status: 200,
    body: {
      totp: await hasTotp(db, asker.userId),
      passkeys: await listPasskeys(db, asker.userId),
      recoveryCodesLeft: await countRecoveryCodes(db, asker.userId),
    },
  }))
  serve(http, beginPasskeyContract, async ({ db, asker }) => ({
    status: 200,
    body: await beginPasskey(db, asker, relyingPartyOf(publicUrl)),
  }))
  serve(http, addPasskeyContract, async ({ db, asker, body, address }) => {
    await needs.factorChangesPerAccount.take(asker.userId)
    const party = relyingPartyOf(publicUrl)
    return { status: 201, body: await addPasskey(db, asker, { ...body, party, address }) }
  })
  serve(http, removePasskeyContract, async ({ db, asker, params, address }) => {
    await removePasskey(db, asker, { ...params, address })
    return { status: 204 }
  })
  serve(http, beginPasskeySignInContract, async ({ db, asker, body, address }) => {
    requireTicketOfStep(body)
    await challengesPerAddress.take(addressBucket(address))
    const question = await questionOf(db, asker, body)
    return { status: 200, body: await beginPasskeyUse(db, question, relyingPartyOf(publicUrl)) }
  })
  serve(http, signInWithPasskeyContract, async ({ body, address, reply, ...from }) => {
    const start = sessionStart(needs, reply.request)
    const party = relyingPartyOf(publicUrl)
    const given = { ...body, party, start, address }
    const signedIn = await signInWithPasskey({ ...needs, db: from.db }, given)
    return answerSignedIn(needs, { ...from, reply }, signedIn)
  })
}

type Begun = Body<typeof beginPasskeySignInContract>

/** A ticket belongs to a second step, and is needed for it. */
function requireTicketOfStep({ purpose, ticket }: Begun): void {
  if (purpose === 'second_step' && ticket === undefined) throw invalid('/ticket', 'must be sent')
  if (purpose && purpose !== 'second_step' && ticket !== undefined) {
    throw invalid('/ticket', 'is for a second step only')
  }
}

/** What a passkey is asked for: with a ticket a second step, else what was said or follows from the session. */
async function questionOf(
  db: Database,
  asker: Asker | null,
  { ticket, purpose = asker ? 'proof' : 'sign_in' }: Begun,
): Promise<Question> {
  if (ticket !== undefined) return askInSecondStep(db, ticket)
  if (purpose !== 'proof') return { purpose: 'sign_in', userId: null }
  if (!asker) throw new Problem(problems.not_signed_in)
  return { purpose, userId: asker.userId }
}
