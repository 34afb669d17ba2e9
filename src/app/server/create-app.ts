import { verifyPassword } from '../../accounts/server/password-hash.ts'
import { askerOf } from '../../accounts/server/session-cookie.ts'
import { localMailbox } from '../../mailbox/server/local-mailbox.ts'
import { lineAddress } from '../../open-pages/server/live-route.ts'
import { openLive } from '../../open-pages/server/open-live.ts'
import { checkRoles } from '../../platform/server/database/check-roles.ts'
import type { DatabaseAddress } from '../../platform/server/database/connection.ts'
import { closeLanes, openLanes } from '../../platform/server/database/lanes.ts'
import { createHttpServer } from '../../platform/server/http/create-http-server.ts'
import { originOf } from '../../platform/server/http/origin.ts'
import { openLog } from '../../platform/server/log.ts'
import { smtpSender } from '../../platform/server/mail/smtp-sender.ts'
import { type JobQueue, runJobs } from '../../platform/server/queue/run-jobs.ts'
import type { Settings } from '../../platform/server/settings.ts'
import { unwatchedDisk } from '../../platform/server/watch-disk.ts'
import { crews, daily } from './crews.ts'
import { healthRoutes } from './health-routes.ts'
import { openLimits } from './limits.ts'
import { metricsRoute } from './metrics-route.ts'
import { openDisk } from './open-disk.ts'
import { openProbe } from './probe.ts'
import { routes } from './routes.ts'
import { servePage } from './serve-page.ts'

/** The server's database, its public address and its port; the rest comes from the settings. */
export interface AppAddress {
  database: DatabaseAddress
  publicUrl: string
  port: number
}

export interface App {
  /** Starts to answer requests and to work on jobs. */
  open(): Promise<void>
  /** Drains: no new work, open requests and jobs finish, last seen is stored. */
  close(): Promise<void>
}

/** How long open requests have to finish. */
const drainSeconds = 10

/** Where mails go: to the mail server, or into the local mailbox if there is none. */
function openMail({ smtpUrl, mailFrom, dataDir }: Settings, publicUrl: string) {
  const host = new URL(publicUrl).hostname
  const from = mailFrom ?? `rollcall@${host.startsWith('[') ? 'localhost' : host}`
  if (smtpUrl) return { mail: smtpSender({ url: smtpUrl, from }), mailbox: null }
  const mailbox = localMailbox({ directory: `${dataDir}/mailbox`, from })
  return { mail: mailbox, mailbox }
}

/** Assembles one server on a migrated database. It is long because it names every part of the server once. */
export async function createApp(
  settings: Settings,
  { database, publicUrl, port }: AppAddress,
): Promise<App> {
  const log = openLog()
  const lanes = openLanes(database, error => log.error({ err: error }, 'database connection'))
  const { acts: db, ending } = lanes
  await checkRoles(db)
  const origin = originOf(publicUrl, settings.allowedHosts)
  const { mail, mailbox } = openMail(settings, publicUrl)
  const limits = openLimits(settings.rateLimits)
  const live = openLive(db, { limited: settings.rateLimits, log, ending })
  const { lastSeen, presences, lines, tell, endPages } = live
  const needs = {
    db,
    lastSeen,
    presences,
    lines,
    tell,
    endPages,
    mail,
    mailbox,
    log,
    ...limits,
    verifyPassword,
  }
  const here = {
    publicUrl: origin.publicUrl,
    secure: origin.secure,
    setupToken: settings.setupToken,
    sessionTerms: { days: settings.sessionDays, idleDays: settings.sessionIdleDays },
  }
  const disk = settings.databaseUrl ? unwatchedDisk : openDisk(settings.dataDir, database, log)
  const { keepEndedDays, rateLimits: budgets } = settings
  let draining = false

  const http = await createHttpServer({
    origin,
    lineAddress,
    trustedProxies: settings.trustedProxies,
    log,
    lanes,
    disk,
    whoIsAsking: (request, of) => askerOf({ ...here, db: of }, request),
  })
  let queue: JobQueue | null = null
  const probe = openProbe(db, () => queue)
  metricsRoute(http, probe)
  routes(http, { ...needs, ...here, disk, origin, budgets })
  healthRoutes(http, { probe, isDraining: () => draining })
  await servePage(http)
  queue = await runJobs(
    database,
    crews({ ...needs, ...here, disk, keepEndedDays, budgets }),
    log,
    daily,
  )

  return {
    async open() {
      await live.start()
      await http.listen({ host: settings.host, port })
    },
    async close() {
      draining = true
      live.close()
      // A part that does not finish does not prevent an orderly stop.
      const hurry = setTimeout(() => http.server.closeAllConnections(), drainSeconds * 1000)
      await http.close()
      clearTimeout(hurry)
      await queue?.stop()
      await live.stop()
      await mail.close()
      disk.stop()
      await closeLanes(lanes)
    },
  }
}
