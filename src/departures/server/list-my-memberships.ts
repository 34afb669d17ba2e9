import { z } from 'zod'
import { countOtherOwners } from '../../membership/server/membership-store.ts'
import { organizationsOfUser } from '../../organizations/server/organization-store.ts'
import { id, type Query } from '../../platform/contract.ts'
import { cutPage, readCursor } from '../../platform/server/cursor.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import type { Presences } from '../../presence/server/presences.ts'
import type { listMyMembershipsContract, MyMembership } from '../departure.contract.ts'
import { selectMyPlaces } from './departure-store.ts'

type Needs = { db: Database; presences: Presences }
type Row = Awaited<ReturnType<typeof selectMyPlaces>>[number]

async function showMine(tx: Tx, presences: Presences, row: Row): Promise<MyMembership> {
  const { spaceId, spaceName, organizationName, joinedAt, askedAt } = row
  const { presence, lastSeenAt } = presences.of(row)
  const isOwner = row.accessLevel === 'owner'
  const isLast = isOwner && (await countOtherOwners(tx, spaceId, row.userId)) === 0
  return {
    spaceId,
    spaceName,
    organizationName,
    accessLevel: row.accessLevel as MyMembership['accessLevel'],
    joinedAt: joinedAt.toISOString(),
    presence,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    askedToLeaveAt: askedAt?.toISOString() ?? null,
    whyNotAskToLeave: isLast ? 'last_owner' : null,
  }
}

/** One’s places in all Spaces. There are few: they are read at once, and a page is cut from them. */
export async function listMyMemberships(
  { db, presences }: Needs,
  userId: string,
  { limit, cursor }: Query<typeof listMyMembershipsContract>,
): Promise<{ items: MyMembership[]; nextCursor: string | null }> {
  const all: MyMembership[] = []
  for (const organizationId of await organizationsOfUser(db, userId)) {
    const there = await inOrganization(db, organizationId, async tx => {
      const shown: MyMembership[] = []
      for (const row of await selectMyPlaces(tx, userId)) {
        shown.push(await showMine(tx, presences, row))
      }
      return shown
    })
    all.push(...there)
  }
  const after = readCursor(cursor, z.tuple([id]))
  const begin = after ? all.findIndex(one => one.spaceId === after[0]) + 1 : 0
  const page = cutPage(all.slice(begin), limit, one => [one.spaceId])
  return { items: page.rows, nextCursor: page.nextCursor }
}
