import { z } from 'zod'
import { invalid } from '../problem.ts'

/** A sort text as part of a position. No stored text contains a NUL. */
export const sortKey = z.string().refine(text => !text.includes('\0'))

/** Where a page of a list ends, as an opaque text. */
export function writeCursor(position: readonly (string | number | boolean)[]): string {
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

/** How a page of a list is asked for: `limit` rows beginning after `cursor`. */
export interface PageRequest {
  limit: number
  cursor?: string | undefined
}

/**
 * Reads a page: `select` gets the position after which it begins, null at the start, and how many rows it may
 * return, which is one more than the page holds.
 */
export async function readPage<Row, Position extends z.ZodType>(
  { limit, cursor }: PageRequest,
  position: Position,
  select: (after: z.output<Position> | null, limit: number) => Promise<readonly Row[]>,
  positionOf: (row: Row) => readonly (string | number | boolean)[],
): Promise<{ items: Row[]; nextCursor: string | null }> {
  const found = await select(readCursor(cursor, position), limit + 1)
  const { rows: items, nextCursor } = cutPage(found, limit, positionOf)
  return { items, nextCursor }
}

/** Splits one row more than was requested into a page and the cursor of the next. */
export function cutPage<T>(
  rows: readonly T[],
  limit: number,
  positionOf: (row: T) => readonly (string | number | boolean)[],
): { rows: T[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    nextCursor: rows.length > limit && last ? writeCursor(positionOf(last)) : null,
  }
}
