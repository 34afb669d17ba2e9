import { z } from 'zod'
import type { Membership } from '../../membership/membership.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import type { Query } from '../../platform/contract.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { cutPage, readCursor, sortKey } from '../../platform/server/cursor.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { listContactsContract } from '../contacts.contract.ts'
import { countContacts, selectContacts } from './contact-list-store.ts'
import type { Assignee } from './contact-scope-store.ts'
import { selectContact, showContact } from './contact-store.ts'
import { searchContacts } from './search-contacts.ts'

type AssigneeQuery = Query<typeof listContactsContract>['assignee']

const position = z.tuple([sortKey, z.guid()])

/** Whose contacts this asker's query is about. */
export function assigneeOf(query: AssigneeQuery, userId: string): Assignee {
  if (query === undefined) return { anyone: true }
  if (query === 'unassigned') return { nobody: true }
  return { userId: query === 'me' ? userId : query }
}

/** A page of the contacts the asker may see, as the store reads them: sorted by name, or those a search finds. */
export async function readContacts(
  tx: Tx,
  asker: Membership,
  filter: { query?: string | undefined; assignee: Assignee },
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const { query, assignee } = filter
  if (query) return searchContacts(tx, asker, assignee, query, { limit, cursor })
  const after = readCursor(cursor, position)
  const found = await selectContacts(tx, asker, assignee, { limit: limit + 1, after })
  const { rows: items, nextCursor } = cutPage(found, limit, row => [row.nameKey, row.id])
  return { items, nextCursor }
}

/** The same page as the API sends it. */
export function listContacts(
  needs: SpaceNeeds,
  entrance: Entrance,
  { query, assignee: asked, limit, cursor }: Query<typeof listContactsContract>,
) {
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
    const filter = { query, assignee: assigneeOf(asked, asker.userId) }
    const { items, nextCursor } = await readContacts(tx, asker, filter, { limit, cursor })
    return { items: items.map(showContact), nextCursor }
  })
}

/** How many contacts the asker may see. */
export function countVisibleContacts(
  needs: SpaceNeeds,
  entrance: Entrance,
  assignee: AssigneeQuery,
) {
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => ({
    count: await countContacts(tx, asker, assigneeOf(assignee, asker.userId)),
  }))
}

/** One contact the asker may see. */
export function getContact(needs: SpaceNeeds, entrance: Entrance, contactId: string) {
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
    const row = await selectContact(tx, asker, contactId)
    if (!row) throw new Problem(problems.not_found)
    return showContact(row)
  })
}
