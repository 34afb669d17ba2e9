import { expect, vi } from 'vitest'
import { addPasskey, openAuthenticator } from '../authenticator.ts'
import { anotherPassword, everyonesPassword } from '../people.ts'
import { anyPicture } from '../pictures.ts'
import type { Browser } from '../start-app.ts'
import { drawAddressToken, drawObjectableChange } from './new-address.ts'
import { drawResetToken } from './reset-link.ts'
import { codeOf, setUpTotp } from './totp.ts'
import { newAddress, newTeamName, type World } from './world.ts'

/** A request that succeeds, once: tests send it as it is, or spoil it in one place. */
export interface Sample {
  asker: Browser
  path: string
  body?: unknown
}

/** An import that Amir began; the path of its job. */
async function importOf({ space, amir }: World): Promise<string> {
  const csv = { 'content-type': 'text/csv' }
  const { body } = await amir.browser.post(`${space}/contacts/import`, 'name\nAda\n\u0007\n', csv)
  return `${space}/jobs/${body.jobId}`
}

/** An import that Maya began and that has ended; the path of what undoes it. */
export async function reversalOf(
  { space, maya }: Pick<World, 'space' | 'maya'>,
  file = 'name\nAda\n',
  by = maya,
): Promise<string> {
  const csv = { 'content-type': 'text/csv' }
  const { body } = await by.browser.post(`${space}/contacts/import`, file, csv)
  const path = `${space}/jobs/${body.jobId}`
  await vi.waitFor(async () => expect((await by.browser.get(path)).body.state).toBe('done'), {
    interval: 20,
    timeout: 20_000,
  })
  return `${path}/reversal`
}

const asAgent = { accessLevel: 'agent', restrictions: [] }

/** For each endpoint by its name, a fresh request that its contract and the world's state allow. */
export const samples: Record<string, (world: World) => Promise<Sample>> = {
  setUp: async ({ app }) => ({
    asker: app.browser(),
    path: '/setup',
    body: {
      token: app.setupToken,
      organizationName: 'Acme GmbH',
      spaceName: 'Support',
      name: 'Olivia Hart',
      email: newAddress(),
      password: everyonesPassword,
    },
  }),
  getSetUp: async ({ app }) => ({ asker: app.browser(), path: '/setup' }),
  signIn: async ({ app, amir }) => ({
    asker: app.browser(),
    path: '/session',
    body: { email: amir.user.email, password: everyonesPassword },
  }),
  signOut: async ({ app, amir }) => ({ asker: await app.signIn(amir.user), path: '/session' }),
  continueSignIn: async ({ app, makeMember }) => {
    const user = await makeMember()
    const { secret } = await setUpTotp(await app.signIn(user))
    const asker = app.browser()
    const given = { email: user.email, password: everyonesPassword }
    const { ticket } = (await asker.post('/session', given)).body
    return { asker, path: '/session/factor', body: { ticket, code: codeOf(secret) } }
  },
  beginTotp: async ({ app, makeMember }) => ({
    asker: await app.signIn(await makeMember()),
    path: '/me/factors/totp',
  }),
  confirmTotp: async ({ app, makeMember }) => {
    const asker = await app.signIn(await makeMember())
    const { secret } = (await asker.post('/me/factors/totp')).body
    return { asker, path: '/me/factors/totp', body: { code: codeOf(secret) } }
  },
  removeTotp: async ({ app, makeMember }) => {
    const asker = await app.signIn(await makeMember())
    await setUpTotp(asker)
    return { asker, path: '/me/factors/totp' }
  },
  renewRecoveryCodes: async ({ app, makeMember }) => {
    const asker = await app.signIn(await makeMember())
    await setUpTotp(asker)
    return { asker, path: '/me/factors/recovery-codes' }
  },
  proveIdentity: async ({ amir }) => ({
    asker: amir.browser,
    path: '/session/proof',
    body: { password: everyonesPassword },
  }),
  listSessions: async ({ amir }) => ({ asker: amir.browser, path: '/me/sessions' }),
  endSession: async ({ app, makeMember }) => {
    const user = await makeMember()
    const [asker] = [await app.signIn(user), await app.signIn(user)]
    const { items } = (await asker.get('/me/sessions')).body
    return { asker, path: `/me/sessions/${items[1].id}` }
  },
  endOtherSessions: async ({ app, makeMember }) => ({
    asker: await app.signIn(await makeMember()),
    path: '/me/sessions',
  }),
  changePassword: async ({ app, makeMember }) => ({
    asker: await app.signIn(await makeMember()),
    path: '/me/password',
    body: { currentPassword: everyonesPassword, newPassword: anotherPassword },
  }),
  requestPasswordReset: async ({ app, amir }) => ({
    asker: app.browser(),
    path: '/password-reset',
    body: { email: amir.user.email },
  }),
  lookUpPasswordReset: async ({ app, acme, makeMember }) => ({
    asker: app.browser(),
    path: '/password-reset/lookup',
    body: { token: await drawResetToken(acme, await makeMember()) },
  }),
  completePasswordReset: async ({ app, acme, makeMember }) => ({
    asker: app.browser(),
    path: '/password-reset/completion',
    body: { token: await drawResetToken(acme, await makeMember()), password: anotherPassword },
  }),
  changeEmail: async ({ app, makeMember }) => ({
    asker: await app.signIn(await makeMember()),
    path: '/me/email',
    body: { email: newAddress(), password: everyonesPassword },
  }),
  getEmail: async ({ amir }) => ({ asker: amir.browser, path: '/me/email' }),
  withdrawEmail: async ({ app, makeMember }) => ({
    asker: await app.signIn(await makeMember()),
    path: '/me/email',
  }),
  lookUpNewEmail: async ({ app, acme, makeMember }) => ({
    asker: app.browser(),
    path: '/email-confirmation/lookup',
    body: { token: await drawAddressToken(acme, await makeMember(), newAddress()) },
  }),
  confirmEmail: async ({ app, acme, makeMember }) => ({
    asker: app.browser(),
    path: '/email-confirmation',
    body: { token: await drawAddressToken(acme, await makeMember(), newAddress()) },
  }),
  lookUpObjection: async ({ app, acme, makeMember }) => ({
    asker: app.browser(),
    path: '/email-objection/lookup',
    body: { token: await drawObjectableChange(acme, await makeMember()) },
  }),
  objectToEmail: async ({ app, acme, makeMember }) => ({
    asker: app.browser(),
    path: '/email-objection',
    body: { token: await drawObjectableChange(acme, await makeMember()) },
  }),
  chooseStatus: async ({ amir }) => ({
    asker: amir.browser,
    path: '/me/status',
    body: { status: 'online' },
  }),
  changeProfile: async ({ app, makeMember }) => ({
    asker: await app.signIn(await makeMember()),
    path: '/me',
    body: { name: 'Nora Lind', locale: 'en', timeZone: 'Europe/Berlin' },
  }),
  getFactors: async ({ amir }) => ({ asker: amir.browser, path: '/me/factors' }),
  beginPasskey: async ({ app, makeMember }) => ({
    asker: await app.signIn(await makeMember()),
    path: '/me/factors/passkeys/options',
  }),
  addPasskey: async ({ app, makeMember }) => {
    const asker = await app.signIn(await makeMember())
    const { body } = await asker.post('/me/factors/passkeys/options')
    const passkey = openAuthenticator(app.url).make(body)
    return { asker, path: '/me/factors/passkeys', body: { name: 'Laptop', passkey } }
  },
  removePasskey: async ({ app, makeMember }) => {
    const asker = await app.signIn(await makeMember())
    const { id } = await addPasskey(asker, app.url)
    return { asker, path: `/me/factors/passkeys/${id}` }
  },
  beginPasskeySignIn: async ({ app }) => ({
    asker: app.browser(),
    path: '/session/passkey/options',
    body: { purpose: 'sign_in' },
  }),
  signInWithPasskey: async ({ app, makeMember }) => {
    const { device } = await addPasskey(await app.signIn(await makeMember()), app.url)
    const asker = app.browser()
    const { body } = await asker.post('/session/passkey/options')
    return { asker, path: '/session/passkey', body: { passkey: device.use(body) } }
  },
  changePicture: async ({ app, makeMember }) => ({
    asker: await app.signIn(await makeMember()),
    path: '/me/picture',
    body: await anyPicture(),
  }),
  removePicture: async ({ app, makeMember }) => ({
    asker: await app.signIn(await makeMember()),
    path: '/me/picture',
  }),
  getPicture: async ({ app, makeMember }) => {
    const asker = await app.signIn(await makeMember())
    const type = { 'content-type': 'image/png' }
    const { body } = await asker.put('/me/picture', await anyPicture(), type)
    return { asker, path: body.avatarUrl.replace('/api/v1', '') }
  },
  askToLeave: async ({ app, space, makeMember }) => ({
    asker: await app.signIn(await makeMember()),
    path: `${space}/departure-request`,
  }),
  stay: async ({ space, amir }) => ({ asker: amir.browser, path: `${space}/departure-request` }),
  listMyMemberships: async ({ amir }) => ({ asker: amir.browser, path: '/me/memberships' }),
  downloadMyData: async ({ amir }) => ({ asker: amir.browser, path: '/me/data' }),
  getMe: async ({ amir }) => ({ asker: amir.browser, path: '/me' }),

  getOrganization: async ({ acme, amir }) => ({
    asker: amir.browser,
    path: `/organizations/${acme.organizationId}`,
  }),
  countWithoutFactor: async ({ acme, olivia }) => ({
    asker: olivia.browser,
    path: `/organizations/${acme.organizationId}/without-second-factor`,
  }),
  changeOrganization: async ({ acme, olivia }) => ({
    asker: olivia.browser,
    path: `/organizations/${acme.organizationId}`,
    body: { name: 'Acme AG' },
  }),

  getSpace: async ({ space, amir }) => ({ asker: amir.browser, path: space }),
  changeSpace: async ({ space, maya }) => ({
    asker: maya.browser,
    path: space,
    body: { idleMinutes: 11 },
  }),
  readAudit: async ({ space, otto }) => ({ asker: otto.browser, path: `${space}/audit` }),

  exportAudit: async ({ space, otto }) => ({ asker: otto.browser, path: `${space}/audit.csv` }),
  listUsers: async ({ space, amir }) => ({ asker: amir.browser, path: `${space}/users` }),
  getUser: async ({ space, maya, amir }) => ({
    asker: maya.browser,
    path: `${space}/users/${amir.user.id}`,
  }),
  exportUsers: async ({ space, maya }) => ({ asker: maya.browser, path: `${space}/users.csv` }),
  getPermissions: async ({ space, amir }) => ({
    asker: amir.browser,
    path: `${space}/permissions`,
  }),

  listTeams: async ({ space, maya }) => ({ asker: maya.browser, path: `${space}/teams` }),
  createTeam: async ({ space, maya }) => ({
    asker: maya.browser,
    path: `${space}/teams`,
    body: { name: newTeamName() },
  }),
  getTeam: async ({ space, maya, makeTeam }) => ({
    asker: maya.browser,
    path: `${space}/teams/${await makeTeam()}`,
  }),
  renameTeam: async ({ space, maya, makeTeam }) => ({
    asker: maya.browser,
    path: `${space}/teams/${await makeTeam()}`,
    body: { name: newTeamName() },
  }),
  deleteTeam: async ({ space, otto, makeTeam }) => ({
    asker: otto.browser,
    path: `${space}/teams/${await makeTeam()}`,
  }),
  moveToTeam: async ({ space, maya, makeMember, makeTeam }) => ({
    asker: maya.browser,
    path: `${space}/users/${(await makeMember()).id}/team`,
    body: { teamId: await makeTeam() },
  }),

  changeAccess: async ({ space, maya, makeMember }) => ({
    asker: maya.browser,
    path: `${space}/users/${(await makeMember()).id}/access`,
    body: { accessLevel: 'agent', restrictions: ['calls'] },
  }),
  previewRevocation: async ({ space, maya, amir }) => ({
    asker: maya.browser,
    path: `${space}/users/${amir.user.id}/revocation`,
  }),
  revokeAccess: async ({ space, maya, amir, makeMember }) => ({
    asker: maya.browser,
    path: `${space}/users/${(await makeMember()).id}/revocation`,
    body: { reassignContactsTo: amir.user.id },
  }),

  changeAccessOfMany: async ({ space, maya, makeMember }) => ({
    asker: maya.browser,
    path: `${space}/users/access`,
    body: { users: [{ userId: (await makeMember()).id, version: 1 }], put: ['calls'], lift: [] },
  }),
  previewRevocationOfMany: async ({ space, maya, amir, anna }) => ({
    asker: maya.browser,
    path: `${space}/users/revocation/preview`,
    body: { users: [{ userId: amir.user.id }, { userId: anna.user.id }] },
  }),
  revokeAccessOfMany: async ({ space, maya, amir, makeMember }) => ({
    asker: maya.browser,
    path: `${space}/users/revocation`,
    body: {
      users: [{ userId: (await makeMember()).id }, { userId: (await makeMember()).id }],
      reassignContactsTo: amir.user.id,
    },
  }),
  moveManyToTeam: async ({ space, maya, amir, makeMember, makeTeam }) => ({
    asker: maya.browser,
    path: `${space}/users/team`,
    body: {
      users: [{ userId: (await makeMember()).id, version: 1 }, { userId: amir.user.id }],
      teamId: await makeTeam(),
    },
  }),

  contactHistory: async ({ space, amir, makeContact }) => ({
    asker: amir.browser,
    path: `${space}/contacts/${await makeContact()}/history`,
  }),

  handOver: async ({ space, maya, amir, makeMember }) => ({
    asker: maya.browser,
    path: `${space}/users/${(await makeMember()).id}/handover`,
    body: { to: amir.user.id },
  }),

  listInvitations: async ({ space, maya }) => ({
    asker: maya.browser,
    path: `${space}/invitations`,
  }),
  invitePeople: async ({ space, maya }) => ({
    asker: maya.browser,
    path: `${space}/invitations`,
    body: { emails: [newAddress()], ...asAgent },
  }),
  sendInvitationAgain: async ({ space, maya, invite }) => ({
    asker: maya.browser,
    path: `${space}/invitations/${await invite(newAddress())}/delivery`,
  }),
  copyInvitationLink: async ({ space, maya, invite }) => ({
    asker: maya.browser,
    path: `${space}/invitations/${await invite(newAddress())}/link`,
  }),
  withdrawInvitation: async ({ space, maya, invite }) => ({
    asker: maya.browser,
    path: `${space}/invitations/${await invite(newAddress())}`,
  }),

  lookUpInvitation: async ({ app, invite, copyToken }) => ({
    asker: app.browser(),
    path: '/invitations/lookup',
    body: { token: await copyToken(await invite(newAddress())) },
  }),
  mailInvitationCode: async ({ app, invite, copyToken }) => ({
    asker: app.browser(),
    path: '/invitations/code',
    body: { token: await copyToken(await invite(newAddress())) },
  }),
  acceptInvitation: async ({ inviteSomeone }) => {
    const { browser, token } = await inviteSomeone()
    return { asker: browser, path: '/invitations/acceptance', body: { token } }
  },

  listContacts: async ({ space, amir }) => ({ asker: amir.browser, path: `${space}/contacts` }),
  countContacts: async ({ space, amir }) => ({
    asker: amir.browser,
    path: `${space}/contacts/count`,
  }),
  createContact: async ({ space, amir }) => ({
    asker: amir.browser,
    path: `${space}/contacts`,
    body: { name: 'Ada Byron', email: 'ada@customers.example', phone: '+49 (30) 901820' },
  }),
  getContact: async ({ space, amir, makeContact }) => ({
    asker: amir.browser,
    path: `${space}/contacts/${await makeContact()}`,
  }),
  editContact: async ({ space, amir, makeContact }) => ({
    asker: amir.browser,
    path: `${space}/contacts/${await makeContact()}`,
    body: { name: 'Ada King', phone: '030 901820' },
  }),
  deleteContact: async ({ space, maya, makeContact }) => ({
    asker: maya.browser,
    path: `${space}/contacts/${await makeContact()}`,
  }),
  assignContact: async ({ space, amir, makeContact }) => ({
    asker: amir.browser,
    path: `${space}/contacts/${await makeContact()}/assignee`,
    body: { userId: amir.user.id },
  }),
  assignContacts: async ({ space, amir, makeContact }) => ({
    asker: amir.browser,
    path: `${space}/contacts/assignments`,
    body: { contacts: [{ id: await makeContact() }], userId: amir.user.id },
  }),
  deleteContacts: async ({ space, maya, makeContact }) => ({
    asker: maya.browser,
    path: `${space}/contacts/deletions`,
    body: { contacts: [{ id: await makeContact(), version: 1 }] },
  }),

  importContacts: async ({ space, amir }) => ({
    asker: amir.browser,
    path: `${space}/contacts/import`,
    body: 'name,email\r\nAda Byron,ada@customers.example\r\n',
  }),
  countKnown: async ({ space, amir }) => ({
    asker: amir.browser,
    path: `${space}/contacts/matches`,
    body: { contacts: [{ email: 'ada@customers.example' }] },
  }),
  exportContacts: async ({ space, maya }) => ({
    asker: maya.browser,
    path: `${space}/contacts.csv`,
  }),
  getJob: async world => ({ asker: world.amir.browser, path: await importOf(world) }),
  getRejectedLines: async world => ({
    asker: world.amir.browser,
    path: `${await importOf(world)}/rejected.csv`,
  }),
  getNotedLines: async world => ({
    asker: world.amir.browser,
    path: `${await importOf(world)}/noted.csv`,
  }),
  listMyImports: async world => ({
    asker: world.maya.browser,
    path: `${world.space}/imports`,
  }),
  previewReversal: async world => ({
    asker: world.maya.browser,
    path: await reversalOf(world),
  }),
  undoImport: async world => ({ asker: world.maya.browser, path: await reversalOf(world) }),
  cancelJob: async world => ({ asker: world.amir.browser, path: await importOf(world) }),

  listMailbox: async ({ app }) => ({ asker: app.browser(), path: '/mailbox' }),
}
