import { Client } from 'pg'
import { expect, test } from 'vitest'
import { foundRollcall } from '../../../tests/found-rollcall.ts'
import { sendBytes, sendRequest } from '../../../tests/send-request.ts'
import { startEmbeddedDatabase } from '../../platform/server/embedded-database/start-embedded-database.ts'
import { makeFolder } from '../../platform/server/embedded-database/testing/data-dir.ts'

/** The lines of a log, each a JSON document. */
const linesOf = (log: string): Record<string, unknown>[] =>
  log
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))

test('T13 T116 the log shows what was done, but not what was said or who said it', async () => {
  const DATA_DIR = await makeFolder()
  const founded = await foundRollcall({ DATA_DIR, TRUSTED_PROXIES: '127.0.0.1', RATE_LIMITS: 'on' })
  const { olivia, space, url, rollcall, invite } = founded
  const amir = await founded.join('Amir Saleh', 'amir@acme.example')
  const from = { 'x-forwarded-for': '203.0.113.77', 'user-agent': 'Lynx/secret' }
  const invited = await invite('noor@guests.example')
  const { id } = invited.body.results[0].invitation
  const link = (await olivia.post(`${space}/invitations/${id}/link`, undefined, from)).body.url
  const token = link.split('#token=')[1]
  await amir.post('/session', { email: 'amir@acme.example', password: 'hunter2-hunter2' }, from)
  await amir.post('/invitations/lookup', { token }, from)
  await amir.post('/invitations/lookup', { token: 'guessed-token' }, from)
  await amir.get(`${space}/users?query=searched-for`, from)
  await olivia.get(`${space}/users?query=searched-for&unknown=parameter`, from)
  await olivia.post(
    `${space}/contacts`,
    { name: 'Ada Byron', email: 'ada@customers.example' },
    from,
  )
  await olivia.post(`${space}/contacts`, '{"name": "Half a b', from)
  await olivia.post(`${space}/contacts`, { name: 'Line\n{"level":60,"msg":"forged"}' }, from)
  await olivia.get('/nothing/secret-path', from)
  await sendRequest(founded, { method: 'GET', path: '/%0a%7b"msg":"forged"%7d?token=in-the-query' })
  await sendBytes(
    founded,
    'GET /raw-path HTTP/1.1\r\nHost: evil-host.example\r\nCookie : x\r\n\r\n',
  )

  // A database that breaks in the middle is the worst case: errors quote rows and connections.
  const { connection } = await startEmbeddedDatabase({ dataDir: DATA_DIR })
  const database = new Client(connection)
  await database.connect()
  await database.query(
    'alter table rollcall.contacts add constraint broken check (phone is null) not valid',
  )
  const broken = await olivia.post(`${space}/contacts`, { name: 'Rosa', phone: '030 901820' }, from)
  expect([broken.status, broken.body.code]).toEqual([500, 'internal'])
  expect(broken.text).not.toContain('broken')
  await database.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name = ''`)
  await database.end()
  await olivia.get(`${space}/users`, from)
  rollcall.process.kill('SIGTERM')
  await rollcall.ended

  const { stderr } = rollcall.output()
  const secrets = [
    ...[token, 'one-time-token', 'guessed-token', 'in-the-query', olivia.cookie().split('=')[1]],
    ...[
      amir.cookie().split('=')[1],
      'correct horse',
      'hunter2',
      'olivia@',
      'amir@',
      'noor@',
      'ada@',
    ],
    ...[
      '@',
      '203.0.113.77',
      'Lynx',
      'searched-for',
      'parameter',
      'Ada',
      'Half a b',
      'Rosa',
      '901820',
    ],
    ...[
      'secret-path',
      'raw-path',
      'evil-host',
      'forged',
      'Olivia',
      'Amir',
      'Acme',
      id,
      'rollcall_session',
    ],
  ]
  const told = secrets.filter(secret => stderr.includes(String(secret)))
  expect(told).toEqual([])

  const lines = linesOf(stderr)
  const routes = new Set(lines.map(line => line.route).filter(Boolean))
  expect(routes).toContain('/api/v1/spaces/:spaceId/users')
  expect(routes).toContain('/api/v1/invitations/lookup')
  const answered = lines.filter(line => line.msg === 'answered')
  expect(answered.length).toBeGreaterThan(15)
  for (const line of answered) {
    expect(line).toMatchObject({ method: expect.any(String), status: expect.any(Number) })
  }
  expect(lines.some(line => line.code === 'malformed')).toBe(true)
  expect(lines.some(line => line.level === 50)).toBe(true)
  expect(url).toContain('localhost')
})
