import type { Existing } from '../src/imports/existing.ts'
import { importContacts } from '../src/imports/server/import-contacts.ts'
import { importPieces } from '../src/imports/server/import-piece.ts'
import { previewReversal, undoImport } from '../src/imports/server/undo-import.ts'
import { undoPieces } from '../src/imports/server/undo-piece.ts'
import { turns } from './acts.ts'
import { type Acme, needs } from './people.ts'

type By = { id: string }

const killed = new Error('killed')

/** Imports in a Space, and undoing them, with the work done when a test says so. */
export function importsIn({ organizationId, spaceId }: Acme) {
  const as = ({ id }: By) => ({ spaceId, userId: id })
  const payload = (jobId: string) => ({ organizationId, jobId })
  async function send(by: By, text: string, existing: Existing = 'add'): Promise<string> {
    const upload = (async function* () {
      yield Buffer.from(text)
    })()
    const file = { map: undefined, header: 'present' as const, existing, upload }
    const { body } = await importContacts({ ...needs(), budgets: true }, as(by), {
      ...file,
      idempotencyKey: null,
    })
    return (body as { jobId: string }).jobId
  }
  const work = (jobId: string) => turns(importPieces(needs()), payload(jobId))
  return {
    /** Sends a file, whose import nobody has begun yet. */
    send,
    work,
    /** One turn of an import, and whether it comes again. */
    turn: (jobId: string) => importPieces(needs())(payload(jobId), { last: false }),
    /** Imports all of a file. */
    async importAll(by: By, text: string, existing: Existing = 'add'): Promise<string> {
      const jobId = await send(by, text, existing)
      await work(jobId)
      return jobId
    },
    preview: (by: By, jobId: string) => previewReversal(needs(), as(by), jobId),
    /** Decides that an import is undone; returns the job that nobody has begun yet. */
    undo: async (by: By, jobId: string) => (await undoImport(needs(), as(by), jobId)).jobId,
    carryOut: (undoId: string) => turns(undoPieces(needs()), payload(undoId)),
    /** Carries out one piece and is killed after its commit. */
    async carryOutOnePiece(undoId: string) {
      const tell = () => {
        throw killed
      }
      await undoPieces({ ...needs(), tell })(payload(undoId), { last: false }).catch(error => {
        if (error !== killed) throw error
      })
    },
    /** The last try of a job whose every try failed. */
    async giveUp(undoId: string) {
      const db = needs().db
      let tries = 0
      const disk = {
        isTight: () => false,
        refuseIfFull: async () => {},
        stop: () => {},
        isFull: async () => {
          if (tries++ === 0) throw killed
          return false
        },
      }
      await undoPieces({ db, tell: needs().tell, disk })(payload(undoId), { last: true }).catch(
        error => {
          if (error !== killed) throw error
        },
      )
    },
  }
}
