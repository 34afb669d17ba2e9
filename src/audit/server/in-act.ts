import type { RawBuilder } from 'kysely'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { inTransaction } from '../../platform/server/database/transaction.ts'
import { queueLetters } from './queue-letters.ts'
import { type Actor, beginDeed, type Deed, type Place, type Recorded } from './record.ts'

/** Notifies the open pages of what happened. Called after the commit: no effect leaves the process before. */
export type Tell = (recorded: readonly Recorded[]) => void

/** Begins the act as soon as the place and the actor are known. */
export type Begin = (place: Place, actor: Actor) => Deed

/**
 * Runs one act in one transaction of an Organization, with the letters about it, and notifies the open pages of what it
 * recorded once it is committed. Every act that records goes through here. The parameters are those of `inTransaction`.
 */
export async function inAct<T>(
  { db, tell }: { db: Database; tell: Tell },
  organization: RawBuilder<string | null>,
  act: (tx: Tx, begin: Begin) => Promise<T>,
  use?: Parameters<typeof inTransaction>[3],
): Promise<T> {
  let recorded: Recorded[] = []
  const result = await inTransaction(
    db,
    organization,
    async tx => {
      // A transaction that is tried again starts anew.
      recorded = []
      const result = await act(tx, (place, actor) => beginDeed(tx, place, actor, recorded))
      await queueLetters(tx, recorded)
      return result
    },
    use,
  )
  tell(recorded)
  return result
}
