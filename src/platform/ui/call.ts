import type { z } from 'zod'
import type { AnswerOf, Contract } from '../contract.ts'
import type { ProblemDocument } from '../problem.ts'
import { askToLift } from './lift-refusal.ts'
import { NetworkError, ProblemError } from './problem-error.ts'
import { noteAnswer, noteSilence, serverNow } from './reach.ts'

type ParamsOf<C> = C extends { params: infer P extends z.ZodType } ? { params: z.input<P> } : object
type QueryOf<C> = C extends { query: infer Q extends z.ZodType }
  ? { query?: Partial<z.input<Q>> }
  : object
type BodyOf<C> = C extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : object

/** The input of a call: exactly what the contract states. */
export type CallInput<C extends Contract> = ParamsOf<C> & QueryOf<C> & BodyOf<C>

export interface CallOptions {
  /** The version the change starts from. The server answers 412 if it is outdated. */
  ifMatch?: string | number
  /** A repeated call with the same key and body gets the first answer again. */
  idempotencyKey?: string
  /** The body of a contract that takes an upload. */
  file?: Blob
  signal?: AbortSignal
}

interface Loose {
  params?: Record<string, string>
  query?: Record<string, string | undefined>
  body?: unknown
}

/** The address of an endpoint, for calls and for downloads. */
export function addressOf<C extends Contract>(
  contract: C,
  input: ParamsOf<C> & QueryOf<C>,
): string {
  const { params = {}, query = {} } = input as Loose
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return `/api/v1${path}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`
}

function headersOf({ ifMatch, idempotencyKey, file }: CallOptions, hasBody: boolean): HeadersInit {
  return {
    accept: 'application/json',
    ...(file && { 'content-type': file.type }),
    ...(hasBody && { 'content-type': 'application/json' }),
    ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
    ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
  }
}

async function send(address: string, request: RequestInit): Promise<Response> {
  try {
    const response = await fetch(address, request)
    noteAnswer(response)
    return response
  } catch (error) {
    if (request.signal?.aborted) throw error
    noteSilence()
    throw new NetworkError('No answer', { cause: error })
  }
}

/** The problem of a refusal. A proxy in front of the server may answer without a problem document. */
async function readProblem(response: Response): Promise<ProblemDocument> {
  const { status } = response
  const document = await response.json().catch(() => null)
  if (typeof document?.code === 'string') return document
  const code = status === 502 || status === 503 || status === 504 ? 'unavailable' : 'internal'
  return { type: 'about:blank', title: response.statusText, status, detail: '', code }
}

function readRetryAt(response: Response): string | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? new Date(serverNow() + seconds * 1000).toISOString() : null
}

/**
 * Calls an endpoint. Throws a `ProblemError` if it refuses, and a `NetworkError` if nothing answers. A refusal that the
 * person lifts in place is not thrown: the same request is sent again, with the same key and version.
 */
export async function call<C extends Contract>(
  contract: C,
  input: CallInput<C>,
  options: CallOptions = {},
): Promise<AnswerOf<C>> {
  const { body } = input as Loose
  const address = addressOf(contract, input)
  const request = {
    method: contract.method,
    headers: headersOf(options, body !== undefined),
    body: options.file ?? (body === undefined ? null : JSON.stringify(body)),
    signal: options.signal ?? null,
  }
  let response = await send(address, request)
  while (!response.ok) {
    const problem = await readProblem(response)
    if (!(await askToLift(problem.code))) throw new ProblemError(problem, readRetryAt(response))
    response = await send(address, request)
  }
  const empty = response.status === 204 || response.headers.get('content-length') === '0'
  return (empty ? undefined : await response.json()) as AnswerOf<C>
}
