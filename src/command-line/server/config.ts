import {
  type SettingName,
  settingMeanings,
  settingNames,
} from '../../platform/server/setting-names.ts'
import type { Settings } from '../../platform/server/settings.ts'
import { type Command, requireWords } from './command.ts'
import { writeTable } from './write-table.ts'

const hidden = '(hidden)'

/** A URL without the password in it. Of its parameters, only those that say where it leads are shown. */
function withoutPassword(text: string): string {
  const url = new URL(text)
  if (url.password) url.password = 'hidden'
  for (const name of [...url.searchParams.keys()]) {
    if (!['host', 'port', 'user', 'sslmode'].includes(name)) url.searchParams.set(name, 'hidden')
  }
  return url.href
}

const shownValue: Record<SettingName, (settings: Settings) => string> = {
  PORT: ({ port }) => `${port}`,
  HOST: ({ host }) => host,
  PUBLIC_URL: ({ publicUrl, port }) => publicUrl ?? `http://localhost:${port || '<port>'}`,
  ALLOWED_HOSTS: ({ allowedHosts }) => allowedHosts.join(', ') || 'none',
  DATA_DIR: ({ dataDir }) => dataDir,
  DATABASE_URL: ({ databaseUrl }) => (databaseUrl ? withoutPassword(databaseUrl) : 'embedded'),
  REDIS_URL: () => 'none',
  SMTP_URL: ({ smtpUrl }) => (smtpUrl ? withoutPassword(smtpUrl) : 'local mailbox'),
  MAIL_FROM: ({ mailFrom }) => mailFrom ?? 'rollcall@<host of PUBLIC_URL>',
  SETUP_TOKEN: () => hidden,
  TRUSTED_PROXIES: ({ trustedProxies }) => trustedProxies.join(', ') || 'none',
  RATE_LIMITS: ({ rateLimits }) => (rateLimits ? 'on' : 'off'),
  KEEP_ENDED_DAYS: ({ keepEndedDays }) => `${keepEndedDays}`,
  SESSION_DAYS: ({ sessionDays }) => `${sessionDays}`,
  SESSION_IDLE_DAYS: ({ sessionIdleDays }) => `${sessionIdleDays}`,
}

/** Every setting as a start in this environment would read it. */
export const config: Command = {
  usage: '',
  about: 'Shows every setting, its value, where the value comes from, and what it means.',
  async run({ settings, environment, words, say }) {
    requireWords(words)
    const rows = settingNames.map(name => [
      name,
      shownValue[name](settings),
      environment[name] === undefined ? 'default' : 'environment',
      settingMeanings[name],
    ])
    for (const line of writeTable(['Setting', 'Value', 'From', 'Meaning'], rows)) say(line)
  },
}
