import type { Existing } from '../src/imports/existing.ts'
import { importContacts } from '../src/imports/server/import-contacts.ts'
import { importPieces } from '../src/imports/server/import-piece.ts'
import { previewReversal, undoImport } from '../src/imports/server/undo-import.ts'
import { undoPieces } from '../src/imports/server/undo-piece.ts'
import { turns } from './acts.ts'
import { type Acme, needs } from './people.ts'

type By = { id: string }

const killed = new Error('killed')

/** Imports in a Space and their undoing. The work is done when a test asks for it. */
export function importsIn({ organizationId, spaceId }: Acme) {
  const as = ({ id }: By) => ({ spaceId, userId: id })
  const payload = (jobId: string) => ({ organizationId, jobId })
  async function send(by: By, text: string, existing: Existing = 'add'): Promise<string> {
    const upload = (async function* () {
      yield Buffer.from(text)
    })()
    const file = { map: undefined, header: 'present' as const, existing, upload }
    return (await importContacts({ ...needs(), budgets: true }, as(by), file)).jobId
  }
  const work = (jobId: string) => turns(importPieces(needs()), payload(jobId))
  return {
    /** Sends a file. Its import has not begun yet. */
    send,
    work,
    /** Does one turn of an import. Returns whether there are more. */
    turn: (jobId: string) => importPieces(needs())(payload(jobId), { last: false }),
    /** Sends a file and imports all of it. */
    async importAll(by: By, text: string, existing: Existing = 'add'): Promise<string> {
      const jobId = await send(by, text, existing)
      await work(jobId)
      return jobId
    },
    preview: (by: By, jobId: string) => previewReversal(needs(), { ...as(by), jobId }),
    /** Asks for an import to be undone. Returns the job, which has not begun yet. */
    undo: async (by: By, jobId: string) => (await undoImport(needs(), { ...as(by), jobId })).jobId,
    carryOut: (undoId: string) => turns(undoPieces(needs()), payload(undoId)),
    /** Carries out one piece of the undo, and is killed after its commit. */
    async carryOutOnePiece(undoId: string) {
      const tell = () => {
        throw killed
      }
      await undoPieces({ ...needs(), tell })(payload(undoId), { last: false }).catch(error => {
        if (error !== killed) throw error
      })
    },
    /** Lets the last try of an undo fail. */
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
