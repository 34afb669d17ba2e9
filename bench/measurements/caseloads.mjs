import { actsIn, timed } from '../contacts/acts.mjs'
import { contactSpaces } from '../contacts/spaces.mjs'
import { caseloadsOf, foldAll, tidy } from '../contacts/tidy.mjs'
import { median } from '../statistics.mjs'

/**
 * Acts on people with few and many contacts, on one caseload and on many that real handovers left them
 * and no job folded: each beside someone with ten contacts on one caseload, in turn.
 */
export const caseloads = {
  name: 'caseloads',
  title: ({ contacts, stages }) =>
    `Ten to ${contacts} contacts a person, on ${stages.join(', ')} caseloads`,
  sizes: {
    quick: { contacts: 20_000, rounds: 3, stages: [1, 10] },
    full: { contacts: 1_000_000, rounds: 15, stages: [1, 10, 100] },
  },
  about: {
    'first row': 'ten contacts on one caseload, to whom all others are compared',
    handOver: 'to one person, answered with its receipt; revoke: the same of someone who leaves',
  },
  measure,
}

const kinds = ['list', 'count', 'assign', 'preview', 'handOver', 'revoke']

/** It is long because all rounds and stages act on the same people, one after the other. */
async function measure({ size, space }) {
  const { many } = await contactSpaces(space.dataDir, size.contacts)
  const acts = actsIn(many)
  const { olivia } = many
  const { amir, ben, cleo, dana } = many.people
  const base = await many.add('Eve Ten')
  for (let nth = 0; nth < 10; nth++) await acts.create(olivia, base)
  const giver = await many.add('Gus Giver')
  const persons = [base, dana, cleo, ben, amir]
  const takers = new Map()
  for (const one of persons) takers.set(one, await many.add('Tom Taker'))
  const stray = (await acts.create(olivia, giver)).id

  const rows = []
  const round = async (samples, person) => {
    const taker = takers.get(person)
    const note = async (kind, act) => samples[kind].push(await timed(act))
    await note('list', () => acts.list(olivia, { assignee: person.id }))
    await note('count', () => acts.count(olivia, person.id))
    await note('assign', () => acts.assign(olivia, stray, person))
    await acts.assign(olivia, stray, giver)
    await note('preview', () => acts.preview(olivia, person))
    await note('handOver', () => acts.handOver(olivia, person, taker))
    await note('handOver', () => acts.handOver(olivia, taker, person))
    await tidy(many, [person, taker])
    await note('revoke', () => acts.revoke(olivia, person, taker))
    await many.join(person, person === amir || person === dana ? ['contacts_own_only'] : [])
    await acts.handOver(olivia, taker, person)
    await tidy(many, [person, taker])
  }
  const measureAll = async name => {
    const all = persons.map(() => Object.fromEntries(kinds.map(kind => [kind, []])))
    const unheard = Object.fromEntries(kinds.map(kind => [kind, []]))
    for (const person of persons) await round(unheard, person)
    for (let nth = 0; nth < size.rounds; nth++) {
      for (const [at, person] of persons.entries()) await round(all[at], person)
    }
    for (const [at, person] of persons.entries()) {
      const { count } = await acts.count(olivia, person.id)
      const on = await caseloadsOf(many, person)
      const row = { contender: `${count} on ${on}${name}` }
      for (const kind of kinds) {
        row[kind] = median(all[at][kind])
        row[`${kind}×`] = row[kind] / median(all[0][kind])
      }
      rows.push(row)
    }
  }
  for (const stage of size.stages) {
    for (const person of persons.slice(1)) {
      for (let on = await caseloadsOf(many, person); on < stage; on++) {
        await acts.create(olivia, giver)
        await acts.handOver(olivia, giver, person)
        await tidy(many, [person])
      }
    }
    // The stray went with the first of them.
    await acts.assign(olivia, stray, giver)
    await measureAll('')
  }
  const foldMs = await foldAll(many, acts)
  await measureAll(', folded')
  const most = kind => Math.max(...rows.map(row => row[`${kind}×`]))
  const goals = [
    ...['preview', 'handOver', 'revoke'].map(kind => ({
      goal: `8: ${kind}, any size to ten contacts on one caseload, the most`,
      limit: 2,
      value: most(kind),
    })),
    { goal: '8: revoking a person with most contacts, ms', limit: 20, value: rows[4].revoke },
  ]
  return { rows, goals, foldMs }
}
