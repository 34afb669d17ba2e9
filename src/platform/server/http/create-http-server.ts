import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import websocket from '@fastify/websocket'
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import type { Logger } from 'pino'
import { type Contract, uploadTypes } from '../../contract.ts'
import type { Database } from '../database/database.ts'
import type { Lanes } from '../database/lanes.ts'
import { type Disk, unwatchedDisk } from '../watch-disk.ts'
import { acceptUpgrades } from './accept-upgrades.ts'
import { answerProblem } from './answer-problem.ts'
import { answerUnreadable } from './answer-unreadable.ts'
import { offerCompression } from './compression.ts'
import { type EnterLane, enterLanes, type InLane } from './enter-lane.ts'
import type { Origin } from './origin.ts'
import { parseJson } from './parse-json.ts'
import { readablePath } from './readable-path.ts'
import { refuseCrossSite, refuseOtherContent, refuseWrongHost } from './refuse-strangers.ts'
import type { Asker } from './serve.ts'

declare module 'fastify' {
  interface FastifyInstance {
    whoIsAsking: WhoIsAsking
    enterLane: EnterLane
    disk: Disk
  }
  interface FastifyRequest {
    asker: Asker | null
    lane: InLane | null
  }
  interface FastifyContextConfig {
    upload?: Contract['upload']
  }
}

type WhoIsAsking = (request: FastifyRequest, db: Database) => Promise<Asker | null>

const bodyLimitBytes = 64 * 1024
const longestFrameBytes = 16 * 1024

const contentSecurity = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    // Mantine writes its variables as a style element; styles run no code.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['default'],
  },
}

interface HttpServerNeeds {
  origin: Origin
  /** The one path at which WebSockets open. */
  lineAddress: string
  trustedProxies: string[]
  log: Logger
  lanes: Lanes
  disk?: Disk
  whoIsAsking: WhoIsAsking
  /** How long a connection is kept after its answer has begun, if nothing moves. */
  stalledSeconds?: number
}

/** How long a request may take, and who reads what is not well-formed. */
const serverOptions = ({ log, stalledSeconds = 60, trustedProxies }: HttpServerNeeds) => ({
  loggerInstance: log,
  logController: new LogController({ disableRequestLogging: true }),
  bodyLimit: bodyLimitBytes,
  // A slow sender cannot hold a connection for long (T94); by default Node checks only every 30 s.
  requestTimeout: 30_000,
  // Nor can a reader that stops reading in the middle of an answer.
  connectionTimeout: stalledSeconds * 1_000,
  http: {
    headersTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
    // A request without a Host is refused here, like one with a foreign Host.
    requireHostHeader: false,
  },
  clientErrorHandler: answerUnreadable,
  trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
  forceCloseConnections: 'idle' as const,
  return503OnClosing: false,
  rewriteUrl: (request: { url?: string }) => readablePath(request.url),
  // As long as a request line can be, so that the router leaves the check of ids to the contract.
  routerOptions: { maxParamLength: 16_384 },
  frameworkErrors: answerProblem,
})

/** The HTTP server before it has endpoints: everything that applies to all requests. */
export async function createHttpServer(needs: HttpServerNeeds): Promise<FastifyInstance> {
  const { origin, log } = needs
  const http = fastify(serverOptions(needs)) as unknown as FastifyInstance
  http.decorate('whoIsAsking', needs.whoIsAsking)
  http.decorate('disk', needs.disk ?? unwatchedDisk)
  http.decorate('enterLane', enterLanes(needs.lanes))
  http.decorateRequest('asker', null)
  http.decorateRequest('lane', null)
  http.setErrorHandler(answerProblem)
  http.removeAllContentTypeParsers()
  http.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_: unknown, bytes: Buffer) => parseJson(bytes),
  )
  // Read as it arrives by the endpoint that accepts it (receive-upload.ts).
  http.addContentTypeParser([...uploadTypes], async () => undefined)
  // This comes first: it closes the connection of every refused upgrade, whatever refuses it.
  await http.register(websocket, {
    options: { maxPayload: longestFrameBytes, perMessageDeflate: false },
    // The code that opened lines has closed them, with a code that says why, before the server closes.
    preClose: done => done(),
  })
  acceptUpgrades(http, needs.lineAddress)
  await http.register(cookie)
  await offerCompression(http)
  await http.register(helmet, {
    contentSecurityPolicy: contentSecurity,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: origin.secure ? { maxAge: 31_536_000 } : false,
  })
  http.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/'))
      reply.header('cache-control', 'no-store').header('vary', 'cookie')
    refuseWrongHost(request, origin)
    refuseCrossSite(request, origin)
    refuseOtherContent(request)
  })
  // The route's pattern, never its query, body, cookie or address (T13, T116).
  http.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    const answered = { method: request.method, route, status: reply.statusCode }
    log.info({ ...answered, milliseconds: Math.round(reply.elapsedTime) }, 'answered')
  })
  return http
}
