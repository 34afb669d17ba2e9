import { parse } from 'csv-parse/browser/esm/sync'
import { type ContactColumn, columnKey, columnNamed, writeColumnName } from '../column.ts'
import { type ReadCells, readFirstLine } from '../layout.ts'

const startBytes = 64 * 1024
const samples = 3

/** A column as the page shows it: its name, its first values, and what it seems to be. */
export interface StartColumn {
  name: string
  values: string[]
  guess: ContactColumn | null
}

const likely: [ContactColumn, RegExp][] = [
  ['email', /mail/],
  ['phone', /phone|mobile|^tel/],
  ['assignee', /assign|owner/],
  ['name', /name|contact|customer/],
]

/** What columns seem to be: by their very names first, then by what is in them; each field once. */
function guessFields(names: readonly string[]): (ContactColumn | null)[] {
  const taken = new Set(names.flatMap(name => columnNamed(name) ?? []))
  return names.map(name => {
    const known = columnNamed(name)
    if (known) return known
    const [field] =
      likely.find(([one, word]) => !taken.has(one) && word.test(columnKey(name))) ?? []
    if (field) taken.add(field)
    return field ?? null
  })
}

const readCells: ReadCells = (line, delimiter) => {
  try {
    const [cells = []] = parse(line, { delimiter, relax_column_count: true })
    return cells
  } catch {
    return null
  }
}

/** Reads the columns at the start of a file; null where its first line names none. */
export async function readStart(file: Blob): Promise<StartColumn[] | null> {
  const text = new TextDecoder().decode(await file.slice(0, startBytes).arrayBuffer())
  const [line = '', ...rest] = text.replace(/^\s+/, '').split(/\r?\n/)
  const first = line === '' ? null : readFirstLine(line, readCells)
  if (!first) return null
  const rows: string[][] = parse(rest.join('\n'), {
    ...{ delimiter: first.separator, relax_column_count: true, relax_quotes: true },
    ...{ to: samples, skip_empty_lines: true, skip_records_with_error: true },
  })
  const guesses = guessFields(first.columns)
  return first.columns.map((name, nth) => ({
    name: name.trim(),
    values: rows.map(row => row[nth]?.trim() ?? '').filter(Boolean),
    guess: guesses[nth] ?? null,
  }))
}

/** The map that says what each column is. */
export const writeMap = (columns: readonly { name: string; field: ContactColumn | null }[]) =>
  [...new Map(columns.map(one => [columnKey(one.name), one]))]
    .map(([, { name, field }]) => `${writeColumnName(name)}:${field ?? ''}`)
    .join()
