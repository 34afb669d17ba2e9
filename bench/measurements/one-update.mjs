import { actsIn, timed } from '../contacts/acts.mjs'
import { contactSpaces } from '../contacts/spaces.mjs'
import { tidy } from '../contacts/tidy.mjs'
import { inTurn } from '../in-turn.mjs'
import { median } from '../statistics.mjs'

/** Handing all contacts of one person over, beside one UPDATE of as many rows with an assignee each. */
export const oneUpdate = {
  name: 'one-update',
  title: ({ contacts }) => `Handing over ${contacts} contacts`,
  sizes: { quick: { contacts: 20_000, rounds: 3 }, full: { contacts: 1_000_000, rounds: 3 } },
  about: {
    'one UPDATE':
      'of a plain table with an assignee and the usual indexes: no triggers, no foreign keys, no row-level security',
  },
  measure,
}

const plainTable = `
  create table plain_contacts (
    id uuid primary key, space_id uuid not null, assignee_id uuid, name text not null, email text, phone text,
    version int not null default 1, created_at timestamptz not null default now());
  create index on plain_contacts (assignee_id, name, id);
  create index on plain_contacts (space_id, name, id);
  create index on plain_contacts (email);
  create index on plain_contacts (phone)`

async function measure({ size, space }) {
  const { many, asOwner } = await contactSpaces(space.dataDir, size.contacts)
  const acts = actsIn(many)
  const { olivia } = many
  let from = many.people.amir
  let to = await many.add('Tom Taker')
  await asOwner(plainTable)
  await asOwner(
    `insert into plain_contacts
     select c.id, c.space_id, $1::uuid, c.name, c.email, c.phone from contacts c
     join caseloads l on l.id = c.caseload_id where l.space_id = $2 and l.holder = $1::uuid`,
    [from.id, many.spaceId],
  )
  await asOwner('vacuum analyze plain_contacts')
  const contenders = [
    () => timed(() => acts.handOver(olivia, from, to)),
    async () => {
      const ms = await timed(() =>
        asOwner('update plain_contacts set assignee_id = $1 where assignee_id = $2', [
          to.id,
          from.id,
        ]),
      )
      // Untimed, and in favour of the UPDATE: its next turn finds the table in order.
      await asOwner('vacuum plain_contacts')
      await tidy(many, [from, to])
      ;[from, to] = [to, from]
      return ms
    },
  ]
  const [own, plain] = await inTurn(contenders, size.rounds, contender => contender())
  if (from !== many.people.amir) await acts.handOver(olivia, from, many.people.amir)
  await tidy(many, [from, to])
  await asOwner('drop table plain_contacts')
  const rows = [
    { contender: 'Rollcall', p50Ms: median(own), slowestMs: Math.max(...own) },
    { contender: 'one UPDATE', p50Ms: median(plain), slowestMs: Math.max(...plain) },
  ]
  const value = median(own) / median(plain)
  return { rows, goals: [{ goal: '8: handing over to one UPDATE', limit: 1 / 200, value }] }
}
