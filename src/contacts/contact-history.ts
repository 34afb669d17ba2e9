import { z } from 'zod'
import { accessLevel } from '../access/access.ts'
import { id, moment } from '../platform/contract.ts'

/**
 * A person as a history names them: by the name they had at that moment, and whether they are in the Space
 * today. Their level, or the last one they had, is only for people who may see the users page.
 */
export const personInHistory = z
  .strictObject({
    userId: id,
    name: z.string(),
    isMember: z.boolean(),
    accessLevel: accessLevel.nullable(),
  })
  .meta({ id: 'PersonInHistory' })

export type PersonInHistory = z.output<typeof personInHistory>

export const historyKinds = ['created', 'imported', 'assigned', 'handed_over', 'dealt_out'] as const

/** How a contact came into a user's care, or into nobody's. */
export const historyStep = z
  .strictObject({
    at: moment,
    kind: z.enum(historyKinds),
    actor: personInHistory,
    /** The user who cared for it from then on; null means nobody. */
    assignee: personInHistory.nullable(),
  })
  .meta({ id: 'HistoryStep' })

export type HistoryStep = z.output<typeof historyStep>

/** Contacts that moved from one caseload to another without an act on each of them: folded, or dealt out. */
export interface CaseloadMove {
  from: string
  to: string
  isDeal: boolean
  sequence: number
}

/** A caseload that held a contact, from one point of the log to another. */
export interface Stay {
  caseloadId: string
  from: number
  until: number
}

interface Point {
  caseloadId: string
  sequence: number
}

/**
 * The caseloads that held a contact between the one it was laid on and the one it is found on. On the way it
 * was dealt onto the caseloads in `via`, in this order. All other moves were folds. Where several chains of
 * folds are possible, they all show the same handovers.
 */
export function staysBetween(
  begin: Point,
  via: readonly string[],
  end: Point,
  moves: readonly CaseloadMove[],
): Stay[] {
  const way: CaseloadMove[] = []
  const legs = [...via.map(to => ({ to, isDeal: true })), { to: end.caseloadId, isDeal: false }]
  for (const { to, isDeal } of legs) {
    const at = way.at(-1)?.to ?? begin.caseloadId
    way.push(...(wayTo(at, to, isDeal, moves) ?? []))
  }
  let [caseloadId, from] = [begin.caseloadId, begin.sequence]
  const passed = way.map(move => {
    const stay = { caseloadId, from, until: move.sequence }
    caseloadId = move.to
    from = move.sequence
    return stay
  })
  return [...passed, { caseloadId, from, until: end.sequence }]
}

/** The shortest chain of folds, ending with a deal if the contact was dealt there. */
function wayTo(
  start: string,
  to: string,
  isDeal: boolean,
  moves: readonly CaseloadMove[],
): CaseloadMove[] | undefined {
  const ways: CaseloadMove[][] = [[]]
  const seen = new Set([start])
  for (let way = ways.shift(); way; way = ways.shift()) {
    const at = way.at(-1)?.to ?? start
    if (!isDeal && at === to) return way
    for (const move of moves.filter(one => one.from === at)) {
      if (move.isDeal) {
        if (isDeal && move.to === to) return [...way, move]
      } else if (!seen.has(move.to)) {
        seen.add(move.to)
        ways.push([...way, move])
      }
    }
  }
  return undefined
}
