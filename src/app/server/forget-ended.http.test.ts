import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import type { Acme } from '../../../tests/people.ts'
import { type Browser, startApp } from '../../../tests/start-app.ts'

const days = 10
const csv = { 'content-type': 'text/csv' }
const within = { timeout: 20_000 }

let app: OwnApp
let acme: Acme
let olivia: Browser
let space: string
beforeAll(async () => {
  app = await startOwnApp({ KEEP_ENDED_DAYS: String(days) })
  acme = await app.found()
  olivia = await app.signIn(acme.olivia)
  space = `/spaces/${acme.spaceId}`
})
afterAll(() => app.close())

/** Makes everything that may end this much older. */
async function pass(more: number) {
  const columns = {
    jobs: ['created_at', 'ended_at'],
    invitations: ['created_at', 'expires_at', 'ended_at'],
    idempotency_keys: ['created_at'],
  }
  for (const [table, moments] of Object.entries(columns)) {
    const earlier = moments.map(one => `${one} = ${one} - interval '${more} days'`)
    await app.sql(`update rollcall.${table} set ${earlier}`)
  }
}

/** Has the queue forget now, and waits until it has. */
async function forget() {
  await app.sql(`select graphile_worker.add_job('forget_ended', '{}', 'bulk')`)
  const left = async () =>
    (await app.sql(`select from graphile_worker.jobs where task_identifier = 'forget_ended'`)).rows
  await expect.poll(left, within).toEqual([])
}

async function jobOf(answer: Promise<{ body: { jobId: string } }>) {
  const { jobId } = (await answer).body
  await vi.waitFor(async () => {
    const { body } = await olivia.get(`${space}/jobs/${jobId}`)
    expect(body.state).toBe('done')
  }, within)
  return `${space}/jobs/${jobId}`
}

const rowsIn = async (table: string) =>
  Number((await app.sql(`select count(*) as n from rollcall.${table}`)).rows[0].n)

async function invite(email: string) {
  const offer = { emails: [email], accessLevel: 'agent', restrictions: [] }
  const { id } = (await olivia.post(`${space}/invitations`, offer)).body.results[0].invitation
  const { url } = (await olivia.post(`${space}/invitations/${id}/link`)).body
  const token = url.slice(url.indexOf('#token=') + 7)
  return { id, lookUp: () => app.browser().post('/invitations/lookup', { token }) }
}

describe('data about things that have ended', () => {
  const path = { imported: '', refused: '', dealt: '' }
  let histories: string[]
  let contacts: string[]
  let withdrawn: Awaited<ReturnType<typeof invite>>
  let expired: typeof withdrawn
  let open: typeof withdrawn

  const tell = () =>
    Promise.all(
      contacts.map(async id => (await olivia.get(`${space}/contacts/${id}/history`)).text),
    )
  const statuses = (paths: string[]) =>
    Promise.all(paths.map(async one => (await olivia.get(one)).status))
  const reports = () => [`${path.imported}/rejected.csv`, `${path.imported}/noted.csv`]

  beforeAll(async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    const people = [await acme.add('Anna Berg', 'agent'), await acme.add('Ben Ode', 'agent')]
    const file = `name,email,assignee\nAda,ada@x.example,${amir.email}\nBo,no address,\n,,\nCy,,Nobody\n`
    const begin = (body: string) => olivia.post(`${space}/contacts/import`, body, csv)
    path.imported = await jobOf(begin(file))
    path.refused = await jobOf(begin('name,email\nEve,no address\n'))
    const to = people.map(one => one.id)
    path.dealt = await jobOf(olivia.post(`${space}/users/${amir.id}/handover`, { to }))
    contacts = (await olivia.get(`${space}/contacts`)).body.items.map(
      (one: { id: string }) => one.id,
    )
    histories = await tell()
    withdrawn = await invite('withdrawn@guests.example')
    await olivia.delete(`${space}/invitations/${withdrawn.id}`)
    expired = await invite('expired@guests.example')
    await app.sql(`update rollcall.invitations set expires_at = now() where id = $1`, [expired.id])
  })

  test('is shown in full as long as it is kept', async () => {
    await pass(days - 1)
    open = await invite('open@guests.example')
    await forget()
    expect(await statuses([...Object.values(path), ...reports()])).toEqual(Array(5).fill(200))
    expect((await olivia.get(path.imported)).body.rejected).not.toEqual([])
    expect((await withdrawn.lookUp()).body.code).toBe('invitation_withdrawn')
    expect((await expired.lookUp()).body.code).toBe('invitation_expired')
    expect((await olivia.get(`${space}/invitations`)).body.items).toHaveLength(2)
  })

  test('T8 is gone after that, and answers as if it had never existed', async () => {
    await app.sql(`update rollcall.jobs set ended_at = ended_at - interval '1 day'`)
    await app.sql(`update rollcall.invitations set ended_at = ended_at - interval '1 day',
      expires_at = expires_at - interval '1 day'`)
    await forget()
    expect(await statuses([...Object.values(path), ...reports()])).toEqual(Array(5).fill(404))
    expect((await olivia.delete(path.imported)).status).toBe(404)
    for (const link of [withdrawn, expired]) {
      const { status, body } = await link.lookUp()
      expect([status, body.code]).toEqual([404, 'not_found'])
    }
    expect((await olivia.post(`${space}/invitations/${expired.id}/delivery`)).status).toBe(404)
    const tables = ['job_rejections', 'job_notes', 'imports', 'import_parts', 'deal_shares']
    for (const table of tables) expect([table, await rowsIn(table)]).toEqual([table, 0])
    // Of the two that brought contacts and dealt them out, who started them stays.
    expect(await rowsIn('jobs')).toBe(2)
  })

  test('does not touch what is still open', async () => {
    expect((await open.lookUp()).status).toBe(200)
    const { body } = await olivia.get(`${space}/invitations`)
    expect(body.items.map((one: { id: string }) => one.id)).toEqual([open.id])
  })

  test('leaves the histories of contacts as they were, and the audit log', async () => {
    expect(histories.join()).toMatch(/imported.+dealt_out|dealt_out.+imported/)
    expect(await tell()).toEqual(histories)
    const { body } = await olivia.get(`${space}/audit?limit=200`)
    const kinds = new Set(body.items.map((entry: { kind: string }) => entry.kind))
    for (const kind of ['contacts_imported', 'contacts_dealt_out', 'invitation_withdrawn'])
      expect(kinds).toContain(kind)
  })

  test('allows its address to be invited again', async () => {
    for (const email of ['withdrawn@guests.example', 'expired@guests.example'])
      expect((await (await invite(email)).lookUp()).status).toBe(200)
  })
})

test('T58 a key gets its answer again as long as it is kept, and its job is still there', async () => {
  const send = () =>
    olivia.post(`${space}/contacts/import`, 'name\nDee\n', { ...csv, 'idempotency-key': 'dee' })
  const job = await jobOf(send())
  await app.sql(
    `update rollcall.idempotency_keys set created_at = created_at - interval '23 hours'`,
  )
  await forget()
  expect(`${space}/jobs/${(await send()).body.jobId}`).toBe(job)
  expect((await olivia.get(job)).status).toBe(200)
  await app.sql(`update rollcall.idempotency_keys set created_at = created_at - interval '2 hours'`)
  await forget()
  expect(await rowsIn('idempotency_keys')).toBe(0)
})

test('the clean-up runs every day, even after a day without a server', async () => {
  const known = async () =>
    (await app.sql('select identifier from graphile_worker._private_known_crontabs')).rows
  await expect.poll(known, within).toEqual([{ identifier: 'forget_ended' }])
  const gone = await invite('gone@guests.example')
  await olivia.delete(`${space}/invitations/${gone.id}`)
  await pass(days + 1)
  await app.sql(`update graphile_worker._private_known_crontabs
    set known_since = now() - interval '3 days', last_execution = now() - interval '2 days'`)
  const again = await startApp({ KEEP_ENDED_DAYS: String(days) }, { database: app.address })
  const status = async () => (await gone.lookUp()).status
  await expect.poll(status, within).toBe(404)
  await again.close()
})
