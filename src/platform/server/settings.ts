import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { distance } from 'fastest-levenshtein'
import ipaddr from 'ipaddr.js'

/** What the environment settles, checked and complete. */
export interface Settings {
  host: string
  /** 0 picks a free one. */
  port: number
  /** Every link in a mail starts with it; null means `http://localhost:<port>`. */
  publicUrl: string | null
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
  production: boolean
}

const names = [
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'DATA_DIR',
  'DATABASE_URL',
  'REDIS_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'SETUP_TOKEN',
  'TRUSTED_PROXIES',
  'RATE_LIMITS',
] as const

type Name = (typeof names)[number]

/** A setting that cannot be used: its sentence is all that the start prints. */
export class SettingError extends Error {}

const isLoopback = (host: string) =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host.toLowerCase())

/** Refuses a name that is nearly a setting's: a typing slip must never fall back to a default (T107). */
function refuseNearMisses(environment: NodeJS.ProcessEnv): void {
  for (const given of Object.keys(environment)) {
    if (names.some(name => name === given)) continue
    const meant = names.find(name => {
      const slips = name.length >= 10 ? 2 : name.includes('_') ? 1 : 0
      return distance(given.toUpperCase(), name) <= slips
    })
    if (meant) throw new SettingError(`${given} is not a setting. Did you mean ${meant}?`)
  }
}

function parseUrl(name: Name, text: string, protocols: string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !protocols.includes(url.protocol)) {
    const forms = protocols.map(protocol => `${protocol}//`).join(' or ')
    throw new SettingError(`${name} must be a URL that begins with ${forms}`)
  }
  return url
}

function parsePublicUrl(text: string): string {
  const url = parseUrl('PUBLIC_URL', text, ['http:', 'https:'])
  if (url.pathname !== '/' || url.search || url.hash || url.username) {
    throw new SettingError('PUBLIC_URL must be an origin: scheme, host and port, nothing else')
  }
  return url.origin
}

function parseDatabaseUrl(text: string): string {
  const url = parseUrl('DATABASE_URL', text, ['postgres:', 'postgresql:'])
  if (url.pathname.length < 2) throw new SettingError('DATABASE_URL must name a database')
  if (!url.hostname && !url.searchParams.has('host')) {
    throw new SettingError('DATABASE_URL must name a host')
  }
  return text
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new SettingError('PORT must be a number from 0 to 65535')
  return port
}

function parseProxies(text: string): string[] {
  const ranges = text.split(/[\s,]+/).filter(Boolean)
  const wrong = ranges.find(range => !ipaddr.isValid(range) && !ipaddr.isValidCIDR(range))
  if (wrong || ranges.length === 0) {
    throw new SettingError('TRUSTED_PROXIES must be a list of addresses or CIDR ranges')
  }
  return ranges
}

function parseRateLimits(text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new SettingError('RATE_LIMITS must be on or off')
  return text === 'on'
}

function parseMailFrom(text: string): string {
  if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(text)) {
    throw new SettingError('MAIL_FROM must be one email address')
  }
  return text
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
  const read = <T>(name: Name, parse: (text: string) => T, otherwise: T): T => {
    const text = environment[name]
    if (text === undefined) return otherwise
    if (text.trim() === '') throw new SettingError(`${name} is empty`)
    return parse(text.trim())
  }
  if (read('REDIS_URL', text => text, null)) {
    throw new SettingError('REDIS_URL is for several nodes, which this version does not have yet')
  }
  const settings: Settings = {
    host: read('HOST', text => text, '127.0.0.1'),
    port: read('PORT', parsePort, 3000),
    publicUrl: read('PUBLIC_URL', parsePublicUrl, null),
    dataDir: resolve(read('DATA_DIR', text => text, './data')),
    databaseUrl: read('DATABASE_URL', parseDatabaseUrl, null),
    smtpUrl: read('SMTP_URL', text => parseUrl('SMTP_URL', text, ['smtp:', 'smtps:']).href, null),
    mailFrom: read('MAIL_FROM', parseMailFrom, null),
    setupToken: read('SETUP_TOKEN', text => text, randomBytes(32).toString('base64url')),
    trustedProxies: read('TRUSTED_PROXIES', parseProxies, []),
    rateLimits: read('RATE_LIMITS', parseRateLimits, true),
    production: environment.NODE_ENV === 'production',
  }
  refuseContradictions(settings)
  return settings
}
