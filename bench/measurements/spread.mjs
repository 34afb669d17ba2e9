import { setTimeout as wait } from 'node:timers/promises'
import { actsIn, timed } from '../contacts/acts.mjs'
import { contactSpaces } from '../contacts/spaces.mjs'
import { tidy } from '../contacts/tidy.mjs'
import { workOn } from '../contacts/work-on.mjs'
import { median, quantile } from '../statistics.mjs'

/** Dealing contacts out to five people, beside one UPDATE that does the same; others go on working. */
export const spread = {
  name: 'spread',
  title: ({ dealt }) => `${dealt} contacts spread over five people`,
  sizes: {
    quick: { contacts: 20_000, dealt: 2_000, rounds: 1 },
    full: { contacts: 1_000_000, dealt: 100_000, rounds: 3 },
  },
  about: {
    'one UPDATE': 'of the same table with its triggers and indexes, past row-level security',
    'an edit': 'somebody edits and assigns some of these contacts all the while, in turn',
  },
  measure,
}

async function measure({ size, space }) {
  const { many, asOwner } = await contactSpaces(space.dataDir, size.contacts)
  const acts = actsIn(many)
  const { olivia, spaceId } = many
  const giver = size.dealt === size.contacts ? many.people.amir : many.people.ben
  const five = async name => {
    const some = []
    for (let nth = 0; nth < 5; nth++) some.push(await many.add(`${name} ${nth}`))
    return some
  }
  const [dealtTo, updatedTo] = [await five('Dealt'), await five('Updated')]
  const contactIds = await idsOf(many, giver)
  const assignTo = [many.people.mia, many.people.cleo]
  const editing = async act => {
    const stop = workOn(acts, olivia, contactIds, { assignTo })
    const ms = await timed(act)
    return { ms, ...(await stop()) }
  }
  const samples = { idle: [], deal: [], update: [] }
  for (let round = 0; round < size.rounds; round++) {
    samples.idle.push(await editing(() => wait(3_000)))
    const { jobId } = await acts.handOver(olivia, giver, dealtTo)
    samples.deal.push(
      await editing(async () => {
        while ((await jobState(asOwner, jobId)) !== 'done') await acts.dealTurn(jobId)
      }),
    )
    await asOwner('vacuum analyze contacts, contact_terms')
    const caseloads = await ownCaseloads(many, updatedTo)
    const from = await ownCaseloads(many, dealtTo)
    samples.update.push(
      await editing(() =>
        asOwner(
          `update contacts c set version = version + 1,
             caseload_id = ($1::uuid[])[1 + abs(hashtext(id::text)) % 5]
           where space_id = $2 and caseload_id = any($3::uuid[])`,
          [caseloads, spaceId, from],
        ),
      ),
    )
    for (const one of updatedTo) await acts.handOver(olivia, one, giver)
    await tidy(many, [giver, ...updatedTo, ...dealtTo])
    await asOwner('vacuum analyze contacts, contact_terms')
  }
  return report(samples)
}

async function idsOf({ asOwner, spaceId }, holder) {
  const rows = await asOwner(
    `select c.id from contacts c join caseloads l on l.id = c.caseload_id
     where l.space_id = $1 and l.holder = $2`,
    [spaceId, holder.id],
  )
  return rows.map(row => row.id)
}

async function ownCaseloads({ asOwner, spaceId }, users) {
  const ids = users.map(one => one.id)
  const rows = await asOwner(
    'select caseload_id from memberships where space_id = $1 and user_id = any($2)',
    [spaceId, ids],
  )
  return rows.map(row => row.caseload_id)
}

const jobState = async (asOwner, id) =>
  (await asOwner('select state from jobs where id = $1', [id]))[0].state

function report(samples) {
  const row = (contender, rounds) => {
    const edits = rounds.flatMap(one => one.samples)
    return {
      contender,
      seconds: median(rounds.map(one => one.ms)) / 1000,
      edits: edits.length,
      editP50Ms: median(edits),
      editP99Ms: quantile(edits, 0.99),
      editMaxMs: Math.max(...edits),
      refused: rounds.reduce((sum, one) => sum + one.failed, 0),
    }
  }
  const [idle, deal, update] = [
    row('nothing but the edits', samples.idle),
    row('Rollcall deals out', samples.deal),
    row('one UPDATE', samples.update),
  ]
  return {
    rows: [idle, deal, update],
    goals: [
      { goal: '8: dealing out to one UPDATE', limit: 1.8, value: deal.seconds / update.seconds },
      {
        goal: '8: the slowest edit while dealing, over the slowest without, ms',
        limit: 30,
        value: deal.editMaxMs - idle.editMaxMs,
      },
    ],
  }
}
