import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SettingError } from './setting-names.ts'
import { readSettings } from './settings.ts'

type Environment = Record<string, string>

/** The sentence a start ends with, or undefined if it continues. */
function complaintAbout(environment: Environment): string | undefined {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof SettingError) return error.message
    throw error
  }
}

const smtp = { SMTP_URL: 'smtp://mail.example' }

test('without any setting Rollcall is local: embedded database, local mailbox, limits on', () => {
  const { setupToken, ...settings } = readSettings({})
  expect(settings).toEqual({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: null,
    allowedHosts: [],
    dataDir: resolve('data'),
    databaseUrl: null,
    smtpUrl: null,
    mailFrom: null,
    trustedProxies: [],
    rateLimits: true,
    keepEndedDays: 30,
    sessionDays: 30,
    sessionIdleDays: 14,
    production: false,
  })
  expect(setupToken).toMatch(/^[\w-]{43}$/)
  expect(readSettings({}).setupToken).not.toBe(setupToken)
})

test('every setting is taken literally', () => {
  const environment = {
    HOST: '0.0.0.0',
    PORT: '0',
    PUBLIC_URL: 'https://Rollcall.example:443/',
    DATA_DIR: '/var/lib/rollcall',
    DATABASE_URL: 'postgres://a:b@db.example/rollcall',
    SMTP_URL: 'smtps://u:p@mail.example',
    MAIL_FROM: 'team@acme.example',
    SETUP_TOKEN: ' with spaces ',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1 192.0.2.1',
    RATE_LIMITS: 'on',
    NODE_ENV: 'production',
    ALLOWED_HOSTS: 'Rollcall:3000, [::1]:80',
    KEEP_ENDED_DAYS: '3650',
    SESSION_DAYS: '365',
    SESSION_IDLE_DAYS: '1',
  }
  expect(readSettings(environment)).toEqual({
    host: '0.0.0.0',
    port: 0,
    publicUrl: 'https://rollcall.example',
    dataDir: '/var/lib/rollcall',
    databaseUrl: 'postgres://a:b@db.example/rollcall',
    smtpUrl: 'smtps://u:p@mail.example',
    mailFrom: 'team@acme.example',
    setupToken: ' with spaces ',
    trustedProxies: ['10.0.0.0/8', '::1', '192.0.2.1'],
    rateLimits: true,
    production: true,
    allowedHosts: ['rollcall:3000', '[::1]:80'],
    keepEndedDays: 3_650,
    sessionDays: 365,
    sessionIdleDays: 1,
  })
})

const malformed: Record<string, string[]> = {
  ALLOWED_HOSTS: ['http://rollcall', 'rollcall/x', 'a b@c', ',', 'rollcall:99999', 'rollcall:'],
  PORT: ['-1', '65536', '3000x', '3e3', '0x10', '3 000', '1.5', '٣'],
  HOST: [
    'http://localhost',
    '127.0.0.1:3000',
    'two words',
    'a_b',
    '-a',
    '[::1',
    '1.2.3.4.5',
    '1.2.3',
  ],
  PUBLIC_URL: [
    ...['localhost:3000', 'rollcall.example', 'ftp://rollcall.example', 'http://', '//x.example'],
    ...[
      'http://x.example/path',
      'http://x.example?a',
      'http://x.example#a',
      'http://a:b@x.example',
    ],
  ],
  DATABASE_URL: [
    ...['rollcall', 'mysql://db.example/rollcall', 'postgres://db.example', 'postgres:///rollcall'],
    ...[
      'postgres://db.example/',
      'postgres://db.example:port/x',
      'postgres:rollcall',
      'db.example/x',
    ],
  ],
  REDIS_URL: ['redis://localhost', 'x'],
  SMTP_URL: ['mail.example', 'http://mail.example', 'smtp://', 'smtp:mail.example', 'smtp://:25'],
  MAIL_FROM: [
    'rollcall',
    'a@b@c',
    'Rollcall <a@b.example>',
    'a@b.example, c@d.example',
    'a b@c.example',
  ],
  SETUP_TOKEN: ['x'.repeat(1_001)],
  TRUSTED_PROXIES: [
    ...[
      '*',
      'loopback',
      'proxy.example',
      '10.0.0.0/33',
      '::/129',
      '10.0.0.0/',
      '10',
      '10/8',
      '10.1',
    ],
    ...['10.0.0.0/255.0.0.0', '010.0.0.1', '10.0.0.1;10.0.0.2', ','],
  ],
  RATE_LIMITS: ['ON', 'true', '0', 'no', 'on off'],
  KEEP_ENDED_DAYS: ['0', '-1', '3651', '1.5', '30d', 'never', '1e3', '10000'],
  SESSION_DAYS: ['0', '-1', '366', '1.5', '30d', 'never', '1e2'],
  SESSION_IDLE_DAYS: ['0', '-1', '366', '1.5', '14d', 'never', '1e2'],
}

describe.each(Object.entries(malformed))('T107 %s', (name, texts) => {
  test('stops the start with one sentence that names the setting, if malformed', () => {
    for (const text of texts) {
      const complaint = complaintAbout({ ...smtp, PUBLIC_URL: 'https://x.example', [name]: text })
      expect([text, complaint]).toEqual([text, expect.stringMatching(new RegExp(`^${name} .+`))])
      expect(complaint).not.toContain('\n')
      // The value may be a secret, and the sentence ends up in a log.
      if (text.length > 10) expect(complaint).not.toContain(text)
    }
  })
})

describe('T107 an empty setting', () => {
  const names = [...Object.keys(malformed), 'DATA_DIR']
  test.each(names)('%s does not mean the default', name => {
    for (const text of ['', ' ', '\t\n']) {
      expect(complaintAbout({ ...smtp, [name]: text })).toBe(`${name} is empty`)
    }
  })
})

describe('T107 a near miss of a name', () => {
  const slips = {
    DATABASE_URL: ['DATABSE_URL', 'DATABASE_URI', 'DATABASEURL', 'database_url', 'DATABASE_ULR'],
    DATA_DIR: ['DATADIR', 'DATA_DIRS', 'DATA-DIR', 'data_dir', 'DATA_DRI'],
    PUBLIC_URL: ['PUBLIC_URI', 'PUBLICURL', 'PUBIC_URL', 'Public_Url'],
    SMTP_URL: ['SMTPURL', 'SMTP_URI', 'STMP_URL'],
    MAIL_FROM: ['MAILFROM', 'MAIL_FORM', 'EMAIL_FROM'],
    REDIS_URL: ['REDISURL', 'REDIS_URI'],
    SETUP_TOKEN: ['SETUPTOKEN', 'SET_UP_TOKEN', 'SETUP_TOKENS'],
    TRUSTED_PROXIES: ['TRUSTED_PROXY', 'TRUST_PROXIES', 'TRUSTEDPROXIES'],
    RATE_LIMITS: ['RATE_LIMIT', 'RATELIMITS', 'RATE_LIMTIS'],
    KEEP_ENDED_DAYS: ['KEEP_ENDED_DAY', 'KEEP_END_DAYS', 'KEEPENDEDDAYS'],
    SESSION_DAYS: ['SESSION_DAY', 'SESSIONS_DAYS', 'SESSIONDAYS'],
    SESSION_IDLE_DAYS: ['SESSION_IDLE_DAY', 'SESSION_IDEL_DAYS', 'SESSIONIDLEDAYS'],
    PORT: ['port', 'PROT'],
    HOST: ['host', 'HSOT'],
  }
  test.each(Object.entries(slips))('of %s is not ignored', (name, given) => {
    for (const slip of given) {
      const complaint = complaintAbout({ [slip]: 'anything' })
      expect(complaint).toBe(`${slip} is not a setting. Did you mean ${name}?`)
    }
  })
})

test('T107 every other variable is ignored', () => {
  const others = [
    ...['HOME', 'PATH', 'PWD', 'LANG', 'TZ', 'USER', 'SHELL', 'HOSTNAME', 'HOSTTYPE', 'MAIL'],
    ...['PGHOST', 'PGPORT', 'PGUSER', 'PGPASSWORD', 'PGDATABASE', 'PGDATA', 'PGSSLMODE'],
    ...['XDG_DATA_DIR', 'XDG_DATA_DIRS', 'XDG_DATA_HOME', 'DATABASE_HOST', 'DATABASE_PORT'],
    ...['DATABASE_NAME', 'DATABASE_USER', 'REDIS_HOST', 'SMTP_HOST', 'SMTP_PORT', 'SMTP_USER'],
    ...['SMTP_PASS', 'MAIL_TO', 'LOG_LEVEL', 'NODE_OPTIONS', 'NO_COLOR', 'CI', 'npm_config_port'],
    ...[
      'PORTAL',
      'HOSTS',
      'PORTS',
      'GHOST',
      'APP_URL',
      'BASE_URL',
      'TEST_DATABASE_URL',
      'HTTP_PROXY',
    ],
  ]
  for (const name of others)
    expect([name, complaintAbout({ [name]: '' })]).toEqual([name, undefined])
  const environment = Object.fromEntries(others.map(name => [name, 'x']))
  const { setupToken, ...settings } = readSettings(environment)
  const { setupToken: _, ...defaults } = readSettings({})
  expect(settings).toEqual(defaults)
})

describe('T107 settings that contradict each other', () => {
  const contradictions: [string, Environment][] = [
    ['PUBLIC_URL', { HOST: '0.0.0.0', ...smtp }],
    ['PUBLIC_URL', { HOST: '::', ...smtp }],
    ['PUBLIC_URL', { HOST: 'rollcall.example', ...smtp }],
    ['SMTP_URL', { PUBLIC_URL: 'https://rollcall.example' }],
    ['SMTP_URL', { HOST: '0.0.0.0', PUBLIC_URL: 'http://localhost:3000' }],
    ['SMTP_URL', { NODE_ENV: 'production' }],
    [
      'RATE_LIMITS',
      { RATE_LIMITS: 'off', HOST: '0.0.0.0', PUBLIC_URL: 'https://x.example', ...smtp },
    ],
  ]
  test.each(contradictions)('%s is named for %j', (name, environment) => {
    expect(complaintAbout(environment)).toMatch(new RegExp(`^${name} [^\\n]+$`))
  })

  test.each(['127.0.0.1', '127.8.8.8', 'localhost', 'LOCALHOST', '::1', '[::1]'])(
    'on %s nothing else is needed, and limits may be off',
    HOST => {
      const { host, rateLimits } = readSettings({ HOST, RATE_LIMITS: 'off' })
      expect([host, rateLimits]).toEqual([HOST.replace(/[[\]]/g, ''), false])
    },
  )
})
