import { expect, vi } from 'vitest'
import type { AccessLevel } from '../../src/access/access-level.ts'
import type { Answer, Browser } from '../start-app.ts'
import { newAddress, newTeamName, type World } from './world.ts'

/** The person who tries something. */
export interface Asker {
  id: string
  browser: Browser
}

/** Something one can try in a Space, each time on someone or something fresh. */
export type Deed = (asker: Asker, space: string, world: World) => Promise<Answer>

const asAgent = { accessLevel: 'agent', restrictions: ['calls'] }
const asManager = { accessLevel: 'manager', restrictions: [] }
const asOwner = { accessLevel: 'owner', restrictions: [] }

const member = async ({ acme }: World, level: AccessLevel) =>
  (await acme.add('Nadia Vance', level)).id
const edit =
  (level: AccessLevel, body: object): Deed =>
  async ({ browser }, space, world) =>
    browser.put(`${space}/users/${await member(world, level)}/access`, body)
const editMany =
  (level: AccessLevel, change: object): Deed =>
  async ({ browser }, space, world) =>
    browser.patch(`${space}/users/access`, {
      users: [{ userId: await member(world, level) }],
      ...change,
    })
const revoke =
  (level: AccessLevel): Deed =>
  async ({ browser }, space, world) =>
    browser.post(`${space}/users/${await member(world, level)}/revocation`)
const preview =
  (level: AccessLevel): Deed =>
  async ({ browser }, space, world) =>
    browser.get(`${space}/users/${await member(world, level)}/revocation`)
const invite =
  (access: object): Deed =>
  ({ browser }, space) =>
    browser.post(`${space}/invitations`, { emails: [newAddress()], ...access })
/** An act on an invitation that Olivia sent. */
const onInvitation =
  (access: object, act: (browser: Browser, path: string) => Promise<Answer>): Deed =>
  async ({ browser }, space, { olivia }) => {
    const offer = { emails: [newAddress()], ...access }
    const { body } = await olivia.browser.post(`${space}/invitations`, offer)
    return act(browser, `${space}/invitations/${body.results[0].invitation.id}`)
  }
const sendAgain = (browser: Browser, path: string) => browser.post(`${path}/delivery`)
const copyLink = (browser: Browser, path: string) => browser.post(`${path}/link`)
const withdraw = (browser: Browser, path: string) => browser.delete(path)
const onTeam =
  (act: (browser: Browser, path: string) => Promise<Answer>): Deed =>
  async ({ browser }, space, { makeTeam }) =>
    act(browser, `${space}/teams/${await makeTeam()}`)
const onContact =
  (act: (browser: Browser, path: string, me: string) => Promise<Answer>): Deed =>
  async ({ browser, id }, space, { makeContact }) =>
    act(browser, `${space}/contacts/${await makeContact()}`, id)

/** Everything one can try in a Space, in words. */
export const deeds: Record<string, Deed> = {
  'see who I am': ({ browser }) => browser.get('/me'),
  'see the Space': ({ browser }, space) => browser.get(space),
  'change its settings': ({ browser }, space) => browser.patch(space, { idleMinutes: 12 }),
  'lengthen invitations': ({ browser }, space) => browser.patch(space, { invitationHours: 720 }),
  'read the audit log': ({ browser }, space) => browser.get(`${space}/audit`),
  'export the audit log': ({ browser }, space) => browser.get(`${space}/audit.csv`),
  'list users': ({ browser }, space) => browser.get(`${space}/users?query=a`),
  'filter users by level': ({ browser }, space) => browser.get(`${space}/users?accessLevel=agent`),
  'filter users by status': ({ browser }, space) => browser.get(`${space}/users?status=offline`),
  'see a user': ({ browser }, space, { otto }) => browser.get(`${space}/users/${otto.user.id}`),
  'see my own row': ({ browser, id }, space) => browser.get(`${space}/users/${id}`),
  'export users': ({ browser }, space) => browser.get(`${space}/users.csv`),
  'see my permissions': ({ browser }, space) => browser.get(`${space}/permissions`),
  'see their permissions': ({ browser }, space, { otto }) =>
    browser.get(`${space}/permissions?userId=${otto.user.id}`),
  'edit an Agent': edit('agent', asAgent),
  'edit a Manager': edit('manager', asAgent),
  'edit an Owner': edit('owner', asAgent),
  'make an Agent a Manager': edit('agent', asManager),
  'make an Agent an Owner': edit('agent', asOwner),
  'edit myself': ({ browser, id }, space) => browser.put(`${space}/users/${id}/access`, asAgent),
  'preview an Agent': preview('agent'),
  'preview an Owner': preview('owner'),
  'revoke an Agent': revoke('agent'),
  'revoke a Manager': revoke('manager'),
  'revoke an Owner': revoke('owner'),
  'revoke myself': ({ browser, id }, space) => browser.post(`${space}/users/${id}/revocation`),
  'edit many Agents': editMany('agent', { lift: ['calls'] }),
  'edit many Owners': editMany('owner', { lift: ['calls'] }),
  'make many Managers': editMany('agent', { accessLevel: 'manager' }),
  'preview many': async ({ browser }, space, world) =>
    browser.post(`${space}/users/revocation/preview`, {
      users: [{ userId: await member(world, 'agent') }],
    }),
  'revoke many': async ({ browser }, space, world) =>
    browser.post(`${space}/users/revocation`, {
      users: [{ userId: await member(world, 'agent') }],
    }),
  'move many to a team': async ({ browser, id }, space, world) =>
    browser.put(`${space}/users/team`, {
      users: [{ userId: await member(world, 'owner') }, { userId: id }],
      teamId: await world.makeTeam(),
    }),
  'filter users by team': ({ browser }, space) => browser.get(`${space}/users?teamId=none`),
  'list teams': ({ browser }, space) => browser.get(`${space}/teams`),
  'create a team': ({ browser }, space) => browser.post(`${space}/teams`, { name: newTeamName() }),
  'see a team': onTeam((browser, path) => browser.get(path)),
  'rename a team': onTeam((browser, path) => browser.patch(path, { name: newTeamName() })),
  'delete a team': onTeam((browser, path) => browser.delete(path)),
  'move an Agent to a team': async ({ browser }, space, world) =>
    browser.put(`${space}/users/${await member(world, 'agent')}/team`, {
      teamId: await world.makeTeam(),
    }),
  'move an Owner to a team': async ({ browser }, space, world) =>
    browser.put(`${space}/users/${await member(world, 'owner')}/team`, {
      teamId: await world.makeTeam(),
    }),
  'move myself to a team': async ({ browser, id }, space, { makeTeam }) =>
    browser.put(`${space}/users/${id}/team`, { teamId: await makeTeam() }),
  'list invitations': ({ browser }, space) => browser.get(`${space}/invitations`),
  'invite an Agent': invite(asAgent),
  'invite a Manager': invite(asManager),
  'invite an Owner': invite(asOwner),
  'send again to an Agent': onInvitation(asAgent, sendAgain),
  'send again to an Owner': onInvitation(asOwner, sendAgain),
  "copy an Agent's link": onInvitation(asAgent, copyLink),
  "copy an Owner's link": onInvitation(asOwner, copyLink),
  "withdraw an Agent's": onInvitation(asAgent, withdraw),
  "withdraw an Owner's": onInvitation(asOwner, withdraw),
  'list contacts': ({ browser }, space) => browser.get(`${space}/contacts?assignee=me`),
  'count contacts': ({ browser }, space) => browser.get(`${space}/contacts/count`),
  'create a contact': ({ browser }, space) =>
    browser.post(`${space}/contacts`, { name: 'Ada Byron' }),
  'see a contact': onContact((browser, path) => browser.get(path)),
  'edit a contact': onContact((browser, path) => browser.patch(path, { phone: '110' })),
  'assign a contact': onContact((browser, path) =>
    browser.put(`${path}/assignee`, { userId: null }),
  ),
  'delete a contact': onContact((browser, path) => browser.delete(path)),
  'assign many contacts': async ({ browser }, space, { makeContact }) =>
    browser.post(`${space}/contacts/assignments`, {
      contacts: [{ id: await makeContact() }],
      userId: null,
    }),
  'delete many contacts': async ({ browser }, space, { makeContact }) =>
    browser.post(`${space}/contacts/deletions`, { contacts: [{ id: await makeContact() }] }),
  'import contacts': ({ browser }, space) =>
    browser.post(`${space}/contacts/import`, 'name\nAda Byron\n', { 'content-type': 'text/csv' }),
  'undo my own import': async ({ browser }, space) => {
    const csv = { 'content-type': 'text/csv' }
    const { body } = await browser.post(`${space}/contacts/import`, 'name\nAda Byron\n', csv)
    const job = `${space}/jobs/${body?.jobId}`
    const ended = async () => {
      const { status, body: found } = await browser.get(job)
      expect([404, 401, 'done']).toContain(status === 200 ? found.state : status)
    }
    await vi.waitFor(ended, { interval: 100, timeout: 20_000 })
    return browser.post(`${job}/reversal`)
  },
  'export contacts': ({ browser }, space) => browser.get(`${space}/contacts.csv`),
}
