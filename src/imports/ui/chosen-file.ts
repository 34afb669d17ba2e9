import type { ContactColumn } from '../column.ts'
import { columnsOf, guessHeader } from '../file-columns.ts'
import { type FileStart, startBytes } from '../file-start.ts'
import type { Header } from '../layout.ts'
import { type ColumnValues, proposeFields } from '../proposal.ts'
import { readStart } from '../read-start.ts'

/** The file that was chosen: its first lines and what its columns are, or why it cannot be read. */
export type ChosenFile = { file: File } & (
  | { why: string }
  | {
      why: null
      start: FileStart
      header: Header
      columns: ColumnValues[]
      fields: (ContactColumn | null)[]
      /** The columns that the proposal joins to form the name, in order. */
      names: number[]
    }
)

export type ReadableFile = Extract<ChosenFile, { why: null }>

/** The same file, with its first line read as column names or as a contact. */
export function withHeader(file: File, start: FileStart, header: Header): ReadableFile {
  const columns = columnsOf(start, header)
  return { file, why: null, start, header, columns, ...proposeFields(columns) }
}

/** Reads the first lines of a file. */
export async function chooseFile(file: File): Promise<ChosenFile> {
  const raw = new Uint8Array(await file.slice(0, startBytes).arrayBuffer())
  const start = readStart(raw, file.size <= startBytes)
  if (typeof start === 'string') return { file, why: start }
  return withHeader(file, start, guessHeader(start))
}

/** The columns that form the name: first those of the proposal, then the others in the order of the file. */
export function namesIn({ fields, names }: ReadableFile): number[] {
  const chosen = fields.flatMap((field, nth) => (field === 'name' ? [nth] : []))
  const proposed = names.filter(nth => chosen.includes(nth))
  return proposed.length === chosen.length ? proposed : chosen
}

/** Why the choice cannot be imported yet; null if it can. */
export function whyNotImport(chosen: ChosenFile | null) {
  if (!chosen) return 'choose' as const
  if (chosen.why !== null) return 'unreadable' as const
  const given = chosen.fields.filter(field => field !== null && field !== 'name')
  if (new Set(given).size < given.length) return 'twice' as const
  const isKnown = chosen.fields.some(field => field !== null && field !== 'assignee')
  return isKnown ? null : ('noColumn' as const)
}
