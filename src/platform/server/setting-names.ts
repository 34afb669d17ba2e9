import { distance } from 'fastest-levenshtein'

/** Every setting there is; other variables of the environment are ignored. */
export const settingNames = [
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'ALLOWED_HOSTS',
  'DATA_DIR',
  'DATABASE_URL',
  'REDIS_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'SETUP_TOKEN',
  'TRUSTED_PROXIES',
  'RATE_LIMITS',
  'KEEP_ENDED_DAYS',
  'SESSION_DAYS',
  'SESSION_IDLE_DAYS',
] as const

export type SettingName = (typeof settingNames)[number]

/** What each setting means, in one line. */
export const settingMeanings: Readonly<Record<SettingName, string>> = {
  PORT: 'the port the server listens on; 0 picks a free one',
  HOST: 'the address the server listens on',
  PUBLIC_URL: 'the origin people use; every link in a mail begins with it',
  ALLOWED_HOSTS: 'further hosts that requests may name',
  DATA_DIR: 'where the embedded database and the local mailbox are',
  DATABASE_URL: 'a PostgreSQL of one’s own',
  REDIS_URL: 'for several nodes, which this version does not have yet',
  SMTP_URL: 'the mail server',
  MAIL_FROM: 'the sender of every mail',
  SETUP_TOKEN: 'what the set-up link contains',
  TRUSTED_PROXIES: 'addresses whose X-Forwarded-For is believed',
  RATE_LIMITS: 'whether requests and mails have limits',
  KEEP_ENDED_DAYS: 'how many days ended things are kept',
  SESSION_DAYS: 'how many days people stay signed in at most',
  SESSION_IDLE_DAYS: 'how many days people stay signed in without using Rollcall',
}

/** A setting that cannot be used: the start prints only its sentence. */
export class SettingError extends Error {}

/** The name with two adjacent letters swapped, at each position. */
const swapped = (name: string) =>
  [...name].slice(1).map((_, at) => {
    const [one = '', other = ''] = name.slice(at, at + 2)
    return name.slice(0, at) + other + one + name.slice(at + 2)
  })

/** Whether a name is a typing slip of another: longer names allow more, PORT and HOST only a swap. */
function isSlip(given: string, name: string): boolean {
  const slips = name.includes('_') ? Math.floor(name.length / 5) : 0
  return distance(given, name) <= slips || swapped(name).includes(given)
}

/** Refuses a name that is nearly a setting's: a typing slip must never fall back to a default (T107). */
export function refuseNearMisses(environment: NodeJS.ProcessEnv): void {
  for (const given of Object.keys(environment)) {
    if (settingNames.some(name => name === given)) continue
    const meant = settingNames.find(name => isSlip(given.toUpperCase(), name))
    if (meant) throw new SettingError(`${given} is not a setting. Did you mean ${meant}?`)
  }
}
