import type { FastifyInstance } from 'fastify'
import { browserOf } from '../../accounts/server/known-browser.ts'
import type { SignInNeeds } from '../../accounts/server/sign-in.ts'
import { findAccountById } from '../../accounts/server/user-store.ts'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { addressBucket, type RateLimit } from '../../platform/server/rate-limit.ts'
import {
  changeEmailContract,
  confirmEmailContract,
  getEmailContract,
  lookUpNewEmailContract,
  lookUpObjectionContract,
  objectToEmailContract,
  withdrawEmailContract,
} from '../new-address.contract.ts'
import { findUnconfirmed } from './address-request-store.ts'
import { confirmNewAddress } from './confirm-new-address.ts'
import { objectToNewAddress } from './object-to-new-address.ts'
import { requestNewAddress } from './request-new-address.ts'
import { requireAddressLink, requireObjectionLink } from './require-link.ts'
import { withdrawNewAddress } from './withdraw-new-address.ts'

interface NewAddressNeeds extends SignInNeeds, SpaceNeeds {
  secure: boolean
  endPages: (session: string) => void
  /** 10 new addresses per account in 15 minutes. */
  newAddressesPerAccount: RateLimit
  /** 60 per address bucket in 15 minutes. */
  newAddressesPerAddress: RateLimit
  /** 120 look-ups, confirmations and objections a minute per address bucket. */
  addressLinksPerAddress: RateLimit
}

export function newAddressRoutes(http: FastifyInstance, needs: NewAddressNeeds): void {
  const { secure, endPages, addressLinksPerAddress } = needs
  const endAll = (sessions: Buffer[]) => {
    for (const session of sessions) endPages(session.toString('hex'))
  }
  serve(http, changeEmailContract, async ({ db, asker, body, address, reply }) => {
    await needs.newAddressesPerAccount.take(asker.userId)
    await needs.newAddressesPerAddress.take(addressBucket(address))
    const browser = browserOf(reply.request, secure)
    await requestNewAddress({ ...needs, db }, asker, { ...body, address, browser })
    return { status: 202 }
  })
  serve(http, getEmailContract, async ({ db, asker: { userId } }) => {
    const [{ email }, waits] = [
      await findAccountById(db, userId),
      await findUnconfirmed(db, userId),
    ]
    const unconfirmed = waits ? { email: waits.email, askedAt: waits.askedAt.toISOString() } : null
    return { status: 200, body: { email, unconfirmed } }
  })
  serve(http, withdrawEmailContract, async ({ db, asker }) => {
    await withdrawNewAddress(db, asker)
    return { status: 204 }
  })
  serve(http, lookUpNewEmailContract, async ({ db, body, address }) => {
    await addressLinksPerAddress.take(addressBucket(address))
    const { email } = await requireAddressLink(db, body.token)
    return { status: 200, body: { email } }
  })
  serve(http, confirmEmailContract, async ({ db, body, address }) => {
    await addressLinksPerAddress.take(addressBucket(address))
    endAll(await confirmNewAddress({ ...needs, db }, { ...body, address }))
    return { status: 204 }
  })
  serve(http, lookUpObjectionContract, async ({ db, body, address }) => {
    await addressLinksPerAddress.take(addressBucket(address))
    const { emailBefore: email, changedAt } = await requireObjectionLink(db, body.token)
    return { status: 200, body: { email, changedAt: changedAt.toISOString() } }
  })
  serve(http, objectToEmailContract, async ({ db, body, address }) => {
    await addressLinksPerAddress.take(addressBucket(address))
    endAll(await objectToNewAddress({ ...needs, db }, body.token))
    return { status: 204 }
  })
}
