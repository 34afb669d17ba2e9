import { z } from 'zod'
import { cleanQuery } from './clean-text.ts'
import type { ProblemKind } from './problem.ts'

type Answer = { description: string; schema?: z.ZodType; contentType?: string }

/**
 * What a request does to the server when there is more to do than it can do at once. Acts that end access
 * have connections of their own, and lists and files never take more than their share (T111).
 */
export type Lane = 'ending' | 'lists' | 'acts'

/** Everything the outside can know of one endpoint. Server, page and OpenAPI document are made from it. */
export interface Contract {
  /** The operation's name, unique, as in `revokeAccess`. */
  readonly id: string
  readonly summary: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, parameters as `{spaceId}`. */
  readonly path: string
  /** Who may ask: anyone, or only someone signed in. */
  readonly session: 'none' | 'required'
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** A body may be left out and then counts as `{}`. */
  readonly bodyOptional?: true
  readonly bodyLimitBytes?: number
  /** The body is of this type instead of JSON, and the act reads it as it arrives. */
  readonly upload?: 'text/csv'
  /** Answers an `Idempotency-Key` header: the same key and body are answered as the first time. */
  readonly idempotent?: true
  /** Heeds `If-Match`: an outdated version is refused with 412. */
  readonly versioned?: true
  /** `acts` unless it says so. */
  readonly lane?: Lane
  /** Done on a full disk, too: it writes nothing, or what people need to read and to end access. */
  readonly onFullDisk?: true
  /** What that 412 tells besides: how things are now. */
  readonly changedMeanwhile?: z.ZodObject
  readonly answers: Readonly<Record<number, Answer>>
  readonly problems: readonly ProblemKind[]
}

/** States a contract and keeps its exact types. */
export function contract<const C extends Contract>(stated: C): C {
  return stated
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined

/** What a contract's handler is given, after parsing. */
export type Params<C extends Contract> = Output<C['params']>
export type Query<C extends Contract> = Output<C['query']>
export type Body<C extends Contract> = Output<C['body']>

/** What a caller of the contract gives and gets. */
export type AnswerOf<C extends Contract> = {
  [S in keyof C['answers']]: C['answers'][S] extends { schema: infer Z extends z.ZodType }
    ? z.output<Z>
    : undefined
}[keyof C['answers']]

/** An id of anything: a UUID, compared in lower case whatever case it came in. */
export const id = z.guid().toLowerCase()

/** A moment, ISO 8601 in UTC. */
export const moment = z.iso.datetime()

/** How a page of a list is asked for: `limit` items beginning after `cursor`. */
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

/** One line as it was written elsewhere; a tab may be in it, since people copy out of tables. */
export const copiedLine = z
  .string()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^[^\u0000-\u0008\u000a-\u001f\u007f]*$/, 'must not contain control characters')

/** What is typed into a search box. */
export const searchQuery = copiedLine.max(200).overwrite(cleanQuery).optional()

/** One page of a list; `nextCursor` is null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() })
