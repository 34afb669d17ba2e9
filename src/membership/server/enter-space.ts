import { refusals } from '../../access/why-not.ts'
import { requireProof } from '../../accounts/server/require-proof.ts'
import { type Begin, inAct, type Tell } from '../../audit/server/in-act.ts'
import type { Deed } from '../../audit/server/record.ts'
import type { Lines } from '../../live/server/lines.ts'
import { lacksRequiredFactor } from '../../organizations/server/enter-organization.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { takeTurns } from '../../platform/server/database/take-turns.ts'
import { inTransaction, violatedConstraint } from '../../platform/server/database/transaction.ts'
import { answerOnce } from '../../platform/server/idempotency.ts'
import type { LastSeen } from '../../presence/server/last-seen.ts'
import type { Presences } from '../../presence/server/presences.ts'
import { lockSpace, organizationOfSpace } from '../../spaces/server/space-store.ts'
import type { Membership } from '../membership.ts'
import { findAsker, lockMemberships } from './membership-store.ts'

/** What every request to a Space needs. */
export interface SpaceNeeds {
  db: Database
  lastSeen: LastSeen
  presences: Presences
  lines: Lines
  tell: Tell
}

/** An act in a Space. The asker is as they are now and, under a lock, stays so until commit. */
export interface Entered extends Deed {
  asker: Membership
  /** Refuses a sensitive act unless the asker lately proved who they are: the last question of permission. */
  requireProof: () => Promise<void>
  /**
   * Runs the rest of the act once per Idempotency-Key; a repetition gets the first result. `request` is what has
   * to be the same: the name of the act, what it is about, and the body.
   */
  once: <T>(request: readonly unknown[], act: () => Promise<T>) => Promise<T>
}

/** Who makes the request, which Space it is for, and what its headers ask for. */
export interface Entrance {
  spaceId: string
  userId: string
  /** The asker's session, which may have proved who they are. */
  sessionHash?: Buffer
  /** The versions the asker has; without them, they do not care. */
  ifMatch?: readonly string[] | null
  idempotencyKey?: string | null
}

/**
 * What an act locks before it decides: nothing if it only `reads` or does something that may be repeated, some
 * `members` (always including the asker) for acts on contacts, the whole `roster` for acts on people. The asker's
 * authority is read after the lock (T47).
 */
type Lock = 'reads' | 'nothing' | 'roster' | { members: string[] }

/** How many acts of one Space may hold a connection while they wait for its roster, or for its members. */
const rosterTurns = { atOnce: 4, waiting: 100 }
const memberTurns = { atOnce: 8, waiting: 400 }

const isFree = (lock: Lock) => lock === 'reads' || lock === 'nothing'

/** The one who asks as a member of the Space: strangers are refused, and people who lack a required second factor. */
async function requireAsker(tx: Tx, { spaceId, userId }: Entrance) {
  const found = await findAsker(tx, spaceId, userId)
  if (!found) throw new Problem(problems.not_found)
  const { now, lacksFactor, ...asker } = found
  if (lacksFactor) throw lacksRequiredFactor()
  return { asker, now }
}

/** Lets an act take its turn. Only people who may enter may queue: others could fill the queue. */
function inTurn<T>(
  db: Database,
  entrance: Entrance,
  lock: Lock,
  act: () => Promise<T>,
): Promise<T> {
  if (isFree(lock)) return act()
  const { spaceId } = entrance
  const turns = lock === 'roster' ? rosterTurns : memberTurns
  const key = `${lock === 'roster' ? 'roster' : 'members'} ${spaceId}`
  const ask = async () => {
    const enter = (tx: Tx) => requireAsker(tx, entrance)
    await inTransaction(db, organizationOfSpace(spaceId), enter, { reads: true })
  }
  return takeTurns(db, { key, ...turns }, ask, act)
}

/**
 * Enters a Space: one transaction that sees only this Organization. A Space that does not exist, another
 * tenant's Space, and a Space the asker does not belong to all answer `not_found`; an Organization that requires a
 * second factor lets in nobody without one. Once the act is committed, the open pages learn what it recorded.
 */
export function enterSpace<T>(
  { db, lastSeen, tell }: SpaceNeeds,
  entrance: Entrance,
  lock: Lock,
  act: (entered: Entered) => Promise<T>,
): Promise<T> {
  const { spaceId, userId, idempotencyKey: key = null } = entrance
  const enter = async (tx: Tx, begin: Begin) => {
    // People who may not enter neither take a lock nor wait for one.
    if (!isFree(lock)) await requireAsker(tx, entrance)
    if (lock === 'roster') await lockSpace(tx, spaceId)
    if (typeof lock === 'object') {
      await lockMemberships(tx, spaceId, [userId, ...lock.members], 'share')
    }
    // Authority is read after the lock.
    const { asker, now } = await requireAsker(tx, entrance)
    const { organizationId, membershipId } = asker
    lastSeen.note({ organizationId, membershipId, at: now })
    const once: Entered['once'] = ([name, ...about], rest) =>
      answerOnce(tx, { organizationId, userId, key, request: [name, spaceId, ...about] }, rest)
    return act({
      ...begin(asker, asker),
      asker,
      once,
      requireProof: () => requireProof(tx, entrance),
    })
  }
  const use = { reads: lock === 'reads', repeatable: lock === 'nothing' }
  return inTurn(db, entrance, lock, () =>
    inAct({ db, tell }, organizationOfSpace(spaceId), enter, use),
  ).catch(error => {
    throw refusedByConstraint(error)
  })
}

/** The refusal that matches a database constraint, the last line of defence behind a rule (T26, T46). */
function refusedByConstraint(error: unknown): unknown {
  const constraint = violatedConstraint(error)
  if (constraint === 'last_owner') return new Problem(refusals.last_owner)
  if (constraint === 'never_oneself') return new Problem(refusals.yourself)
  return error
}
