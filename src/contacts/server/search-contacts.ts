import { z } from 'zod'
import { masksContactDetails } from '../../access/contact-visibility.ts'
import type { Membership } from '../../membership/membership.ts'
import {
  cutPage,
  type PageRequest,
  readCursor,
  sortKey,
  writeCursor,
} from '../../platform/server/cursor.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { type ContactSearch, howFound, readContactSearch } from '../contact-search.ts'
import type { ContactRow } from './contact-list-store.ts'
import type { Assignee } from './contact-scope-store.ts'
import {
  type Beginning,
  selectFound,
  selectTerms,
  selectTermsBeside,
  type Term,
} from './contact-search-store.ts'

/** Up to this many results are sorted by name; beyond that they come in the order of the terms that found them. */
const sortedAtMost = 250
/** The most terms that are read for one page, in case few of them are in scope. */
const lookedAtMost = 2_000
/** Only this many of the longest words are looked up: typing a hundred costs no more. */
const comparedAtMost = 4
/** The number of results that are read at a time. */
const stretch = 250

const byName = z.tuple([z.literal('name'), sortKey, z.guid()])
const byTerm = z.tuple([z.literal('term'), z.int().min(0).max(4), sortKey, z.guid()])
const position = z.union([byName, byTerm])

interface Looked extends Beginning {
  found: Term[]
}

interface Page {
  items: ContactRow[]
  nextCursor: string | null
}

type Searcher = [tx: Tx, asker: Membership, assignee: Assignee]

/** Decides where to search: for the rarest of the words, then for the details the text may mean. */
async function look(asked: Searcher, { words, details }: ContactSearch): Promise<Looked[]> {
  const first = { limit: sortedAtMost + 1, after: null }
  const at = async (isDetail: boolean, text: string): Promise<Looked> => {
    const beginning = { isDetail, text }
    return { ...beginning, found: await selectTerms(...asked, beginning, first) }
  }
  const ofWords: Looked[] = []
  const longest = [...words].sort((one, other) => other.length - one.length)
  for (const word of longest.slice(0, comparedAtMost)) ofWords.push(await at(false, word))
  const looked = ofWords.sort((one, other) => one.found.length - other.found.length).slice(0, 1)
  // Digits alone may begin addresses or numbers. One walk covers both; with two, one would pass over everything
  // the other finds.
  for (const text of new Set(Object.values(details))) looked.push(await at(true, text))
  return looked
}

/** Sorts as the database does. */
const compareBytes = (one: string, other: string) =>
  Buffer.compare(Buffer.from(one), Buffer.from(other))
const compare = (one: ContactRow, other: Pick<ContactRow, 'nameKey' | 'id'>) =>
  compareBytes(one.nameKey, other.nameKey) || compareBytes(one.id, other.id)

/** Few enough to sort: everything that matches, by name. */
async function sortedPage(
  asked: Searcher,
  search: ContactSearch,
  looked: Looked[],
  { limit, after }: { limit: number; after: z.output<typeof byName> | null },
): Promise<Page> {
  const ids = new Set(looked.flatMap(one => one.found.map(term => term.contactId)))
  const rows = await selectFound(...asked, [...ids])
  const fitting = rows.filter(row => howFound(search, row) !== null).sort(compare)
  const isBehind = (row: ContactRow) =>
    after === null || compare(row, { nameKey: after[1], id: after[2] }) > 0
  const { rows: items, nextCursor } = cutPage(fitting.filter(isBehind), limit, row => [
    'name',
    row.nameKey,
    row.id,
  ])
  return { items, nextCursor }
}

/** Too many to sort: one range of terms after another, until the page is full. */
async function nextPage(
  asked: Searcher,
  search: ContactSearch,
  looked: Looked[],
  { limit, after }: { limit: number; after: z.output<typeof byTerm> | null },
): Promise<Page> {
  const items: ContactRow[] = []
  let [, nth, term, contactId] = after ?? ['term', 0, '', '']
  let behind: Term | null = after ? { term, contactId } : null
  for (let left = lookedAtMost; left > 0; ) {
    const one = looked[nth]
    if (!one) return { items, nextCursor: null }
    const words = !one.isDetail ? search.words.filter(word => word !== one.text) : []
    const among = words.length > 0 ? left : stretch
    left -= among
    const { terms, last } = await selectTermsBeside(
      ...asked,
      { ...one, words },
      { limit: stretch, after: behind, among },
    )
    const rows = await selectFound(
      ...asked,
      terms.map(term => term.contactId),
    )
    const known = new Map(rows.map(row => [row.id, row]))
    for (const found of terms) {
      behind = found
      const row = known.get(found.contactId)
      if (!row || !isFoundBy(howFound(search, row), one, found)) continue
      items.push(row)
      if (items.length === limit) {
        return { items, nextCursor: writeCursor(['term', nth, found.term, found.contactId]) }
      }
    }
    behind = last
    if (last === null) nth += 1
  }
  ;({ term, contactId } = behind ?? { term: '', contactId: nobody })
  return { items, nextCursor: writeCursor(['term', nth, term, contactId]) }
}

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Whether this term is the one that lists the contact: each contact is listed once, even if several of its
 * terms match.
 */
function isFoundBy(
  how: ReturnType<typeof howFound>,
  { isDetail, text }: Looked,
  { term }: Term,
): boolean {
  if (how === null || isDetail !== (how.part !== 'name')) return false
  const beginning = how.terms.filter(one => one.startsWith(text))
  return term === beginning.sort(compareBytes)[0]
}

/**
 * A page of the contacts the asker may see that match a search. If few match, they are sorted by name. If many
 * match, the first ones in the order of the matching words are returned, at a cost that does not grow with
 * their number. Such a page may be shorter than requested and still have a next one. ARCHITECTURE.md follows
 * an example through the terms and the two ways ("What triggers write beside a contact").
 */
export async function searchContacts(
  tx: Tx,
  asker: Membership,
  assignee: Assignee,
  query: string,
  page: PageRequest,
): Promise<Page> {
  const search = readContactSearch(query, masksContactDetails(asker.restrictions))
  const after = readCursor(page.cursor, position)
  const { limit } = page
  const asked: Searcher = [tx, asker, assignee]
  const looked = await look(asked, search)
  const isMany = looked.some(one => one.found.length > sortedAtMost)
  if (after?.[0] === 'name' || (!isMany && !after)) {
    return sortedPage(asked, search, looked, { limit, after: after?.[0] === 'name' ? after : null })
  }
  return nextPage(asked, search, looked, { limit, after })
}
