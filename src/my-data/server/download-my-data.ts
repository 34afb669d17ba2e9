import { Readable } from 'node:stream'
import { findUser } from '../../accounts/server/user-store.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { databaseTime } from '../../platform/server/database/database-time.ts'
import { inNoOrganization, inOrganization } from '../../platform/server/database/transaction.ts'
import {
  organizationsAbout,
  type Shown,
  type Subject,
  selectEntriesAbout,
  selectPersonal,
} from './my-data-store.ts'
import { type PersonalTable, personalTables } from './personal-tables.ts'

const entriesAtOnce = 1_000

/** Reads the lists of one place: of no Organization, or of one. Lists that name others come after them. */
async function readLists(tx: Tx, tables: readonly PersonalTable[], person: Subject) {
  const lists = new Map<string, Shown[]>()
  for (const one of tables) {
    const [list = '', column = ''] = one.byOwned?.list.split('.') ?? []
    const owned = (lists.get(list) ?? []).map(row => row[column]).filter(Boolean) as string[]
    lists.set(one.list, await selectPersonal(tx, one, person, owned))
  }
  return lists
}

/** The entries about someone in one Organization after another. */
async function* entriesAbout(db: Database, organizations: readonly string[], person: Subject) {
  for (const organizationId of organizations) {
    for (let after = 0; ; ) {
      const read = (tx: Tx) => selectEntriesAbout(tx, person, after, entriesAtOnce)
      const found = await inOrganization(db, organizationId, read)
      yield found.map(({ sequence, ...entry }) => ({ ...entry, organizationId }))
      after = found.at(-1)?.sequence ?? 0
      if (found.length < entriesAtOnce) break
    }
  }
}

/**
 * Everything the tables hold about someone, as one JSON object with a list for each kind of data. It is theirs alone:
 * nobody else's name, address or contact is in it. The audit log, which may be long, is written as it is read.
 */
export async function downloadMyData(db: Database, userId: string): Promise<Readable> {
  const ofOrganizations = personalTables.filter(one => one.inOrganization)
  const { person, lists, organizations, at } = await inNoOrganization(db, async tx => {
    const found = await findUser(tx, userId)
    if (!found) throw new Problem(problems.not_signed_in)
    const own = personalTables.filter(one => !one.inOrganization)
    return {
      person: found,
      lists: await readLists(tx, own, found),
      organizations: await organizationsAbout(tx, found),
      at: await databaseTime(tx),
    }
  })
  for (const one of ofOrganizations) lists.set(one.list, [])
  for (const organizationId of organizations) {
    const there = await inOrganization(db, organizationId, tx =>
      readLists(tx, ofOrganizations, person),
    )
    for (const [list, rows] of there) lists.get(list)?.push(...rows)
  }
  async function* write() {
    const [account] = lists.get('account') ?? []
    lists.delete('account')
    const head = JSON.stringify({ at, account, ...Object.fromEntries(lists) }, null, 2)
    yield `${head.slice(0, -2)},\n  "auditEntries": [`
    let isFirst = true
    for await (const entries of entriesAbout(db, organizations, person)) {
      for (const entry of entries) {
        yield `${isFirst ? '' : ','}\n    ${JSON.stringify(entry)}`
        isFirst = false
      }
    }
    yield '\n  ]\n}\n'
  }
  return Readable.from(write(), { objectMode: false })
}
