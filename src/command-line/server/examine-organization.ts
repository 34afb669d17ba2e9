import { seeAll } from '../../contacts/server/visible-contacts-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { examine, invariants, takeTime } from './check-store.ts'
import { selectSpaces } from './directory-store.ts'
import { replaySpace } from './replay-space.ts'

/** Of each invariant, more contradictions than these are not read. */
const readAtMost = 6

/** An invariant in one Organization: how many things were looked at, and what contradicts it. */
export interface Examined {
  /** The number under which docs/invariants.md explains it. */
  number: number
  says: string
  looked: number
  wrong: string[]
}

/** Examines everything about one Organization that can be read from the database. */
export async function examineOrganization(tx: Tx): Promise<Examined[]> {
  await takeTime(tx)
  await seeAll(tx)
  const all: Examined[] = []
  for (const invariant of invariants) {
    const { number, says } = invariant
    all.push({ number, says, ...(await examine(tx, invariant, readAtMost)) })
  }
  const log: Examined = {
    ...{ number: 8, says: 'Replaying the audit log gives today’s users and invitations.' },
    ...{ looked: 0, wrong: [] },
  }
  for (const { spaceId } of await selectSpaces(tx)) {
    const { looked, wrong } = await replaySpace(tx, spaceId)
    log.looked += looked
    log.wrong.push(...wrong)
  }
  return [...all, log]
}
