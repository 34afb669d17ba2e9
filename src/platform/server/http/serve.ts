import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Body, Contract, Params, Query } from '../../contract.ts'
import { invalid, Problem, problems } from '../../problem.ts'
import type { Database } from '../database/database.ts'
import { mayCompress, sendCompressed } from './compression.ts'
import { parseInput, parseParams } from './parse-input.ts'
import { receiveUpload } from './receive-upload.ts'
import { mediaTypeOf } from './refuse-strangers.ts'

/** The asker, identified by their session alone (T39). */
export interface Asker {
  readonly userId: string
  readonly sessionHash: Buffer
}

/** One request, parsed by its contract. `asker` is null only if no session is needed. */
export interface Call<C extends Contract> {
  readonly asker: C['session'] extends 'required' ? Asker : Asker | null
  /** The pool of the contract's lane. */
  readonly db: Database
  readonly params: Params<C>
  readonly query: Query<C>
  readonly body: Body<C>
  /** The versions the asker has, or null if they do not care. */
  readonly ifMatch: readonly string[] | null
  readonly idempotencyKey: string | null
  /** The body of a contract that takes an upload, as it arrives. It can be read once. */
  readonly upload: AsyncIterable<Buffer>
  /** Its media type. */
  readonly mediaType: string
  /** The asker's address, as trusted proxies report it. */
  readonly address: string
  readonly reply: FastifyReply
}

/** The body of a contract's answer: what its schema says, a file if it names a content type, or nothing. */
type Held<A> = A extends { schema: infer Z extends z.ZodType }
  ? z.output<Z>
  : A extends { contentType: string }
    ? string | Buffer | Readable
    : undefined

/** The body of any of a contract's answers. */
export type BodyOf<C extends Contract> = Held<C['answers'][keyof C['answers']]>

/**
 * The answer of a contract: its status, body, and the version that becomes the ETag. If a stream fails, the
 * connection is cut, so that nobody takes half of it for the whole.
 */
export type Answered<C extends Contract> = {
  status: number
  version?: string | number
} & (undefined extends BodyOf<C> ? { body?: BodyOf<C> } : { body: BodyOf<C> })

const idempotencyKey = /^[\x21-\x7e]{1,255}$/

/** The versions in `If-Match`; with `*` or without the header, none is required. */
function readIfMatch(header: string | undefined): string[] | null {
  if (header === undefined || header.trim() === '*') return null
  return header.split(',').map(tag => tag.trim().replace(/^(?:W\/)?"(.*)"$/, '$1'))
}

function readIdempotencyKey(contract: Contract, header: unknown): string | null {
  if (!contract.idempotent || header === undefined) return null
  if (typeof header === 'string' && idempotencyKey.test(header)) return header
  throw invalid('/Idempotency-Key', 'must be 1 to 255 visible ASCII characters')
}

// Made once: making a schema takes longer than a check with it.
const nothing = z.strictObject({})

function readBody(contract: Contract, sent: unknown): unknown {
  const body = sent === undefined && (contract.bodyOptional || !contract.body) ? {} : sent
  return parseInput(contract.body ?? nothing, body)
}

/** Whether it may continue when writes are refused. */
const passesFullDisk = ({ method, lane, onFullDisk }: Contract) =>
  method === 'GET' || lane === 'ending' || onFullDisk

/** Sends an answer as its contract describes it. */
function send(
  contract: Contract,
  reply: FastifyReply,
  answered: { status: number; version?: string | number; body?: unknown },
) {
  if (answered.version !== undefined) reply.header('etag', `"${answered.version}"`)
  reply.code(answered.status)
  const { contentType, fileName } = contract.answers[answered.status] ?? {}
  if (contentType && !fileName) reply.type(contentType)
  if (fileName) {
    reply.type(`${contentType}; charset=utf-8`)
    reply.header('content-disposition', `attachment; filename="${fileName}"`)
  }
  if (answered.body === undefined) return reply.send()
  const { body: sent } = answered
  if (typeof sent === 'string' || sent instanceof Readable || sent instanceof Buffer)
    return reply.send(sent)
  const json = JSON.stringify(sent)
  reply.type('application/json; charset=utf-8')
  return mayCompress(contract) ? sendCompressed(reply, json) : reply.send(json)
}

/**
 * Serves one contract. Refusals come in the order of the API: host and site, content type, session, shape;
 * `answer` checks existence, permission, version, state and content.
 */
export function serve<C extends Contract>(
  http: FastifyInstance,
  contract: C,
  answer: (call: Call<C>) => Promise<Answered<C>>,
): void {
  const respond = async (request: FastifyRequest, reply: FastifyReply) => {
    const { headers, lane } = request
    if (!lane) throw new Error(`${contract.id} was let into no lane`)
    const body = contract.upload ? undefined : readBody(contract, request.body)
    const query = parseInput(contract.query ?? nothing, request.query)
    const key = readIdempotencyKey(contract, headers['idempotency-key'])
    const params = parseParams(contract.params ?? nothing, request.params)
    const answered = await answer({
      asker: request.asker,
      db: lane.db,
      params,
      query,
      body,
      ifMatch: contract.versioned ? readIfMatch(headers['if-match']) : null,
      idempotencyKey: key,
      upload: receiveUpload(request.raw, contract.bodyLimitBytes ?? 0),
      mediaType: mediaTypeOf(headers['content-type']) ?? '',
      address: request.ip,
      reply,
    } as unknown as Call<C>)
    return send(contract, reply, answered)
  }
  http.route({
    method: contract.method,
    exposeHeadRoute: false,
    url: `/api/v1${contract.path.replace(/\{(\w+)\}/g, ':$1')}`,
    ...(contract.bodyLimitBytes && { bodyLimit: contract.bodyLimitBytes }),
    ...(contract.upload && { config: { upload: contract.upload } }),
    onRequest: async (request, reply) => {
      request.lane = await http.enterLane(contract.lane ?? 'acts', reply.raw)
      // However it ends if it is refused: Fastify does not say when its client has gone before.
      reply.raw.once('close', request.lane.leave)
      if (reply.raw.destroyed) request.lane.leave()
      request.asker = await http.whoIsAsking(request, request.lane.db)
      if (contract.session === 'required' && !request.asker)
        throw new Problem(problems.not_signed_in)
      if (!passesFullDisk(contract)) await http.disk.refuseIfFull()
    },
    handler: (request, reply) => {
      const leave = request.lane?.leave ?? (() => {})
      // From here on it works, whether or not its client waits.
      reply.raw.off('close', leave)
      // A slow reader of the answer does not make others wait.
      return respond(request, reply).finally(leave)
    },
  })
}
