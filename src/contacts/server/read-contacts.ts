import { z } from 'zod'
import type { Membership } from '../../membership/membership.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import type { Query } from '../../platform/contract.ts'
import { type PageRequest, readPage, sortKey } from '../../platform/server/cursor.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { listContactsContract } from '../contacts.contract.ts'
import { countContacts, selectContacts } from './contact-list-store.ts'
import type { Assignee } from './contact-scope-store.ts'
import { showContact } from './contact-store.ts'
import { requireContact } from './require-contact.ts'
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
  page: PageRequest,
) {
  const { query, assignee } = filter
  if (query) return searchContacts(tx, asker, assignee, query, page)
  return readPage(
    page,
    position,
    (after, limit) => selectContacts(tx, asker, assignee, { limit, after }),
    row => [row.nameKey, row.id],
  )
}

/** The same page as the API sends it. */
export function listContacts(
  needs: SpaceNeeds,
  entrance: Entrance,
  { query, assignee, ...page }: Query<typeof listContactsContract>,
) {
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    const filter = { query, assignee: assigneeOf(assignee, asker.userId) }
    const { items, nextCursor } = await readContacts(tx, asker, filter, page)
    return { items: items.map(showContact), nextCursor }
  })
}

/** How many contacts the asker may see. */
export function countVisibleContacts(
  needs: SpaceNeeds,
  entrance: Entrance,
  { assignee }: { assignee?: AssigneeQuery },
) {
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => ({
    count: await countContacts(tx, asker, assigneeOf(assignee, asker.userId)),
  }))
}

/** One contact the asker may see. */
export function getContact(needs: SpaceNeeds, entrance: Entrance & { contactId: string }) {
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    return showContact(await requireContact(tx, asker, entrance.contactId))
  })
}
