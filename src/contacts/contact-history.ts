import { z } from 'zod'
import { accessLevel } from '../access/access.ts'
import { id, moment } from '../platform/contract.ts'

/**
 * Someone as a history names them: with the name of that moment, and whether they are in the Space
 * today. Their level, or the last they had, only for those who may see the users page.
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

/** How a contact came into someone's care, or out of everyone's. */
export const historyStep = z
  .strictObject({
    at: moment,
    kind: z.enum(historyKinds),
    actor: personInHistory,
    /** In whose care it was from then on; null is nobody's. */
    assignee: personInHistory.nullable(),
  })
  .meta({ id: 'HistoryStep' })

export type HistoryStep = z.output<typeof historyStep>

/** Contacts that went from one caseload to another without an act on each: folded, or dealt out. */
export interface CaseloadMove {
  from: string
  to: string
  isDeal: boolean
  sequence: number
}

/** A caseload on which a contact lay, from one point of the log to another. */
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
 * The caseloads on which a contact lay that was laid on one and is found on another. Between them it was
 * dealt onto those of `via`, in this order. Whatever else moved it was folding, and where several ways of
 * folding lead on, all of them tell the same handovers.
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

/** The shortest way along what was folded, with a deal as its last move where it was dealt there. */
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
