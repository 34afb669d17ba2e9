import { isIP } from 'node:net'
import { SettingError, type SettingName } from './setting-names.ts'

const hostName = /^(?!.*\.[\d.]+$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i
const longestToken = 1_000

/** Whether a host is this machine only. */
export const isLoopback = (host: string) =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host.toLowerCase())

export function parseHost(text: string): string {
  const host = text.replace(/^\[(.*)\]$/, '$1')
  if (!isIP(host) && !hostName.test(text)) {
    throw new SettingError('HOST must be an address of this machine or its name, without a port')
  }
  return host
}

export function parseHosts(text: string): string[] {
  const hosts = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const isHost = (host: string) => {
    const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null
    return url !== null && (url.host === host || `${url.host}:80` === host)
  }
  if (hosts.length === 0 || !hosts.every(isHost)) {
    throw new SettingError(
      'ALLOWED_HOSTS must be a list of hosts, each with its port if it has one',
    )
  }
  return hosts
}

export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new SettingError('PORT must be a number from 0 to 65535')
  return port
}

function parseUrl(name: SettingName, text: string, protocols: string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !protocols.includes(url.protocol)) {
    const forms = protocols.map(protocol => `${protocol}//`).join(' or ')
    throw new SettingError(`${name} must be a URL that begins with ${forms}`)
  }
  return url
}

export function parsePublicUrl(text: string): string {
  const url = parseUrl('PUBLIC_URL', text, ['http:', 'https:'])
  if (url.pathname !== '/' || url.search || url.hash || url.username) {
    throw new SettingError('PUBLIC_URL must be an origin: scheme, host and port, nothing else')
  }
  return url.origin
}

export function parseDatabaseUrl(text: string): string {
  const url = parseUrl('DATABASE_URL', text, ['postgres:', 'postgresql:'])
  if (url.pathname.length < 2) throw new SettingError('DATABASE_URL must name a database')
  if (!url.hostname && !url.searchParams.has('host')) {
    throw new SettingError('DATABASE_URL must name a host')
  }
  return text
}

export function parseSmtpUrl(text: string): string {
  const url = parseUrl('SMTP_URL', text, ['smtp:', 'smtps:'])
  if (!url.hostname) throw new SettingError('SMTP_URL must name a host')
  return url.href
}

export function parseMailFrom(text: string): string {
  if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(text)) {
    throw new SettingError('MAIL_FROM must be one email address')
  }
  return text
}

export function parseSetupToken(text: string): string {
  if (text.length > longestToken) {
    throw new SettingError(`SETUP_TOKEN must have at most ${longestToken} characters`)
  }
  return text
}

/** An address, or a range of addresses, written in full: a shortened one would trust another. */
function isRange(text: string): boolean {
  const [address = '', prefix = '0', ...more] = text.split('/')
  const bits = { 4: 32, 6: 128 }[isIP(address)]
  return bits !== undefined && more.length === 0 && /^\d{1,3}$/.test(prefix) && +prefix <= bits
}

export function parseProxies(text: string): string[] {
  const ranges = text.split(/[\s,]+/).filter(Boolean)
  if (ranges.length === 0 || !ranges.every(isRange)) {
    throw new SettingError('TRUSTED_PROXIES must be a list of addresses or CIDR ranges')
  }
  return ranges
}

export function parseRateLimits(text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new SettingError('RATE_LIMITS must be on or off')
  return text === 'on'
}

/** Reads a number of days, from 1 to the most that the setting allows. */
export const parseDays = (name: SettingName, most: number) => (text: string) => {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (days < 1 || days > most) {
    throw new SettingError(`${name} must be a whole number of days from 1 to ${most}`)
  }
  return days
}
