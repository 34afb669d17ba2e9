import { outdateProof } from '../../outdate-proof.ts'
import type { Answer } from '../../start-app.ts'
import { sampleOf, sendSample } from '../ask.ts'
import type { World } from '../world.ts'

type Provoke = (world: World) => Promise<Answer>

/** A request of someone who proved long ago who they are. */
const unproved =
  (id: string): Provoke =>
  async world => {
    const sample = await sampleOf(world, id)
    const { body } = await sample.asker.get('/me')
    await outdateProof(world.app.needs, body.user)
    return sendSample(world.app, id, sample)
  }

/** The refusals about passkeys, by endpoint, status and code. */
export const ofPasskeys: Record<string, Provoke> = {
  'beginPasskey 403 confirm_it_is_you': unproved('beginPasskey'),
  'addPasskey 403 confirm_it_is_you': unproved('addPasskey'),
  'removePasskey 403 confirm_it_is_you': unproved('removePasskey'),
  'removePasskey 404 not_found': async world => {
    const sample = await sampleOf(world, 'removePasskey')
    await sample.asker.delete(sample.path)
    return sendSample(world.app, 'removePasskey', sample)
  },
  'beginPasskeySignIn 401 not_signed_in': ({ app }) =>
    app.browser().post('/session/passkey/options', { purpose: 'proof' }),
  'beginPasskeySignIn 401 invalid_token': ({ app }) =>
    app.browser().post('/session/passkey/options', { ticket: 'never-drawn' }),
  'signInWithPasskey 401 wrong_credentials': async world => {
    const sample = await sampleOf(world, 'signInWithPasskey')
    await sendSample(world.app, 'signInWithPasskey', sample)
    return sendSample(world.app, 'signInWithPasskey', sample)
  },
}
