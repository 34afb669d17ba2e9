import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import type { Acme } from '../../../tests/people.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { AccessLevel } from '../../access/access-level.ts'
import type { Restriction } from '../../access/restriction.ts'

let app: OwnApp
let acme: Acme
let olivia: Browser
beforeAll(async () => {
  app = await startOwnApp()
  acme = await app.found()
  olivia = await app.signIn(acme.olivia)
})
afterAll(() => app.close())

const agents = ['answer_messages', 'use_shortcuts', 'make_calls', 'work_with_contacts']
const managers = [
  ...agents,
  ...['delete_contacts', 'build_and_report', 'export_data', 'change_space_settings', 'see_users'],
  ...['manage_agents', 'edit_teams_and_channels', 'manage_integrations'],
]
const settings = ['change_space_settings', 'see_users', 'manage_agents']
const underSettings = [...settings, 'edit_teams_and_channels', 'manage_integrations']
const without = (names: string[], ...taken: string[]) => names.filter(name => !taken.includes(name))

/** Written by hand from the table of the product: what someone has with each restriction. */
const table: [AccessLevel, Restriction[], string[]][] = [
  ['manager', [], managers],
  ['manager', ['space_settings'], without(managers, ...underSettings)],
  ['manager', ['contact_deletion'], without(managers, 'delete_contacts')],
  ['manager', ['data_export'], without(managers, 'export_data')],
  ['manager', ['integrations'], without(managers, 'manage_integrations')],
  ['agent', [], agents],
  ['agent', ['shortcuts'], without(agents, 'use_shortcuts')],
  ['agent', ['calls'], without(agents, 'make_calls')],
  ['agent', ['mask_contact_details', 'contacts_own_only'], agents],
  [
    'agent',
    ['shortcuts', 'calls', 'contacts_team_only'],
    ['answer_messages', 'work_with_contacts'],
  ],
]

test.each(table)(
  'T34 what %s with the restrictions %j may do',
  async (level, restrictions, may) => {
    const user = await acme.add('Nadia Vance', level, restrictions)
    const browser = await app.signIn(user)
    const path = `/spaces/${acme.spaceId}/permissions`
    const own = (await browser.get(path)).body
    expect(own.permissions.sort()).toEqual([...may].sort())
    expect(own).toMatchObject({ accessLevel: level, restrictions })
    const asOthersAsk = (await olivia.get(`${path}?userId=${user.id}`)).body
    expect(asOthersAsk.permissions.sort()).toEqual(own.permissions)
    const { body: me } = await browser.get('/me')
    expect(me.spaces).toEqual([
      {
        id: acme.spaceId,
        name: 'Support',
        organizationId: acme.organizationId,
        accessLevel: level,
        restrictions,
        permissions: expect.any(Array),
      },
    ])
    expect(me.spaces[0].permissions.sort()).toEqual(own.permissions)
  },
)

test('an Owner may do everything there is', async () => {
  const { body } = await olivia.get(`/spaces/${acme.spaceId}/permissions`)
  const owners = ['manage_managers_and_owners', 'delete_teams_and_channels', 'read_audit']
  expect(body.permissions.sort()).toEqual([...managers, ...owners].sort())
})

test('T41 T65 a permission ends with the edit that removes it, in open sessions too', async () => {
  const user = await acme.add('Maya Okafor', 'manager')
  const browser = await app.signIn(user)
  const space = `/spaces/${acme.spaceId}`
  expect((await browser.get(`${space}/users.csv`)).status).toBe(200)
  const edit = (body: object) => olivia.put(`${space}/users/${user.id}/access`, body)
  await edit({ accessLevel: 'manager', restrictions: ['data_export'] })
  expect((await browser.get(`${space}/users.csv`)).body.code).toBe('restricted')
  await edit({ accessLevel: 'agent', restrictions: [] })
  expect((await browser.get(`${space}/users.csv`)).body.code).toBe('level_too_low')
  await olivia.post(`${space}/users/${user.id}/revocation`)
  expect((await browser.get(`${space}/users.csv`)).body.code).toBe('not_found')
})

test('T28 a revoked User keeps their account and their place in the Organization', async () => {
  const user = await acme.add('Amir Saleh', 'agent')
  await olivia.post(`/spaces/${acme.spaceId}/users/${user.id}/revocation`)
  const { body } = await (await app.signIn(user)).get('/me')
  const { id: userId, name, email } = user
  expect(body.user).toEqual({
    id: userId,
    name,
    email,
    avatarUrl: null,
    locale: 'en',
    timeZone: null,
    status: 'online',
  })
  expect(body.spaces).toEqual([])
  const { organizationId: id } = acme
  expect(body.organizations).toEqual([{ id, name: 'Acme GmbH', role: 'member' }])
})
