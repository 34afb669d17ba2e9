import { actsIn, timed } from '../contacts/acts.mjs'
import { searches } from '../contacts/names.mjs'
import { contactSpaces } from '../contacts/spaces.mjs'
import { inTurn } from '../in-turn.mjs'
import { median } from '../statistics.mjs'

/** Lists, searches and counts of contacts in a large Space beside the same in a small one. */
export const contactLists = {
  name: 'contact-lists',
  title: ({ contacts }) => `Lists of contacts: a Space of ${contacts} and more beside one of 1,000`,
  sizes: { quick: { contacts: 20_000, rounds: 5 }, full: { contacts: 1_000_000, rounds: 40 } },
  about: {
    all: 'who sees all contacts; masked: no addresses and numbers',
    'own, most': 'who sees their own alone and has nearly all of them',
    'own, ten': 'who sees their own alone and has ten',
  },
  measure,
}

function questions() {
  const whole = { all: 'olivia', masked: 'mia', 'own, most': 'amir', 'own, ten': 'dana' }
  const lists = Object.entries(whole).map(([name, by]) => ({
    contender: `first page, ${name}`,
    ask: (acts, who) => acts.list(who[by]),
  }))
  const searched = Object.entries(searches).flatMap(([what, query]) =>
    Object.entries(whole).map(([name, by]) => ({
      contender: `${what}, ${name}`,
      ask: (acts, who) => acts.list(who[by], { query }),
    })),
  )
  const of = (name, assignee) => [
    {
      contender: `first page of ${name}`,
      ask: (acts, who) => acts.list(who.olivia, assignee(who)),
    },
    {
      contender: `two frequent words few share, of ${name}`,
      ask: (acts, who) => acts.list(who.olivia, { ...assignee(who), query: 'anna peter' }),
    },
    {
      contender: `count of ${name}`,
      ask: (acts, who) => acts.count(who.olivia, assignee(who).assignee),
    },
  ]
  return [
    ...lists,
    ...of('one member', who => ({ assignee: who.amir.id })),
    ...of('the unassigned', () => ({ assignee: 'unassigned' })),
    { contender: 'count of all', ask: (acts, who) => acts.count(who.olivia) },
    { contender: 'count of one’s own', ask: (acts, who) => acts.count(who.amir) },
    ...searched,
  ]
}

async function measure({ size, space }) {
  const { few, many, loaded } = await contactSpaces(space.dataDir, size.contacts)
  const spaces = [few, many].map(one => ({
    acts: actsIn(one),
    who: { olivia: one.olivia, ...one.people },
  }))
  const rows = []
  for (const { contender, ask } of questions()) {
    const once = ({ acts, who }) => timed(() => ask(acts, who))
    await inTurn(spaces, 3, once)
    const [small, large] = await inTurn(spaces, size.rounds, once)
    const [fewMs, manyMs] = [median(small), median(large)]
    rows.push({ contender, fewMs, manyMs, ratio: manyMs / fewMs })
  }
  const slowest = rows.reduce((one, other) => (other.ratio > one.ratio ? other : one))
  const over = rows.filter(row => row.ratio > 3).length
  return {
    rows,
    loaded,
    goals: [
      {
        goal: `lists: many to few, the most (${slowest.contender})`,
        limit: 3,
        value: slowest.ratio,
      },
      { goal: `lists: how many of ${rows.length} are over that`, limit: 0, value: over },
    ],
  }
}
