import type { FastifyInstance } from 'fastify'
import { serve } from '../../platform/server/http/serve.ts'
import { addressBucket, type RateLimit } from '../../platform/server/rate-limit.ts'
import {
  changePasswordContract,
  completePasswordResetContract,
  lookUpPasswordResetContract,
  requestPasswordResetContract,
} from '../password.contract.ts'
import { changePassword } from './change-password.ts'
import { completePasswordReset, needsFactor } from './complete-password-reset.ts'
import { browserOf } from './known-browser.ts'
import type { CodeFailureNeeds } from './limit-code-failures.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { requireResetLink } from './require-reset-link.ts'
import type { SignInNeeds } from './sign-in.ts'

interface PasswordNeeds extends SignInNeeds, CodeFailureNeeds {
  secure: boolean
  endPages: (session: string) => void
  /** 60 requests for a mail per address bucket in 15 minutes. */
  resetsPerAddress: RateLimit
  /** 10 changes per account in 15 minutes: each is told by mail. */
  passwordChangesPerAccount: RateLimit
  /** 120 look-ups and completions a minute per address bucket. */
  resetLinksPerAddress: RateLimit
}

export function passwordRoutes(http: FastifyInstance, needs: PasswordNeeds): void {
  const { secure, endPages, resetsPerAddress, resetLinksPerAddress } = needs
  const endAll = (sessions: Buffer[]) => {
    for (const session of sessions) endPages(session.toString('hex'))
  }
  serve(http, changePasswordContract, async ({ db, asker, body, address, reply }) => {
    await needs.passwordChangesPerAccount.take(asker.userId)
    const browser = browserOf(reply.request, secure)
    endAll(await changePassword({ ...needs, db }, asker, { ...body, address, browser }))
    return { status: 204 }
  })
  serve(http, requestPasswordResetContract, async ({ db, body, address }) => {
    await resetsPerAddress.take(addressBucket(address))
    await requestPasswordReset(db, body.email)
    return { status: 202 }
  })
  serve(http, lookUpPasswordResetContract, async ({ db, body, address }) => {
    await resetLinksPerAddress.take(addressBucket(address))
    const link = await requireResetLink(db, body.token)
    const secondFactor = await needsFactor(db, link)
    return { status: 200, body: { email: link.email, secondFactor } }
  })
  serve(http, completePasswordResetContract, async ({ db, body, address, reply }) => {
    await resetLinksPerAddress.take(addressBucket(address))
    const browser = browserOf(reply.request, secure)
    endAll(await completePasswordReset({ ...needs, db }, { ...body, address, browser }))
    return { status: 204 }
  })
}
