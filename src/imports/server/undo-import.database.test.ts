import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { actsIn, endOf, refusalOf } from '../../../tests/acts.ts'
import { contactRowsOf } from '../../../tests/contact-rows.ts'
import { hold } from '../../../tests/hold.ts'
import { importsIn } from '../../../tests/imports.ts'
import { type Acme, foundAcme, needs } from '../../../tests/people.ts'
import { forgetJobs } from '../../app/server/forget-jobs.ts'
import { assignContacts } from '../../contacts/server/assign-contacts.ts'
import { updateContact } from '../../contacts/server/contact-store.ts'
import { holdLastImports } from '../../contacts/server/last-import-store.ts'

const file = `name,email,phone,assignee
Nora Feldmann,nora@feldmann.example,+49 151 5550101,Amir Saleh
Tom Okafor,tom@okafor.example,,
Mei Lin,mei@lin.example,,
`
const correction = `name,email,phone
Nora Feldmann-Berg,nora@feldmann.example,+49 151 5550199
Tom Okafor,tom@okafor.example,
Una New,una@new.example,
`

type By = { id: string }
let acme: Acme
let maya: By
let amir: By
let acts: ReturnType<typeof actsIn>
let imports: ReturnType<typeof importsIn>
let rows: ReturnType<typeof contactRowsOf>

beforeEach(async () => {
  acme = await foundAcme()
  maya = await acme.add('Maya Brandt', 'manager')
  amir = await acme.add('Amir Saleh', 'agent')
  acts = actsIn(acme)
  imports = importsIn(acme)
  rows = contactRowsOf(acme)
})

const named = async (name: string) => {
  const [found] = await acts.listContacts(maya, { query: name })
  if (!found) throw new Error(`${name} is not there`)
  return found
}
const names = async () => (await acts.listContacts(maya)).map(one => one.name)

async function assignMany(by: By, contacts: By[], to: By | null) {
  const entrance = { spaceId: acme.spaceId, userId: by.id }
  const given = { contacts: contacts.map(({ id }) => ({ id })), userId: to?.id ?? null }
  const { results } = await assignContacts(needs(), entrance, given)
  return results.map(one => one.outcome)
}

async function undoAll(by: By, jobId: string) {
  const undoId = await imports.undo(by, jobId)
  await imports.carryOut(undoId)
  return acts.getJob(by, undoId)
}

describe('An undone import', () => {
  test('deletes the contacts it added, and no others', async () => {
    await acts.createContact(maya, { name: 'Ada Byron', email: 'nora@feldmann.example' })
    const jobId = await imports.importAll(maya, file)
    expect(await imports.preview(maya, jobId)).toEqual({
      contactsDeleted: 3,
      contactsRestored: 0,
      contactsChangedSince: 0,
      whyNot: null,
      undoneAt: null,
      jobId: null,
    })
    const undone = await undoAll(maya, jobId)
    expect(undone).toMatchObject({ state: 'done', done: 3, total: 3 })
    expect(await names()).toEqual(['Ada Byron'])
    expect([await acts.countContacts(maya), await acts.countContacts(amir, 'me')]).toEqual([1, 0])
    expect(await rows.termsOfMissing()).toBe(0)
    const [entry] = await rows.entries('import_undone')
    expect(entry).toMatchObject({ actorId: maya.id, after: { jobId, contacts: 3 } })
    expect(await imports.preview(maya, jobId)).toMatchObject({
      contactsDeleted: 3,
      contactsRestored: 0,
      undoneAt: expect.any(String),
    })
  })

  test('restores the contacts it changed, each with an entry of its own', async () => {
    await imports.importAll(maya, file)
    const before = await named('Nora')
    const jobId = await imports.importAll(maya, correction, 'update')
    expect(await imports.preview(maya, jobId)).toMatchObject({
      contactsDeleted: 1,
      contactsRestored: 1,
      whyNot: null,
    })
    await undoAll(maya, jobId)
    expect(await names()).toEqual(['Mei Lin', 'Nora Feldmann', 'Tom Okafor'])
    const after = await named('Nora')
    expect(after).toEqual({ ...before, version: before.version + 2 })
    const entries = await rows.entries('contact_edited')
    expect(entries.map(one => [one.before, one.after])).toEqual([
      [
        { name: 'Nora Feldmann', phone: '+49 151 5550101' },
        { name: 'Nora Feldmann-Berg', phone: '+49 151 5550199' },
      ],
      [
        { name: 'Nora Feldmann-Berg', phone: '+49 151 5550199' },
        { name: 'Nora Feldmann', phone: '+49 151 5550101' },
      ],
    ])
    expect((await acts.listContacts(maya, { query: '5550101' })).length).toBe(1)
    expect((await acts.listContacts(maya, { query: '5550199' })).length).toBe(0)
  })

  test('allows the import before it to be undone next', async () => {
    const first = await imports.importAll(maya, file)
    const second = await imports.importAll(maya, correction, 'update')
    expect(await refusalOf(imports.undo(maya, first))).toMatchObject({
      code: 'cannot_be_undone',
      detail:
        '1 of its 3 contacts was changed or assigned to someone else since: Nora Feldmann-Berg.',
    })
    await undoAll(maya, second)
    await undoAll(maya, first)
    expect(await names()).toEqual([])
  })

  test('is undone only once, however often and by whomever it is requested', async () => {
    const jobId = await imports.importAll(maya, file)
    const [one, other] = await Promise.all([imports.undo(maya, jobId), imports.undo(maya, jobId)])
    expect(one).toBe(other)
    await imports.carryOut(one)
    expect(await imports.undo(maya, jobId)).toBe(one)
    expect((await rows.entries('import_undone')).length).toBe(1)
  })

  test('is completed by the next server if one is killed in between', async () => {
    const lines = Array.from({ length: 1_100 }, (_, nth) => `Customer ${nth},c${nth}@many.example`)
    const jobId = await imports.importAll(maya, `name,email\n${lines.join('\n')}`)
    const undoId = await imports.undo(maya, jobId)
    await imports.carryOutOnePiece(undoId)
    expect(await acts.getJob(maya, undoId)).toMatchObject({ state: 'running', done: 1_000 })
    expect(await acts.countContacts(maya)).toBe(100)
    expect(await endOf(acts.cancelJob(maya, undoId))).toBe('cannot_be_cancelled')
    await imports.carryOut(undoId)
    expect(await acts.countContacts(maya)).toBe(0)
    const [entry] = await rows.entries('import_undone')
    expect(entry?.after).toEqual({ jobId, contacts: 1_100 })
  })

  test('is completed on a new request after its job has failed', async () => {
    const jobId = await imports.importAll(maya, file)
    const undoId = await imports.undo(maya, jobId)
    await imports.giveUp(undoId)
    expect((await acts.getJob(maya, undoId)).state).toBe('failed')
    const again = await imports.undo(maya, jobId)
    expect(again).not.toBe(undoId)
    await imports.carryOut(again)
    expect(await acts.getJob(maya, again)).toMatchObject({ state: 'done', done: 3, total: 3 })
    expect(await names()).toEqual([])
  })
})

describe('An import cannot be undone', () => {
  const changes: Record<string, () => Promise<unknown>> = {
    'someone edited one': async () => acts.editContact(amir, await named('Nora'), { phone: '110' }),
    'someone assigned one': async () => acts.assign(maya, await named('Nora'), maya),
    'one went to someone else and back': async () => {
      await acts.assign(maya, await named('Nora'), null)
      await acts.assign(maya, await named('Nora'), amir)
    },
    'one was assigned with others and back': async () => {
      const nora = await named('Nora')
      await assignMany(maya, [nora], null)
      await assignMany(maya, [nora], amir)
    },
    'everything of an assignee was handed over': () => acts.handOver(maya, amir, maya.id),
    'the access of an assignee was revoked': () => acts.revoke(maya, amir),
  }
  test.each(Object.keys(changes))('once %s', async how => {
    const jobId = await imports.importAll(maya, file)
    await changes[how]?.()
    const detail =
      '1 of its 3 contacts was changed or assigned to someone else since: Nora Feldmann.'
    expect(await imports.preview(maya, jobId)).toMatchObject({
      contactsChangedSince: 1,
      whyNot: detail,
    })
    expect(await refusalOf(imports.undo(maya, jobId))).toMatchObject({ status: 409, detail })
    expect((await names()).length).toBe(3)
    expect(await endOf(acts.editContact(maya, await named('Tom'), { phone: '112' }))).toBe('done')
  })

  test('once someone has edited a contact it changed', async () => {
    await imports.importAll(maya, file)
    const jobId = await imports.importAll(maya, correction, 'update')
    await acts.assign(maya, await named('Nora'), null)
    expect(await endOf(imports.undo(maya, jobId))).toBe('cannot_be_undone')
  })

  test('while it is running, or if nothing is left of it', async () => {
    const jobId = await imports.send(maya, file)
    expect(await refusalOf(imports.undo(maya, jobId))).toMatchObject({
      detail: 'The import is still under way. Cancel it first.',
    })
    await imports.work(jobId)
    for (const one of await acts.listContacts(maya)) await acts.deleteContact(maya, one)
    expect(await refusalOf(imports.undo(maya, jobId))).toMatchObject({
      detail: 'None of its contacts is there.',
    })
  })

  test('by anyone who did not start it or may not delete contacts', async () => {
    const jobId = await imports.importAll(amir, file)
    expect(await endOf(imports.undo(maya, jobId))).toBe('not_found')
    expect(await endOf(imports.undo(amir, jobId))).toBe('level_too_low')
    const own = await imports.importAll(maya, 'name\nAda\n')
    await acts.changeAccess(acme.olivia, maya, {
      accessLevel: 'manager',
      restrictions: ['contact_deletion'],
    })
    expect(await endOf(imports.preview(maya, own))).toBe('restricted')
    expect(await endOf(imports.undo(maya, own))).toBe('restricted')
  })

  test('if it is older than the record of which import wrote a contact', async () => {
    const jobId = await imports.importAll(maya, file)
    await acme.inside(tx =>
      tx.updateTable('imports').set({ tracedAt: null }).where('jobId', '=', jobId).execute(),
    )
    expect(await refusalOf(imports.undo(maya, jobId))).toMatchObject({
      detail: 'It was imported before imports could be undone.',
    })
  })
})

describe('Between the decision to undo an import and its end', () => {
  test('an edit of one of its contacts comes first, and the import is not undone', async () => {
    const jobId = await imports.importAll(maya, file)
    const nora = await named('Nora')
    const editing = await hold(acme, async tx => {
      await holdLastImports(tx, acme.spaceId, [nora.id])
      await updateContact(tx, acme.spaceId, nora.id, { phone: '110' })
    })
    const undoing = endOf(imports.undo(maya, jobId))
    await editing.waiters(1)
    await editing.release()
    expect(await undoing).toBe('cannot_be_undone')
    expect((await named('Nora')).phone).toBe('110')
  })

  test('its contacts count as gone, and nobody can edit or assign them', async () => {
    const jobId = await imports.importAll(maya, file)
    const nora = await named('Nora')
    const undoId = await imports.undo(maya, jobId)
    expect(await endOf(acts.editContact(maya, nora, { phone: '110' }))).toBe('not_found')
    expect(await endOf(acts.assign(maya, nora, null))).toBe('not_found')
    expect(await endOf(acts.deleteContact(maya, nora))).toBe('not_found')
    expect(await assignMany(maya, [nora], null)).toEqual(['not_found'])
    await imports.carryOut(undoId)
    expect(await names()).toEqual([])
  })

  test('contacts that it changed can be edited again a moment later', async () => {
    await imports.importAll(maya, file)
    const undoId = await imports.undo(maya, await imports.importAll(maya, correction, 'update'))
    const nora = await named('Nora')
    expect(await endOf(acts.editContact(maya, nora, { phone: '110' }))).toBe('unavailable')
    expect(await endOf(acts.deleteContact(maya, nora))).toBe('unavailable')
    expect(await endOf(assignMany(maya, [nora], null))).toBe('unavailable')
    await imports.carryOut(undoId)
    expect(await endOf(acts.editContact(maya, nora, { phone: '110' }))).toBe('done')
  })

  test.each(['skip', 'update'] as const)(
    'an import that would %s its contacts waits',
    async existing => {
      const undoId = await imports.undo(maya, await imports.importAll(maya, file))
      const again = await imports.send(maya, file, existing)
      expect(await imports.turn(again)).toBe('again')
      expect(await acts.getJob(maya, again)).toMatchObject({ state: 'queued', done: 0 })
      await imports.carryOut(undoId)
      await imports.work(again)
      expect((await names()).length).toBe(3)
    },
  )

  test('it is not deleted, however long ago it ended', async () => {
    const jobId = await imports.importAll(maya, file)
    const undoId = await imports.undo(maya, jobId)
    const forgetAll = async () => {
      await acme.inside(tx =>
        sql`update jobs set ended_at = now() - interval '40 days' where ended_at is not null`.execute(
          tx,
        ),
      )
      while (await acme.inside(tx => forgetJobs(tx, acme.organizationId, 30)));
    }
    await forgetAll()
    await imports.carryOut(undoId)
    expect(await names()).toEqual([])
    await forgetAll()
    expect(await endOf(imports.preview(maya, jobId))).toBe('not_found')
    expect(await endOf(imports.undo(maya, jobId))).toBe('not_found')
  })

  test('a revoke of the person who undoes it does not stop it halfway', async () => {
    const jobId = await imports.importAll(maya, file)
    const undoId = await imports.undo(maya, jobId)
    await acts.revoke(acme.olivia, maya)
    await imports.carryOut(undoId)
    expect(await acts.countContacts(acme.olivia)).toBe(0)
  })
})
