import { z } from 'zod'
import { invalid } from '../problem.ts'

/** A sort text as part of a position. No stored text contains a NUL. */
export const sortKey = z.string().refine(text => !text.includes('\0'))

/** Where a page of a list ends, as an opaque text. */
export function writeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** Reads a position back; anything the server did not write is refused with its pointer. */
export function readCursor<S extends z.ZodType>(
  cursor: string | undefined,
  position: S,
): z.output<S> | null {
  if (cursor === undefined) return null
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw invalid('/cursor', 'is not a cursor of this list')
  }
}

/** Splits one row more than was requested into a page and the cursor of the next. */
export function cutPage<T>(
  rows: readonly T[],
  limit: number,
  positionOf: (row: T) => readonly (string | number)[],
): { rows: T[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    nextCursor: rows.length > limit && last ? writeCursor(positionOf(last)) : null,
  }
}
