import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import { closeCodes } from '../../live/close-code.ts'
import { lineSpaceId, liveContract } from '../../live/live.contract.ts'
import type { LineHeard, Opening } from '../../live/server/lines.ts'
import { leaseMilliseconds } from '../../live/server/renew-leases.ts'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Origin } from '../../platform/server/http/origin.ts'
import { parseInput, parseParams } from '../../platform/server/http/parse-input.ts'
import { addressBucket } from '../../platform/server/rate-limit.ts'
import { readStandings } from './read-standings.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** A line being opened: it is allowed, but not upgraded yet. */
    opening: {
      opening: Opening
      heard: LineHeard
      leaseUntil: number
      /** Where to write a refusal. */
      answer: ServerResponse
    } | null
  }
}

/** A page of another site could use our cookie, but not our origin (T69). */
function refuseOtherOrigin({ headers }: FastifyRequest, origin: Origin): void {
  if (!origin.origins.has(headers.origin ?? '')) throw new Problem(problems.cross_site)
}

/** Why the line must not open after all, as an answer before the upgrade. */
function refuseEnded({ end }: Opening): void {
  if (end === null) return
  if (end === closeCodes.sessionEnded) throw new Problem(problems.not_signed_in)
  if (end === closeCodes.accessEnded) throw new Problem(problems.not_found)
  throw new Problem(problems.unavailable, { retryAfterSeconds: 1 })
}

/**
 * A line lasts for hours. It must not keep the request it came by in memory, with its headers, its answer and
 * its log: they would be most of what an idle line takes. The line listens for errors itself.
 */
function forgetRequest(ws: WebSocket, raw: Socket, answer: ServerResponse): void {
  ws.removeAllListeners('error')
  answer.detachSocket(raw)
}

/** Where lines are opened. */
export const lineAddress = `/api/v1${liveContract.path}`

/** The live channel: every refusal that can come before the upgrade does. */
export function liveRoute(http: FastifyInstance, needs: SpaceNeeds & { origin: Origin }): void {
  const { lines, presences, origin } = needs
  const readStanding = readStandings(needs)

  async function judge(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    refuseOtherOrigin(request, origin)
    request.asker = await http.whoIsAsking(request, needs.db)
    if (!request.asker) throw new Problem(problems.not_signed_in)
    const { userId, sessionHash } = request.asker
    const query = parseInput(liveContract.query, request.query)
    const spaceId = parseParams(lineSpaceId, query.spaceId)
    const session = sessionHash.toString('hex')
    const bucket = addressBucket(request.ip)
    // Taking the place comes first: anything that ends from now on ends this line, too.
    const opening = lines.take({ userId, spaceId, session, bucket })
    try {
      const leaseUntil = performance.now() + leaseMilliseconds
      // The session is also read again, now that nothing can be missed.
      const askedAt = presences.moment()
      const standing = { ...(await readStanding(opening.asked)), askedAt }
      refuseEnded(opening)
      if (!request.ws) {
        const detail = 'This address speaks WebSocket.'
        throw new Problem(problems.malformed, { detail })
      }
      // The page may leave before it is answered, or may have left already.
      request.raw.socket.once('close', opening.release)
      if (request.raw.socket.destroyed) opening.release()
      request.opening = {
        opening,
        heard: presences.hear(opening.asked, standing, query.since),
        leaseUntil,
        answer: reply.raw,
      }
    } catch (error) {
      opening.release()
      throw error
    }
  }

  http.decorateRequest('opening', null)
  http.route({
    method: 'GET',
    exposeHeadRoute: false,
    url: lineAddress,
    onRequest: judge,
    handler: async () => {},
    wsHandler(ws, request) {
      if (!request.opening) return ws.terminate()
      const { opening, heard, leaseUntil, answer } = request.opening
      const raw = request.raw.socket
      forgetRequest(ws, raw, answer)
      opening.open({ ws, raw }, heard, leaseUntil)
    },
  })
}
