import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import {
  isLoopback,
  parseDatabaseUrl,
  parseDays,
  parseHost,
  parseHosts,
  parseMailFrom,
  parsePort,
  parseProxies,
  parsePublicUrl,
  parseRateLimits,
  parseSetupToken,
  parseSmtpUrl,
} from './parse-setting.ts'
import { refuseNearMisses, SettingError, type SettingName } from './setting-names.ts'

/** Everything the environment decides, checked and complete. */
export interface Settings {
  host: string
  /** 0 picks a free port. */
  port: number
  /** Every link in a mail starts with it; null means `http://localhost:<port>`. */
  publicUrl: string | null
  /** Hosts that requests may name in addition to that of `publicUrl`, in lower case. */
  allowedHosts: string[]
  dataDir: string
  /** Null means the embedded database. */
  databaseUrl: string | null
  /** Null means the local mailbox. */
  smtpUrl: string | null
  /** Null means `rollcall@<host of PUBLIC_URL>`. */
  mailFrom: string | null
  setupToken: string
  trustedProxies: string[]
  rateLimits: boolean
  /** How long ended things are kept: jobs with their reports, invitations with their links. */
  keepEndedDays: number
  /** How long a session lasts, however often it is used. */
  sessionDays: number
  /** How long a session lasts after its last use. */
  sessionIdleDays: number
  production: boolean
}

/** Refuses settings that contradict each other. */
function refuseContradictions(settings: Settings): void {
  const { host, publicUrl, smtpUrl, rateLimits, production } = settings
  const localHost = isLoopback(host)
  const local = localHost && (!publicUrl || isLoopback(new URL(publicUrl).hostname))
  if (!localHost && !publicUrl) {
    throw new SettingError('PUBLIC_URL is required when HOST is not a loopback address')
  }
  if (!smtpUrl && (!local || production)) {
    throw new SettingError(
      'SMTP_URL is required: the local mailbox exists only on loopback and outside production',
    )
  }
  if (!rateLimits && !localHost) throw new SettingError('RATE_LIMITS can be off on loopback only')
}

/** Reads the settings; throws a SettingError with one sentence that names the setting. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  refuseNearMisses(environment)
  const read = <T>(name: SettingName, parse: (text: string) => T, otherwise: T): T => {
    const text = environment[name]
    if (text === undefined) return otherwise
    if (text.trim() === '') throw new SettingError(`${name} is empty`)
    // A token is any text, taken literally.
    return parse(name === 'SETUP_TOKEN' ? text : text.trim())
  }
  if (read('REDIS_URL', text => text, null)) {
    throw new SettingError('REDIS_URL is for several nodes, which this version does not have yet')
  }
  const settings: Settings = {
    host: read('HOST', parseHost, '127.0.0.1'),
    port: read('PORT', parsePort, 3000),
    publicUrl: read('PUBLIC_URL', parsePublicUrl, null),
    allowedHosts: read('ALLOWED_HOSTS', parseHosts, []),
    dataDir: resolve(read('DATA_DIR', text => text, './data')),
    databaseUrl: read('DATABASE_URL', parseDatabaseUrl, null),
    smtpUrl: read('SMTP_URL', parseSmtpUrl, null),
    mailFrom: read('MAIL_FROM', parseMailFrom, null),
    setupToken: read('SETUP_TOKEN', parseSetupToken, randomBytes(32).toString('base64url')),
    trustedProxies: read('TRUSTED_PROXIES', parseProxies, []),
    rateLimits: read('RATE_LIMITS', parseRateLimits, true),
    keepEndedDays: read('KEEP_ENDED_DAYS', parseDays('KEEP_ENDED_DAYS', 3_650), 30),
    sessionDays: read('SESSION_DAYS', parseDays('SESSION_DAYS', 365), 30),
    sessionIdleDays: read('SESSION_IDLE_DAYS', parseDays('SESSION_IDLE_DAYS', 365), 14),
    production: environment.NODE_ENV === 'production',
  }
  refuseContradictions(settings)
  return settings
}
