import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Contract } from '../../contract.ts'

/** An answer below this goes into one packet anyhow. */
const thresholdBytes = 1_024
/** Larger than any answer, so that each is compressed at once and its length is told. */
const syncThreshold = 4 * 1024 * 1024

/** Offers to compress answers, at the cheapest level: it is nearly as small as the dearest, in a tenth of the time. */
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
 * Whether the answers of a contract may be compressed: what someone signed in reads. None of these holds a
 * token or a code. The length of a compressed answer tells of what is in it beside words that others
 * chose (docs/decisions/0025).
 */
export const mayCompress = ({ method, session }: Pick<Contract, 'method' | 'session'>): boolean =>
  method === 'GET' && session === 'required'

/** Whether our own page asks, or a program: other sites make nobody's browser ask for lengths they can watch. */
const isOwn = ({ request }: FastifyReply) =>
  ['same-origin', 'none', undefined].includes(request.headers['sec-fetch-site'] as string)

/** Sends JSON that may be compressed, as the asker accepts it. One with an ETag stays as that names it. */
export function sendCompressed(reply: FastifyReply, json: string) {
  if (!isOwn(reply) || reply.hasHeader('etag')) return reply.send(json)
  const vary = reply.getHeader('vary')
  reply.header('vary', vary ? `${vary}, accept-encoding` : 'accept-encoding')
  return reply.compress(json)
}
