import type { FastifyInstance } from 'fastify'
import { serve } from '../../platform/server/http/serve.ts'
import type { RateLimit } from '../../platform/server/rate-limit.ts'
import {
  beginTotpContract,
  confirmTotpContract,
  removeTotpContract,
  renewRecoveryCodesContract,
} from '../factors.contract.ts'
import { beginTotp } from './begin-totp.ts'
import { confirmTotp } from './confirm-totp.ts'
import { removeTotp } from './remove-totp.ts'
import { renewMyRecoveryCodes } from './renew-my-recovery-codes.ts'

export function factorRoutes(
  http: FastifyInstance,
  needs: {
    /** 30 changes per account in 15 minutes: each is told by mail. */
    factorChangesPerAccount: RateLimit
  },
): void {
  const { factorChangesPerAccount: changes } = needs
  serve(http, beginTotpContract, async ({ db, asker }) => {
    await changes.take(asker.userId)
    return { status: 200, body: await beginTotp(db, asker) }
  })
  serve(http, confirmTotpContract, async ({ db, asker, body, address }) => {
    await changes.take(asker.userId)
    const recoveryCodes = await confirmTotp(db, asker, { ...body, address })
    return { status: 200, body: { recoveryCodes } }
  })
  serve(http, removeTotpContract, async ({ db, asker, address }) => {
    await changes.take(asker.userId)
    await removeTotp(db, asker, address)
    return { status: 204 }
  })
  serve(http, renewRecoveryCodesContract, async ({ db, asker, address }) => {
    await changes.take(asker.userId)
    const recoveryCodes = await renewMyRecoveryCodes(db, asker, address)
    return { status: 200, body: { recoveryCodes } }
  })
}
