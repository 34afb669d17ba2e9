import { randomUUID } from 'node:crypto'
import { lockSpace } from '../../../src/spaces/server/space-store.ts'
import { hold } from '../../hold.ts'
import { changeAccount, everyonesPassword } from '../../people.ts'
import type { Answer } from '../../start-app.ts'
import { sampleOf, sendSample } from '../ask.ts'
import type { Person, World } from '../world.ts'

const manager = { accessLevel: 'manager', restrictions: [] }
const revocation = ({ space }: World, { user }: Person) => `${space}/users/${user.id}/revocation`
const access = ({ space }: World, { user }: Person) => `${space}/users/${user.id}/access`

/** Olivia's account is closed while her act on Otto, the other Owner, waits for the roster. */
async function losingTheLastOwner(
  world: World,
  act: (world: World) => Promise<Answer>,
): Promise<Answer> {
  const { app, acme } = world
  const roster = await hold(acme, async tx => {
    await lockSpace(tx, acme.spaceId)
    await changeAccount(tx, acme.olivia, { disabledAt: new Date() })
  })
  const answer = act(world)
  await roster.waiters(1)
  await roster.release()
  await answer
  await app.sql(`update rollcall.users set disabled_at = null where id = '${acme.olivia.id}'`)
  return answer
}

/** The refusals of acts on people and settings, by endpoint, status and code. */
export const ofPeople: Record<string, (world: World) => Promise<Answer>> = {
  'setUp 403 wrong_setup_token': async world => {
    const sample = await sampleOf(world, 'setUp')
    return sendSample(world.app, 'setUp', sample, {
      body: { ...(sample.body as object), token: 'guessed' },
    })
  },
  'setUp 409 already_set_up': async world => {
    await sendSample(world.app, 'setUp', await sampleOf(world, 'setUp'))
    return sendSample(world.app, 'setUp', await sampleOf(world, 'setUp'))
  },
  'signIn 401 wrong_credentials': ({ app, amir }) =>
    app
      .browser()
      .post('/session', { email: amir.user.email, password: `not ${everyonesPassword}` }),

  'endSession 404 not_found': ({ amir }) => amir.browser.delete(`/me/sessions/${randomUUID()}`),

  'changeSpace 403 level_too_low': ({ amir, space }) => amir.browser.patch(space, {}),
  'changeSpace 403 restricted': ({ mira, space }) => mira.browser.patch(space, {}),
  'countWithoutFactor 403 level_too_low': ({ amir, acme }) =>
    amir.browser.get(`/organizations/${acme.organizationId}/without-second-factor`),
  'changeOrganization 403 level_too_low': ({ amir, acme }) =>
    amir.browser.patch(`/organizations/${acme.organizationId}`, {}),
  'readAudit 403 level_too_low': ({ maya, space }) => maya.browser.get(`${space}/audit`),
  'exportAudit 403 level_too_low': ({ maya, space }) => maya.browser.get(`${space}/audit.csv`),

  'listUsers 403 level_too_low': ({ amir, space }) =>
    amir.browser.get(`${space}/users?accessLevel=owner`),
  'listUsers 403 restricted': ({ mira, space }) =>
    mira.browser.get(`${space}/users?accessLevel=owner`),
  'getUser 403 level_too_low': ({ amir, otto, space }) =>
    amir.browser.get(`${space}/users/${otto.user.id}`),
  'getUser 403 restricted': ({ mira, otto, space }) =>
    mira.browser.get(`${space}/users/${otto.user.id}`),
  'exportUsers 403 level_too_low': ({ amir, space }) => amir.browser.get(`${space}/users.csv`),
  'exportUsers 403 restricted': ({ mira, space }) => mira.browser.get(`${space}/users.csv`),
  'getPermissions 403 level_too_low': ({ amir, otto, space }) =>
    amir.browser.get(`${space}/permissions?userId=${otto.user.id}`),
  'getPermissions 403 restricted': ({ mira, otto, space }) =>
    mira.browser.get(`${space}/permissions?userId=${otto.user.id}`),

  'changeAccess 403 yourself': world => world.otto.browser.put(access(world, world.otto), manager),
  'changeAccess 403 level_too_low': world =>
    world.amir.browser.put(access(world, world.maya), manager),
  'changeAccess 403 restricted': world =>
    world.mira.browser.put(access(world, world.amir), manager),
  'changeAccess 403 outranked': world => world.maya.browser.put(access(world, world.amir), manager),
  'changeAccess 409 last_owner': world =>
    losingTheLastOwner(world, ({ olivia, otto }) =>
      olivia.browser.put(access(world, otto), manager),
    ),

  'previewRevocation 403 yourself': world => world.otto.browser.get(revocation(world, world.otto)),
  'previewRevocation 403 level_too_low': world =>
    world.amir.browser.get(revocation(world, world.otto)),
  'previewRevocation 403 restricted': world =>
    world.mira.browser.get(revocation(world, world.amir)),
  'previewRevocation 403 outranked': world => world.maya.browser.get(revocation(world, world.otto)),

  'revokeAccess 403 yourself': world => world.otto.browser.post(revocation(world, world.otto)),
  'revokeAccess 403 level_too_low': world => world.amir.browser.post(revocation(world, world.otto)),
  'revokeAccess 403 restricted': world => world.mira.browser.post(revocation(world, world.amir)),
  'revokeAccess 403 outranked': world => world.maya.browser.post(revocation(world, world.otto)),
  'askToLeave 409 last_owner': async ({ app }) => {
    const { olivia, spaceId } = await app.found()
    return (await app.signIn(olivia)).post(`/spaces/${spaceId}/departure-request`)
  },
  'revokeAccess 409 last_owner': world =>
    losingTheLastOwner(world, ({ olivia, otto }) => olivia.browser.post(revocation(world, otto))),
  'revokeAccess 409 handover_target_gone': world =>
    world.olivia.browser.post(revocation(world, world.amir), { reassignContactsTo: randomUUID() }),
  'revokeAccess 422 idempotency_key_reused': async world => {
    const { asker, path, body } = await sampleOf(world, 'revokeAccess')
    const headers = { 'idempotency-key': randomUUID() }
    await asker.post(path, body, headers)
    return asker.post(path, {}, headers)
  },

  'changeAccessOfMany 403 outranked': async ({ maya, amir, space }) =>
    maya.browser.patch(`${space}/users/access`, {
      users: [{ userId: amir.user.id }],
      accessLevel: 'manager',
    }),
  'revokeAccessOfMany 409 handover_target_gone': async world => {
    const { asker, path, body } = await sampleOf(world, 'revokeAccessOfMany')
    return asker.post(path, { ...(body as object), reassignContactsTo: randomUUID() })
  },
  'revokeAccessOfMany 422 idempotency_key_reused': async world => {
    const { asker, path, body } = await sampleOf(world, 'revokeAccessOfMany')
    const headers = { 'idempotency-key': randomUUID() }
    await asker.post(path, body, headers)
    return asker.post(path, { ...(body as object), reassignContactsTo: null }, headers)
  },

  'deleteContact 403 level_too_low': async ({ amir, space, makeContact }) =>
    amir.browser.delete(`${space}/contacts/${await makeContact()}`),
  'deleteContact 403 restricted': async ({ mira, space, makeContact }) =>
    mira.browser.delete(`${space}/contacts/${await makeContact()}`),
  'editContact 403 restricted': async ({ anna, space, makeContact }) =>
    anna.browser.patch(`${space}/contacts/${await makeContact(anna.user.id)}`, { phone: '110' }),
  'assignContacts 422 idempotency_key_reused': async world => {
    const { asker, path, body } = await sampleOf(world, 'assignContacts')
    const headers = { 'idempotency-key': randomUUID() }
    await asker.post(path, body, headers)
    return asker.post(path, { ...Object(body), userId: null }, headers)
  },
  'deleteContacts 422 idempotency_key_reused': async world => {
    const { asker, path, body } = await sampleOf(world, 'deleteContacts')
    const headers = { 'idempotency-key': randomUUID() }
    await asker.post(path, body, headers)
    return asker.post(path, { contacts: [{ id: randomUUID() }] }, headers)
  },
  'deleteContacts 403 level_too_low': async world => {
    const { path, body } = await sampleOf(world, 'deleteContacts')
    return world.amir.browser.post(path, body)
  },
  'deleteContacts 403 restricted': async world => {
    const { path, body } = await sampleOf(world, 'deleteContacts')
    return world.mira.browser.post(path, body)
  },
  'createContact 422 idempotency_key_reused': async ({ amir, space }) => {
    const headers = { 'idempotency-key': randomUUID() }
    await amir.browser.post(`${space}/contacts`, { name: 'Ada Byron' }, headers)
    return amir.browser.post(`${space}/contacts`, { name: 'Ada King' }, headers)
  },
}
