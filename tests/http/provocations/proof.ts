import { outdateProof } from '../../outdate-proof.ts'
import { anotherPassword } from '../../people.ts'
import type { Answer, Browser } from '../../start-app.ts'
import { setUpTotp } from '../totp.ts'
import { newAddress, type World } from '../world.ts'

type Provoke = (world: World) => Promise<Answer>

const asOwner = { accessLevel: 'owner', restrictions: [] }

/** An act of an Owner who signed in long ago. */
const unproved =
  (act: (browser: Browser, world: World) => Promise<Answer>): Provoke =>
  async world => {
    await outdateProof(world.app.needs, world.otto.user)
    return act(world.otto.browser, world)
  }

/** The same with an invitation of an Owner. */
const withInvitation = (act: (browser: Browser, path: string) => Promise<Answer>) =>
  unproved(async (browser, { olivia, space }) => {
    const offer = { emails: [newAddress()], ...asOwner }
    const { body } = await olivia.browser.post(`${space}/invitations`, offer)
    return act(browser, `${space}/invitations/${body.results[0].invitation.id}`)
  })

/** The refusals of sensitive acts, and of proving one's identity, by endpoint, status and code. */
export const ofProof: Record<string, Provoke> = {
  'proveIdentity 401 wrong_credentials': ({ amir }) =>
    amir.browser.post('/session/proof', { password: anotherPassword }),
  'changeAccess 403 confirm_it_is_you': unproved((browser, { olivia, space }) =>
    browser.put(`${space}/users/${olivia.user.id}/access`, {
      accessLevel: 'agent',
      restrictions: [],
    }),
  ),
  'changeAccessOfMany 403 confirm_it_is_you': unproved((browser, { amir, space }) =>
    browser.patch(`${space}/users/access`, {
      users: [{ userId: amir.user.id }],
      accessLevel: 'owner',
    }),
  ),
  'revokeAccess 403 confirm_it_is_you': unproved((browser, { olivia, space }) =>
    browser.post(`${space}/users/${olivia.user.id}/revocation`),
  ),
  'revokeAccessOfMany 403 confirm_it_is_you': unproved((browser, { olivia, space }) =>
    browser.post(`${space}/users/revocation`, { users: [{ userId: olivia.user.id }] }),
  ),
  'changeOrganization 403 confirm_it_is_you': async ({ app }) => {
    const { olivia, organizationId } = await app.found()
    const browser = await app.signIn(olivia)
    await setUpTotp(browser)
    await outdateProof(app.needs, olivia)
    return browser.patch(`/organizations/${organizationId}`, { requiresSecondFactor: true })
  },
  'invitePeople 403 confirm_it_is_you': unproved((browser, { space }) =>
    browser.post(`${space}/invitations`, { emails: [newAddress()], ...asOwner }),
  ),
  'sendInvitationAgain 403 confirm_it_is_you': withInvitation((browser, path) =>
    browser.post(`${path}/delivery`),
  ),
  'copyInvitationLink 403 confirm_it_is_you': withInvitation((browser, path) =>
    browser.post(`${path}/link`),
  ),
}
