import { z } from 'zod'
import { cleanQuery } from './clean-text.ts'
import type { ProblemKind } from './problem.ts'

/** A JSON body, a file to be saved under a name, or nothing. */
type Answer = {
  description: string
  schema?: z.ZodType
  contentType?: string
  fileName?: string
}

/**
 * How a request is treated when the server has more to do than it can do at once. Acts that end access have
 * their own connections, and lists and files never take more than their share (T111).
 */
export type Lane = 'ending' | 'lists' | 'acts'

/** The media types of files that endpoints take instead of JSON. */
export const uploadTypes = ['text/csv', 'image/png', 'image/jpeg', 'image/webp'] as const

/** Everything the outside can know about one endpoint. Server, page and OpenAPI document are made from it. */
export interface Contract {
  /** The operation's name, unique, as in `revokeAccess`. */
  readonly id: string
  readonly summary: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, parameters as `{spaceId}`. */
  readonly path: string
  /** Who may call it: anyone, or only someone signed in. */
  readonly session: 'none' | 'required'
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** A missing body counts as `{}`. */
  readonly bodyOptional?: true
  readonly bodyLimitBytes?: number
  /** The body has one of these media types instead of JSON, and the act reads it as it arrives. */
  readonly upload?: readonly (typeof uploadTypes)[number][]
  /** Supports an `Idempotency-Key` header: the same key and body get the first answer again. */
  readonly idempotent?: true
  /** Supports `If-Match`: an outdated version is refused with 412. */
  readonly versioned?: true
  /** `acts` by default. */
  readonly lane?: Lane
  /** Works on a full disk, too: it writes nothing, or is needed to read and to end access. */
  readonly onFullDisk?: true
  /** What that 412 also contains: the present state. */
  readonly changedMeanwhile?: z.ZodObject
  readonly answers: Readonly<Record<number, Answer>>
  readonly problems: readonly ProblemKind[]
}

/** Declares a contract and keeps its exact types. */
export function contract<const C extends Contract>(stated: C): C {
  return stated
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined

/** What a contract's handler receives, after parsing. */
export type Params<C extends Contract> = Output<C['params']>
export type Query<C extends Contract> = Output<C['query']>
export type Body<C extends Contract> = Output<C['body']>

/** What a caller of the contract sends and gets. */
export type AnswerOf<C extends Contract> = {
  [S in keyof C['answers']]: C['answers'][S] extends { schema: infer Z extends z.ZodType }
    ? z.output<Z>
    : undefined
}[keyof C['answers']]

/** An id of anything: a UUID, compared in lower case whatever case it came in. */
export const id = z.guid().toLowerCase()

/** A moment, ISO 8601 in UTC. */
export const moment = z.iso.datetime()

/** How to ask for a page of a list: `limit` items beginning after `cursor`. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^([1-9]\d?|1\d\d|200)$/, 'must be a whole number from 1 to 200')
    .transform(Number)
    .pipe(z.int().min(1).max(200))
    .default(50)
    .meta({ description: 'How many items at most' }),
  cursor: z.string().max(8_000).optional().meta({ description: '`nextCursor` of the page before' }),
}

/** One line as it was written elsewhere; it may contain a tab, since people copy from tables. */
export const copiedLine = z
  .string()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^[^\u0000-\u0008\u000a-\u001f\u007f]*$/, 'must not contain control characters')

/** Text typed into a search box. */
export const searchQuery = copiedLine.max(200).overwrite(cleanQuery).optional()

/** One page of a list; `nextCursor` is null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() })
