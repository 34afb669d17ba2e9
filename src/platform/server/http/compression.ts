import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Contract } from '../../contract.ts'

/** A smaller answer fits into one packet anyway. */
const thresholdBytes = 1_024
/** Larger than any answer, so that each is compressed at once and its length is known. */
const syncThreshold = 4 * 1024 * 1024

/**
 * Offers compressed answers, at the cheapest level: almost as small as the most expensive one, in a tenth of
 * the time.
 */
export async function offerCompression(http: FastifyInstance): Promise<void> {
  await http.register(compress, {
    global: false,
    encodings: ['br', 'gzip'],
    threshold: thresholdBytes,
    syncThreshold,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } },
    zlibOptions: { level: 1 },
  })
}

/**
 * Whether the answers of a contract may be compressed: those read by someone signed in. None of these contains
 * a token or a code. The length of a compressed answer reveals something about its content if others chose part
 * of it (docs/decisions/0025).
 */
export const mayCompress = ({ method, session }: Pick<Contract, 'method' | 'session'>): boolean =>
  method === 'GET' && session === 'required'

/**
 * Whether the request comes from our own page, or a program: other sites cannot make a browser send requests
 * whose lengths they can watch.
 */
const isOwn = ({ request }: FastifyReply) =>
  ['same-origin', 'none', undefined].includes(request.headers['sec-fetch-site'] as string)

/**
 * Sends JSON that may be compressed, in a form the client accepts. An answer with an ETag stays as the ETag
 * describes it.
 */
export function sendCompressed(reply: FastifyReply, json: string) {
  if (!isOwn(reply) || reply.hasHeader('etag')) return reply.send(json)
  const vary = reply.getHeader('vary')
  reply.header('vary', vary ? `${vary}, accept-encoding` : 'accept-encoding')
  return reply.compress(json)
}
