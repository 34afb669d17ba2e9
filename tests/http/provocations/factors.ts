import { outdateProof } from '../../outdate-proof.ts'
import { anotherPassword, everyonesPassword } from '../../people.ts'
import type { Answer, Browser } from '../../start-app.ts'
import { sampleOf } from '../ask.ts'
import { drawResetToken } from '../reset-link.ts'
import { setUpTotp } from '../totp.ts'
import type { World } from '../world.ts'

type Provoke = (world: World) => Promise<Answer>

/** Someone fresh, without a factor. */
const fresh =
  (act: (browser: Browser) => Promise<Answer>): Provoke =>
  async ({ app, makeMember }) =>
    act(await app.signIn(await makeMember()))

/** The same, signed in long ago. */
const unproved =
  (act: (browser: Browser) => Promise<Answer>, before?: typeof setUpTotp): Provoke =>
  async ({ app, makeMember }) => {
    const user = await makeMember()
    const browser = await app.signIn(user)
    await before?.(browser)
    await outdateProof(app.needs, user)
    return act(browser)
  }

/** Chooses a new password of someone with an authenticator app. */
const reset =
  (more: object): Provoke =>
  async ({ app, acme, makeMember }) => {
    const user = await makeMember()
    await setUpTotp(await app.signIn(user))
    const body = { token: await drawResetToken(acme, user), password: anotherPassword, ...more }
    return app.browser().post('/password-reset/completion', body)
  }

const begin = (browser: Browser) => browser.post('/me/factors/totp')
const confirm = (browser: Browser) => browser.put('/me/factors/totp', { code: '000000' })
const remove = (browser: Browser) => browser.delete('/me/factors/totp')
const renew = (browser: Browser) => browser.post('/me/factors/recovery-codes')

/** Sends it until it is one too many. */
const tooMany =
  (act: (browser: Browser) => Promise<Answer>): Provoke =>
  async ({ app, makeMember }) => {
    const browser = await app.signIn(await makeMember())
    for (let sent = 0; sent < 30; sent += 1) await act(browser)
    return act(browser)
  }

/** The answers about second factors, by endpoint, status and code. */
export const ofFactors: Record<string, Provoke> = {
  'signIn 200': async ({ app, makeMember }) => {
    const user = await makeMember()
    await setUpTotp(await app.signIn(user))
    return app.browser().post('/session', { email: user.email, password: everyonesPassword })
  },
  'continueSignIn 401 invalid_token': ({ app }) =>
    app.browser().post('/session/factor', { ticket: 'never-drawn', code: '000000' }),
  'continueSignIn 401 wrong_credentials': async ({ app, makeMember }) => {
    const user = await makeMember()
    await setUpTotp(await app.signIn(user))
    const given = { email: user.email, password: everyonesPassword }
    const { ticket } = (await app.browser().post('/session', given)).body
    return app.browser().post('/session/factor', { ticket, code: 'wrong' })
  },
  'completePasswordReset 403 second_factor_required': reset({}),
  'completePasswordReset 401 wrong_credentials': reset({ code: 'wrong' }),
  'confirmTotp 404 not_found': fresh(confirm),
  'removeTotp 404 not_found': fresh(remove),
  'renewRecoveryCodes 404 not_found': fresh(renew),
  'beginTotp 403 confirm_it_is_you': unproved(begin),
  'confirmTotp 403 confirm_it_is_you': unproved(confirm),
  'removeTotp 403 confirm_it_is_you': unproved(remove, setUpTotp),
  'renewRecoveryCodes 403 confirm_it_is_you': unproved(renew),
}

/** The same of an installation with limits. */
export const ofFactorLimits: Record<string, Provoke> = {
  'beginTotp 429 too_many_requests': tooMany(begin),
  'confirmTotp 429 too_many_requests': tooMany(confirm),
  'removeTotp 429 too_many_requests': tooMany(remove),
  'renewRecoveryCodes 429 too_many_requests': tooMany(renew),
  // Whatever is sent, all changes count together.
  'addPasskey 429 too_many_requests': async world => {
    const { asker, path, body } = await sampleOf(world, 'addPasskey')
    for (let sent = 0; sent < 30; sent += 1) await remove(asker)
    return asker.post(path, body)
  },
  'continueSignIn 429 too_many_requests': async ({ app, makeMember }) => {
    const user = await makeMember()
    await setUpTotp(await app.signIn(user))
    const given = { email: user.email, password: everyonesPassword }
    const { ticket } = (await app.browser().post('/session', given)).body
    const go = () => app.browser().post('/session/factor', { ticket, code: 'wrong' })
    for (let sent = 0; sent < 10; sent += 1) await go()
    return go()
  },
}
