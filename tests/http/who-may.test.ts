import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Restriction } from '../../src/access/restriction.ts'
import { type Asker, deeds } from './deeds.ts'
import { startOwnApp } from './own-app.ts'
import { makeWorld, type World } from './world.ts'

/**
 * Written by hand: how each act ends over HTTP for each kind of person. `general`, `deletion` and
 * `export` manage without the Space settings, without deleting contacts, without exports; `gone` owned
 * the Space until it was revoked; `beside` owns another Space of the Organization; `stranger` has an
 * account and no Space; `nobody` is not signed in.
 */
const ends = `
                          owner manager general deletion export agent gone beside stranger nobody
  see who I am            200   200     200     200      200    200   200  200    200      401
  see the Space           200   200     200     200      200    200   404  404    404      401
  change its settings     200   200     restr   200      200    level 404  404    404      401
  lengthen invitations    200   200     restr   200      200    level 404  404    404      401
  read the audit log      200   level   level   level    level  level 404  404    404      401
  export the audit log    200   level   level   level    level  level 404  404    404      401
  list users              200   200     200     200      200    200   404  404    404      401
  filter users by level   200   200     restr   200      200    level 404  404    404      401
  filter users by status  200   200     200     200      200    200   404  404    404      401
  see a user              200   200     restr   200      200    level 404  404    404      401
  see my own row          200   200     200     200      200    200   404  404    404      401
  export users            200   200     restr   200      restr  level 404  404    404      401
  see my permissions      200   200     200     200      200    200   404  404    404      401
  see their permissions   200   200     restr   200      200    level 404  404    404      401
  edit an Agent           200   200     restr   200      200    level 404  404    404      401
  edit a Manager          200   outrk   restr   outrk    outrk  level 404  404    404      401
  edit an Owner           200   outrk   restr   outrk    outrk  level 404  404    404      401
  make an Agent a Manager 200   outrk   restr   outrk    outrk  level 404  404    404      401
  make an Agent an Owner  200   outrk   restr   outrk    outrk  level 404  404    404      401
  edit myself             self  self    self    self     self   self  404  404    404      401
  preview an Agent        200   200     restr   200      200    level 404  404    404      401
  preview an Owner        200   outrk   restr   outrk    outrk  level 404  404    404      401
  revoke an Agent         200   200     restr   200      200    level 404  404    404      401
  revoke a Manager        200   outrk   restr   outrk    outrk  level 404  404    404      401
  revoke an Owner         200   outrk   restr   outrk    outrk  level 404  404    404      401
  revoke myself           self  self    self    self     self   self  404  404    404      401
  edit many Agents        200   200     restr   200      200    level 404  404    404      401
  edit many Owners        200   200     restr   200      200    level 404  404    404      401
  make many Managers      200   outrk   restr   outrk    outrk  level 404  404    404      401
  preview many            200   200     restr   200      200    level 404  404    404      401
  revoke many             200   200     restr   200      200    level 404  404    404      401
  move many to a team     200   200     restr   200      200    level 404  404    404      401
  filter users by team    200   200     restr   200      200    level 404  404    404      401
  list teams              200   200     restr   200      200    level 404  404    404      401
  create a team           201   201     restr   201      201    level 404  404    404      401
  see a team              200   200     restr   200      200    level 404  404    404      401
  rename a team           200   200     restr   200      200    level 404  404    404      401
  delete a team           204   level   level   level    level  level 404  404    404      401
  move an Agent to a team 200   200     restr   200      200    level 404  404    404      401
  move an Owner to a team 200   200     restr   200      200    level 404  404    404      401
  move myself to a team   200   200     restr   200      200    level 404  404    404      401
  list invitations        200   200     restr   200      200    level 404  404    404      401
  invite an Agent         200   200     restr   200      200    level 404  404    404      401
  invite a Manager        200   outrk   restr   outrk    outrk  level 404  404    404      401
  invite an Owner         200   outrk   restr   outrk    outrk  level 404  404    404      401
  send again to an Agent  200   200     restr   200      200    level 404  404    404      401
  send again to an Owner  200   outrk   restr   outrk    outrk  level 404  404    404      401
  copy an Agent's link    200   200     restr   200      200    level 404  404    404      401
  copy an Owner's link    200   outrk   restr   outrk    outrk  level 404  404    404      401
  withdraw an Agent's     204   204     restr   204      204    level 404  404    404      401
  withdraw an Owner's     204   outrk   restr   outrk    outrk  level 404  404    404      401
  list contacts           200   200     200     200      200    200   404  404    404      401
  count contacts          200   200     200     200      200    200   404  404    404      401
  create a contact        201   201     201     201      201    201   404  404    404      401
  see a contact           200   200     200     200      200    200   404  404    404      401
  edit a contact          200   200     200     200      200    200   404  404    404      401
  assign a contact        200   200     200     200      200    200   404  404    404      401
  delete a contact        204   204     204     restr    204    level 404  404    404      401
  assign many contacts    200   200     200     200      200    200   404  404    404      401
  delete many contacts    200   200     200     restr    200    level 404  404    404      401
  import contacts         202   202     202     202      202    202   404  404    404      401
  undo my own import      202   202     202     restr    202    level 404  404    404      401
  export contacts         200   200     200     200      restr  level 404  404    404      401
`

const refusals: Record<string, string> = {
  '401': '401 not_signed_in',
  '404': '404 not_found',
  self: '403 yourself',
  level: '403 level_too_low',
  restr: '403 restricted',
  outrk: '403 outranked',
}

const [head = '', ...rows] = ends.split('\n').slice(1, -1)
const kinds = head.trim().split(/\s+/)
const table = rows.map(row => ({
  deed: row.slice(0, 26).trim(),
  cells: row.slice(26).trim().split(/\s+/),
}))

let world: World
const askers: Record<string, Asker> = {}
beforeAll(async () => {
  const app = await startOwnApp()
  world = await makeWorld(app)
  const { acme, olivia, space } = world
  const manager = (...restrictions: Restriction[]) =>
    acme.add('Milo Brandt', 'manager', restrictions)
  const gone = await acme.add('Greta Holm', 'owner')
  const users = {
    owner: await acme.add('Otto Brandt', 'owner'),
    manager: world.maya.user,
    general: await manager('space_settings'),
    deletion: await manager('contact_deletion'),
    export: await manager('data_export'),
    agent: world.amir.user,
    gone,
    beside: await acme.add('Hanna Roth', 'owner', [], await acme.addSpace('Sales')),
    stranger: world.stella.user,
  }
  for (const [kind, user] of Object.entries(users)) {
    askers[kind] = { id: user.id, browser: await app.signIn(user) }
  }
  askers.nobody = { id: gone.id, browser: app.browser() }
  expect((await olivia.browser.post(`${space}/users/${gone.id}/revocation`)).status).toBe(200)
})
afterAll(() => world.app.close())

test('the table contains every deed and every kind of person', () => {
  expect(table.map(({ deed }) => deed)).toEqual(Object.keys(deeds))
  expect(Object.keys(askers)).toEqual(kinds)
})

test.each(table)('T15 T26 T27 T38 T40 who may $deed', async ({ deed, cells }) => {
  const told: Record<string, string> = {}
  for (const kind of kinds) {
    const answer = await deeds[deed]?.(askers[kind] as Asker, world.space, world)
    told[kind] = [answer?.status, answer?.body?.code].join(' ').trim()
  }
  const expected = kinds.map((kind, nth) => [kind, refusals[cells[nth] ?? ''] ?? cells[nth]])
  expect(told).toEqual(Object.fromEntries(expected))
})

test('T20 everyone who may lengthen invitations may also invite', () => {
  const endOf = (deed: string) => table.find(row => row.deed === deed)?.cells ?? []
  const invites = endOf('invite an Agent')
  expect(endOf('lengthen invitations')).toEqual(invites)
  expect(endOf('change its settings')).toEqual(invites)
})
