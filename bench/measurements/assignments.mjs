import { actsIn } from '../contacts/acts.mjs'
import { contactSpaces } from '../contacts/spaces.mjs'
import { tidy } from '../contacts/tidy.mjs'
import { inTurn } from '../in-turn.mjs'
import { median } from '../statistics.mjs'

/** Assignments to one person, beside assignments to as many persons as there are at once. */
export const assignments = {
  name: 'assignments',
  title: ({ atOnce }) => `Assignments, ${atOnce.join(', ')} at once`,
  sizes: {
    quick: { contacts: 20_000, rounds: 1, seconds: 1, atOnce: [1, 16] },
    full: { contacts: 1_000_000, rounds: 5, seconds: 2, atOnce: [1, 4, 16] },
  },
  about: {
    toOne: 'assignments a second, all to one person',
    toEach: 'the same, each of those at once to a person of its own',
    folded: 'all to one person, while what that person inherited is folded',
  },
  measure,
}

/** It is long because all three ways of assigning work on the same people and the same contacts. */
async function measure({ size, space }) {
  const { many } = await contactSpaces(space.dataDir, size.contacts)
  const acts = actsIn(many)
  const { olivia, asOwner, spaceId } = many
  const persons = []
  for (let nth = 0; nth < 17; nth++) persons.push(await many.add(`Person ${nth}`))
  const [one, ...each] = persons
  const free = (
    await asOwner(
      `select id from contacts where caseload_id = (
         select unassigned_caseload_id from spaces where id = $1) limit 1600`,
      [spaceId],
    )
  ).map(row => row.id)

  /** Assigns with this many workers at once, each with contacts of its own, which go to the person and back. */
  const assigning = async (atOnce, personOf) => {
    const until = performance.now() + size.seconds * 1000
    let done = 0
    const work = async worker => {
      for (let nth = 0; nth % 2 === 1 || performance.now() < until; nth++) {
        const contact = free[worker * 100 + ((nth >> 1) % 100)]
        await acts.assign(olivia, contact, nth % 2 === 0 ? personOf(worker) : null)
        done++
      }
    }
    await Promise.all(Array.from({ length: atOnce }, (_, worker) => work(worker)))
    return done / size.seconds
  }
  const folding = async atOnce => {
    await acts.handOver(olivia, many.people.ben, one)
    let over = false
    const fold = (async () => {
      while (!over) await acts.foldTurn()
    })()
    const rate = await assigning(atOnce, () => one)
    over = true
    await fold
    await acts.handOver(olivia, one, many.people.ben)
    return rate
  }
  const rows = []
  for (const atOnce of size.atOnce) {
    const ways = [
      () => assigning(atOnce, () => one),
      () => assigning(atOnce, worker => each[worker]),
      () => folding(atOnce),
    ]
    const [toOne, toEach, folded] = (await inTurn(ways, size.rounds, way => way())).map(median)
    rows.push({
      contender: `${atOnce} at once`,
      toOne,
      toEach,
      folded,
      oneToEach: toOne / toEach,
      foldedToOne: folded / toOne,
    })
  }
  await tidy(many, [one, many.people.ben])
  const slower = Math.max(...rows.map(row => row.toEach / row.toOne))
  return {
    rows,
    goals: [
      { goal: 'assignments: to each person to all to one, the most', limit: 1.2, value: slower },
    ],
  }
}
