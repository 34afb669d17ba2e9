import { shownName } from '../../contacts/contact.ts'
import { difference } from '../../contacts/contact-difference.ts'
import { updateContacts } from '../../contacts/server/known-contact-store.ts'
import { seeAll } from '../../contacts/server/visible-contacts-store.ts'
import { updateJob } from '../../jobs/server/job-store.ts'
import {
  type Outcome,
  type Piece,
  type WorkNeeds,
  workInPieces,
} from '../../jobs/server/work-in-pieces.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import { requireSpace } from '../../spaces/server/space-store.ts'
import { deleteAdded, findUndone, takeBefore } from './reversal-store.ts'
import { undoTask } from './undo-import.ts'

/** Nobody waits for these contacts, since edits of them are refused: a piece may be large. */
const atOnce = 1_000
const atOnceIfTight = 100

/** Writes back the values some contacts had before the import, each with an entry of its own. */
async function restoreSome({ tx, job, begin }: Piece, importId: string, limit: number) {
  const { before, now } = await takeBefore(tx, job, importId, limit)
  const earlier = new Map(before.map(one => [one.id, one]))
  const restored = now.flatMap(held => {
    const back = earlier.get(held.id)
    return back ? [{ held, back }] : []
  })
  await updateContacts(
    tx,
    job.spaceId,
    restored.map(({ back }) => back),
  )
  const edited = restored.map(({ held, back }) => {
    const { before, after } = difference(held, back)
    const target = { type: 'contact' as const, id: held.id, name: shownName(held) }
    return { kind: 'contact_edited' as const, target, before, after }
  })
  const { record } = await begin()
  await record(...edited)
  return { taken: before.length, restored: restored.length }
}

/** Deletes the next contacts that came with an import; when there are none left, restores the next it changed. */
async function undoPiece(piece: Piece, isTight: boolean): Promise<Outcome> {
  const { tx, job, begin } = piece
  const importId = await findUndone(tx, job.id)
  if (!importId) return 'failed'
  await seeAll(tx)
  const limit = isTight ? atOnceIfTight : atOnce
  const deleted = await deleteAdded(tx, job, importId, limit)
  if (deleted > 0) {
    await updateJob(tx, job.id, { done: job.done + deleted })
    return 'more'
  }
  const { taken, restored } = await restoreSome(piece, importId, limit)
  if (taken > 0) {
    const updatedCount = job.updatedCount + restored
    await updateJob(tx, job.id, { done: job.done + restored, updatedCount })
    return 'more'
  }
  const space = await requireSpace(tx, job.spaceId)
  const { record } = await begin()
  await record({
    kind: 'import_undone',
    target: { type: 'space', id: job.spaceId, name: space.name },
    after: {
      jobId: importId,
      contacts: job.done - job.updatedCount,
      ...(job.updatedCount > 0 && { restored: job.updatedCount }),
    },
  })
  return 'done'
}

/** Undoes an import, one piece at a time. */
export function undoPieces(needs: WorkNeeds): Task {
  return workInPieces(needs, undoTask, undoPiece)
}
