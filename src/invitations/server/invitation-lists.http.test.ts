import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { newAddress, newTeamName } from '../../../tests/http/world.ts'
import { everyonesPassword } from '../../../tests/people.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { Invitation } from '../invitation.ts'

let app: OwnApp
beforeAll(async () => {
  app = await startOwnApp()
})
afterAll(() => app.close())

async function tell() {
  const acme = await app.found()
  const olivia = await app.signIn(acme.olivia)
  const space = `/spaces/${acme.spaceId}`
  const offer = { accessLevel: 'agent', restrictions: [] }
  const invite = (browser: Browser, emails: string[], more = {}) =>
    browser.post(`${space}/invitations`, { emails, ...offer, ...more })
  const list = async (query = ''): Promise<Invitation[]> =>
    (await olivia.get(`${space}/invitations?${query}`)).body.items
  const addresses = async (query = '') => (await list(query)).map(({ email }) => email)
  return { acme, olivia, space, invite, list, addresses }
}

test('invitations are listed newest first, and those of one request by address', async () => {
  const { olivia, space, invite, addresses } = await tell()
  await invite(olivia, ['c@one.example', 'a@one.example', 'b@one.example'])
  await invite(olivia, ['d@two.example', 'B@two.example'])
  const inOrder = ['B@two.example', 'd@two.example', 'a@one.example', 'b@one.example']
  expect(await addresses()).toEqual([...inOrder, 'c@one.example'])
  let cursor: string | null = null
  const walked: string[] = []
  do {
    const page = await olivia.get(
      `${space}/invitations?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
    )
    walked.push(...page.body.items.map(({ email }: Invitation) => email))
    cursor = page.body.nextCursor
  } while (cursor)
  expect(walked).toEqual([...inOrder, 'c@one.example'])
})

test('they are found by a part of the address or by their sender, and the query is only ever text', async () => {
  const { acme, olivia, invite, addresses } = await tell()
  const otto = await app.signIn(await acme.add('Otto Brandt', 'owner'))
  await invite(olivia, ['nora@feldmann.example', 'tom@okafor.example'])
  await invite(otto, ['ken@x.example'])
  expect(await addresses('query=FELDMANN')).toEqual(['nora@feldmann.example'])
  expect(await addresses(`query=${encodeURIComponent('\u202aTom@okafor.example\u202c')}`)).toEqual([
    'tom@okafor.example',
  ])
  expect(await addresses('query=brandt')).toEqual(['ken@x.example'])
  expect(await addresses('query=%25')).toEqual([])
  expect(await addresses('query=_')).toEqual([])
})

test('pending and expired invitations are listed and counted separately', async () => {
  const { acme, olivia, space, invite, addresses } = await tell()
  await invite(olivia, ['old@x.example', 'new@x.example'])
  await app.sql(
    `update rollcall.invitations set expires_at = now() - interval '1 minute'
      where space_id = $1 and email = 'old@x.example'`,
    [acme.spaceId],
  )
  expect(await addresses('state=pending')).toEqual(['new@x.example'])
  expect(await addresses('state=expired')).toEqual(['old@x.example'])
  expect(await addresses('state=pending&query=old')).toEqual([])
  expect(await addresses()).toHaveLength(2)
  expect((await olivia.get(space)).body).toMatchObject({
    pendingInvitations: 1,
    expiredInvitations: 1,
  })
  expect((await olivia.get(`${space}/invitations?state=withdrawn`)).status).toBe(422)
})

test('someone invited into a team is in it from the start', async () => {
  const { olivia, space, invite } = await tell()
  const team = (await olivia.post(`${space}/teams`, { name: newTeamName() })).body
  const { body } = await invite(olivia, [newAddress()], { teamId: team.id })
  const [{ invitation }] = body.results
  expect(invitation.teamId).toBe(team.id)
  const userId = await accept(olivia, space, invitation.id)
  const { teamId, version } = (await olivia.get(`${space}/users/${userId}`)).body
  expect([teamId, version]).toEqual([team.id, 2])
  const [entry] = (await olivia.get(`${space}/audit`)).body.items
  expect(entry).toMatchObject({ kind: 'team_changed', after: { teamId: team.id } })
  expect(entry.sentence).toBe(`Noor Haddad joined the team ${team.name}.`)
})

test('deleting the team meanwhile leaves the invitation as it is', async () => {
  const { olivia, space, invite, list } = await tell()
  const team = (await olivia.post(`${space}/teams`, { name: newTeamName() })).body
  const { body } = await invite(olivia, [newAddress()], { teamId: team.id })
  expect((await olivia.delete(`${space}/teams/${team.id}`)).status).toBe(204)
  expect((await list())[0]).not.toHaveProperty('teamId')
  const userId = await accept(olivia, space, body.results[0].invitation.id)
  expect((await olivia.get(`${space}/users/${userId}`)).body.teamId).toBeNull()
})

test('nobody can be invited into a team of another Space', async () => {
  const { olivia, invite, list } = await tell()
  const other = await tell()
  const team = await other.olivia.post(`${other.space}/teams`, { name: newTeamName() })
  for (const teamId of [team.body.id, crypto.randomUUID()]) {
    const refused = await invite(olivia, [newAddress()], { teamId })
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/teamId'])
  }
  expect(await list()).toEqual([])
})

/** Someone new follows a copied link of the invitation, with the code that was mailed, and joins. */
async function accept(olivia: Browser, space: string, invitationId: string): Promise<string> {
  const { url } = (await olivia.post(`${space}/invitations/${invitationId}/link`)).body
  // As if the link had been mailed: other tests show what proves the address.
  await app.sql(`update rollcall.invitation_links set kind = 'mailed' where invitation_id = $1`, [
    invitationId,
  ])
  const token = url.split('#token=')[1]
  const person = { token, name: 'Noor Haddad', password: everyonesPassword }
  const accepted = await app.browser().post('/invitations/acceptance', person)
  expect(accepted.status).toBe(201)
  return accepted.body.userId
}
