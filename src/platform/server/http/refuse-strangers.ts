import type { FastifyRequest } from 'fastify'
import { uploadTypes } from '../../contract.ts'
import { Problem, problems } from '../../problem.ts'
import type { Origin } from './origin.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
// Monitoring asks for these by address.
const hostlessPaths = new Set(['/livez', '/readyz', '/metrics'])
const mediaType = /^([a-z/]+)\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i

/** The media type of a body in lower case, if it has no parameter but the charset UTF-8. */
export const mediaTypeOf = (header: string | undefined): string | undefined =>
  mediaType.exec(header ?? '')?.[1]?.toLowerCase()

/** Refuses a Host that is not ours, so that no link, cookie or cache entry is ever made for another (T78). */
export function refuseWrongHost(request: FastifyRequest, origin: Origin): void {
  const path = request.url.split('?', 1)[0] ?? ''
  if (hostlessPaths.has(path)) return
  if (!origin.hosts.has(request.headers.host?.toLowerCase() ?? '')) {
    throw new Problem(problems.wrong_host)
  }
}

/** Refuses what another site made a browser send: unsafe methods need a same-origin header (T70). */
export function refuseCrossSite(request: FastifyRequest, origin: Origin): void {
  if (safeMethods.has(request.method)) return
  const { origin: from, 'sec-fetch-site': site } = request.headers
  const sameOrigin = from === undefined ? site === 'same-origin' : origin.origins.has(from)
  if (!sameOrigin || (site !== undefined && site !== 'same-origin')) {
    throw new Problem(problems.cross_site)
  }
}

/** Refuses a body of the wrong content type before anything reads it (T93). */
export function refuseOtherContent(request: FastifyRequest): void {
  const {
    'content-type': type,
    'content-length': length,
    'transfer-encoding': coding,
  } = request.headers
  const hasBody = coding !== undefined || (length !== undefined && length !== '0')
  const { upload } = request.routeOptions.config
  const json = ['application/json']
  // If there is nothing at this address, any of them is acceptable: the answer is `not_found`.
  const taken: readonly string[] = request.is404 ? [...json, ...uploadTypes] : (upload ?? json)
  if (hasBody && !taken.includes(mediaTypeOf(type) ?? ''))
    throw new Problem(problems.unsupported_media_type)
}
