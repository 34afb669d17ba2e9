import { z } from 'zod'
import type { AccessLevel } from '../../access/access-level.ts'
import { whyNot } from '../../access/why-not.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import type { Query } from '../../platform/contract.ts'
import { readPage } from '../../platform/server/cursor.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { type HistoryStep, staysBetween } from '../contact-history.ts'
import type { contactHistoryContract } from '../contacts.contract.ts'
import {
  selectHandoversOf,
  selectImport,
  selectLayings,
  selectLevels,
  selectMovesFrom,
} from './contact-history-store.ts'
import { requireContact } from './require-contact.ts'

interface Named {
  userId: string
  name: string
}

/** A step of the history, before we know which of its people are still here. */
interface Step {
  sequence: number
  at: Date
  kind: HistoryStep['kind']
  actor: Named
  assignee: Named | null
}

const named = (userId: string | null, name: string | null): Named | null =>
  userId === null ? null : { userId, name: name ?? '' }

const forEver = Number.MAX_SAFE_INTEGER

interface Lying {
  id: string
  caseloadId: string
  dealtOnto: string[]
}

const asFirst = { sequence: 0, kind: 'imported' as const, fromId: null, dealtOnto: null }
const kinds = {
  imported: 'imported',
  contact_created: 'created',
  contact_assigned: 'assigned',
} as const

/** Every event that brought a contact into someone's care or out of it, oldest first. */
async function stepsOf(tx: Tx, spaceId: string, contact: Lying) {
  const imported = await selectImport(tx, contact.id)
  const layings = [
    // It was put on a user's own caseload: anything done to that caseload as a whole came later.
    ...(imported ? [{ ...imported, ...asFirst }] : []),
    ...(await selectLayings(tx, spaceId, contact.id)),
  ]
  const moves = await selectMovesFrom(
    tx,
    spaceId,
    layings.map(one => one.caseloadId),
  )
  const stays = layings.flatMap((laying, nth) => {
    const next = layings[nth + 1]
    const via = next ? (next.dealtOnto ?? []) : contact.dealtOnto
    const end = next
      ? { caseloadId: next.fromId ?? laying.caseloadId, sequence: next.sequence }
      : { caseloadId: contact.caseloadId, sequence: forEver }
    return staysBetween(laying, via, end, moves)
  })
  const handovers = await selectHandoversOf(
    tx,
    spaceId,
    stays.map(stay => stay.caseloadId),
  )
  const isDuring = (sequence: number, caseloadId: string) =>
    stays.some(
      stay => stay.caseloadId === caseloadId && stay.from < sequence && sequence < stay.until,
    )
  const passed = new Set(stays.map(stay => `${stay.caseloadId} ${stay.from}`))
  const steps: Step[] = [
    ...layings.map(({ sequence, at, kind, actorId, actorName, assigneeId, assigneeName }) => ({
      sequence,
      at,
      assignee: named(assigneeId, assigneeName),
      kind: kinds[kind],
      actor: { userId: actorId, name: actorName },
    })),
    ...handovers
      .filter(one => one.caseloads.some(id => isDuring(one.sequence, id)))
      .map(({ sequence, at, actorId, actorName, assigneeId, assigneeName }) => ({
        sequence,
        at,
        kind: 'handed_over' as const,
        actor: { userId: actorId, name: actorName },
        assignee: named(assigneeId, assigneeName),
      })),
    ...moves
      .filter(({ to, sequence, isDeal }) => isDeal && passed.has(`${to} ${sequence}`))
      .map(({ sequence, at, takerId, takerName, starterId, starterName }) => ({
        sequence,
        at,
        kind: 'dealt_out' as const,
        actor: { userId: starterId ?? '', name: starterName ?? '' },
        assignee: named(takerId, takerName),
      })),
  ]
  return steps.sort((one, other) => one.sequence - other.sequence)
}

/**
 * A contact's history, newest first: who moved it into whose care. Names are the names of that time. People who
 * have left keep theirs, and their former level for readers who may see levels.
 */
export function readHistory(
  needs: SpaceNeeds,
  entrance: Entrance & { contactId: string },
  page: Query<typeof contactHistoryContract>,
) {
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    const contact = await requireContact(tx, asker, entrance.contactId)
    const steps = (await stepsOf(tx, asker.spaceId, contact)).map((step, nth) => ({ ...step, nth }))
    const { items: rows, nextCursor } = await readPage(
      page,
      z.tuple([z.int()]),
      async (after, limit) => steps.slice(0, after?.[0]).reverse().slice(0, limit),
      row => [row.nth],
    )
    const people = rows.flatMap(({ actor, assignee }) => [actor.userId, assignee?.userId ?? []])
    const levels = await selectLevels(tx, asker.spaceId, [...new Set(people.flat())])
    const seesLevels = whyNot(asker, 'see_users') === null
    const person = ({ userId, name }: Named) => {
      const { isMember = false, accessLevel = null } = levels.get(userId) ?? {}
      return {
        userId,
        name,
        isMember,
        accessLevel: seesLevels ? (accessLevel as AccessLevel | null) : null,
      }
    }
    const items = rows.map(({ at, kind, actor, assignee }) => ({
      at: at.toISOString(),
      kind,
      actor: person(actor),
      assignee: assignee && person(assignee),
    }))
    return { items, nextCursor }
  })
}
