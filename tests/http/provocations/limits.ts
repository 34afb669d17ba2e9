import { randomUUID } from 'node:crypto'
import { insertJob } from '../../../src/jobs/server/job-store.ts'
import { anotherPassword, everyonesPassword } from '../../people.ts'
import type { Answer } from '../../start-app.ts'
import { sampleOf, sendSample } from '../ask.ts'
import { newAddress, type World } from '../world.ts'

/** Sends a request with a wrong secret from one address until it is one too many. */
async function untilTooMany(world: World, id: string, most: number, body: object, from: string) {
  const sample = await sampleOf(world, id)
  const send = () => sendSample(world.app, id, sample, { body, from })
  for (let sent = 0; sent < most; sent += 20) {
    await Promise.all(Array.from({ length: Math.min(20, most - sent) }, send))
  }
  return send()
}

/** The answers of an installation with limits and a mail server. */
export const ofLimits: Record<string, (limited: World) => Promise<Answer>> = {
  'setUp 429 too_many_requests': async world => {
    const { body } = await sampleOf(world, 'setUp')
    return untilTooMany(world, 'setUp', 20, { ...(body as object), token: 'x' }, '127.0.0.2')
  },
  'signIn 429 too_many_requests': world => {
    const body = { email: world.otto.user.email, password: `not ${everyonesPassword}` }
    return untilTooMany(world, 'signIn', 10, body, '127.0.0.3')
  },
  'proveIdentity 429 too_many_requests': async ({ app, makeMember }) => {
    const browser = await app.signIn(await makeMember())
    const prove = (password: string) => browser.post('/session/proof', { password })
    for (let sent = 0; sent < 10; sent += 1) await prove(anotherPassword)
    return prove(everyonesPassword)
  },
  'changePassword 429 too_many_requests': async world => {
    const { asker, path, body } = await sampleOf(world, 'changePassword')
    const wrong = { ...Object(body), currentPassword: `not ${everyonesPassword}` }
    for (let sent = 0; sent < 10; sent += 1) await asker.put(path, wrong)
    return asker.put(path, body)
  },
  'beginPasskeySignIn 429 too_many_requests': world =>
    untilTooMany(world, 'beginPasskeySignIn', 120, {}, '127.0.0.10'),
  'signInWithPasskey 429 too_many_requests': async world => {
    const { body } = await sampleOf(world, 'signInWithPasskey')
    return untilTooMany(world, 'signInWithPasskey', 101, Object(body), '127.0.0.11')
  },
  'changePicture 429 too_many_requests': async world => {
    const { asker, path, body } = await sampleOf(world, 'changePicture')
    const png = { 'content-type': 'image/png' }
    for (let sent = 0; sent < 20; sent += 1) await asker.put(path, 'no picture', png)
    return asker.put(path, body, png)
  },
  'requestPasswordReset 429 too_many_requests': world => {
    const body = { email: 'nobody@guests.example' }
    return untilTooMany(world, 'requestPasswordReset', 60, body, '127.0.0.7')
  },
  'lookUpPasswordReset 429 too_many_requests': world =>
    untilTooMany(world, 'lookUpPasswordReset', 120, { token: 'never-drawn' }, '127.0.0.8'),
  'completePasswordReset 429 too_many_requests': world => {
    const body = { token: 'never-drawn', password: anotherPassword }
    return untilTooMany(world, 'completePasswordReset', 120, body, '127.0.0.9')
  },
  'changeEmail 429 too_many_requests': async world => {
    const { asker, path, body } = await sampleOf(world, 'changeEmail')
    const wrong = { ...Object(body), password: `not ${everyonesPassword}` }
    for (let sent = 0; sent < 10; sent += 1) await asker.post(path, wrong)
    return asker.post(path, body)
  },
  'lookUpNewEmail 429 too_many_requests': world =>
    untilTooMany(world, 'lookUpNewEmail', 120, { token: 'never-drawn' }, '127.0.0.10'),
  'confirmEmail 429 too_many_requests': world =>
    untilTooMany(world, 'confirmEmail', 120, { token: 'never-drawn' }, '127.0.0.11'),
  'lookUpObjection 429 too_many_requests': world =>
    untilTooMany(world, 'lookUpObjection', 120, { token: 'never-drawn' }, '127.0.0.12'),
  'objectToEmail 429 too_many_requests': world =>
    untilTooMany(world, 'objectToEmail', 120, { token: 'never-drawn' }, '127.0.0.13'),
  'downloadMyData 429 too_many_requests': async ({ amir }) => {
    for (let sent = 0; sent < 10; sent += 1) await amir.browser.get('/me/data')
    return amir.browser.get('/me/data')
  },
  'askToLeave 429 too_many_requests': async ({ amir, space }) => {
    for (let sent = 0; sent < 20; sent += 1) await amir.browser.post(`${space}/departure-request`)
    return amir.browser.post(`${space}/departure-request`)
  },
  'lookUpInvitation 429 too_many_requests': world =>
    untilTooMany(world, 'lookUpInvitation', 120, { token: 'never-drawn' }, '127.0.0.4'),
  'mailInvitationCode 429 too_many_requests': world =>
    untilTooMany(world, 'mailInvitationCode', 120, { token: 'never-drawn' }, '127.0.0.5'),
  'acceptInvitation 429 too_many_requests': world =>
    untilTooMany(world, 'acceptInvitation', 120, { token: 'never-drawn' }, '127.0.0.6'),
  'invitePeople 429 too_many_requests': async ({ olivia, space }) => {
    const invite = (emails: string[]) =>
      olivia.browser.post(`${space}/invitations`, {
        emails,
        accessLevel: 'agent',
        restrictions: [],
      })
    await invite([1, 2, 3, 4, 5].map(n => `noor+${n}@guests.example`))
    // In a list with others it would be an outcome of its own.
    return invite(['noor+6@guests.example'])
  },
  'sendInvitationAgain 429 too_many_requests': async ({ olivia, space, invite }) => {
    const path = `${space}/invitations/${await invite(newAddress())}/delivery`
    for (let sent = 1; sent < 5; sent += 1) await olivia.browser.post(path)
    return olivia.browser.post(path)
  },
  'importContacts 429 too_many_requests': async ({ olivia, acme, space }) => {
    // Ten that are still arriving, as from ten slow lines.
    await acme.inside(async tx => {
      const of = { organizationId: acme.organizationId, spaceId: acme.spaceId }
      for (let nth = 0; nth < 10; nth += 1) {
        const job = { ...of, id: randomUUID(), startedBy: olivia.user.id, total: 0 }
        await insertJob(tx, { ...job, kind: 'import', state: 'receiving' })
      }
    })
    const csv = { 'content-type': 'text/csv' }
    return olivia.browser.post(`${space}/contacts/import`, 'name\nAda\n', csv)
  },
  'listMailbox 404 not_found': ({ olivia }) => olivia.browser.get('/mailbox'),
}
