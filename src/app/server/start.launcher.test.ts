import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runRollcall } from '../../../tests/run-rollcall.ts'
import { makeFolder } from '../../platform/server/embedded-database/testing/data-dir.ts'

const account = { email: 'olivia@acme.example', password: 'a long enough password' }
const founding = (token: string) => ({
  token,
  organizationName: 'Acme GmbH',
  spaceName: 'Support',
  name: 'Zoë Müller',
  ...account,
})

describe('a start', () => {
  test('prints in one write where Rollcall is and, until it is set up, how to set it up', async () => {
    const DATA_DIR = await makeFolder()
    const SETUP_TOKEN = 'a token & more#ü'
    const first = runRollcall({ DATA_DIR, SETUP_TOKEN })
    const { url, browser } = await first.ready()
    const encoded = 'a%20token%20%26%20more%23%C3%BC'
    const lines = `Rollcall is ready at ${url}\nSet up: ${url}/setup#token=${encoded}\n`
    expect(first.output()).toMatchObject({ stdout: lines, writes: 1 })
    expect((await browser().post('/setup', founding(SETUP_TOKEN))).status).toBe(201)
    first.process.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(first.output().stdout).toBe(lines)

    const second = runRollcall({ DATA_DIR })
    const again = await second.ready()
    expect(second.output()).toMatchObject({
      stdout: `Rollcall is ready at ${again.url}\n`,
      writes: 1,
    })
    expect((await again.browser().post('/session', account)).status).toBe(201)
  })

  test('T107 ignores settings meant for other programs of PostgreSQL', async () => {
    const DATA_DIR = await makeFolder()
    const foreign = {
      PGHOST: 'nowhere.example',
      PGPORT: '1',
      PGUSER: 'nobody',
      PGDATABASE: 'nothing',
      PGPASSWORD: 'wrong',
      PGSSLMODE: 'require',
      PGSERVICE: 'none',
      PGAPPNAME: 'x',
      PGOPTIONS: '-c default_transaction_read_only=on',
      PGCLIENTENCODING: 'LATIN1',
    }
    const { browser } = await runRollcall({ DATA_DIR, SETUP_TOKEN: 'x', ...foreign }).ready()
    const olivia = browser()
    expect((await olivia.post('/setup', founding('x'))).status).toBe(201)
    expect((await olivia.get('/me')).body.user.name).toBe('Zoë Müller')
  })

  test('T103 of a second process on the same data ends soon, and does not harm the first', async () => {
    const DATA_DIR = await makeFolder()
    const first = runRollcall({ DATA_DIR })
    const { browser } = await first.ready()
    const begun = performance.now()
    const second = runRollcall({ DATA_DIR })
    expect(await second.ended).toBe(1)
    // Two seconds of patience, and what a process needs to begin.
    expect(performance.now() - begun).toBeLessThan(8_000)
    expect(second.output().stdout).toBe('')
    expect(second.output().stderr).toMatch(
      /^Rollcall is already running on this database[^\n]*\.\n$/,
    )
    expect((await browser().get('/me')).status).toBe(401)
  })
})

test('T103 T106 a process that starts while another stops runs, or says why not', async () => {
  const DATA_DIR = await makeFolder()
  const first = runRollcall({ DATA_DIR })
  await first.ready()
  first.process.kill('SIGTERM')
  const second = runRollcall({ DATA_DIR })
  expect(await first.ended).toBe(0)
  const outcome = await Promise.race([second.ready(), second.ended])
  if (typeof outcome !== 'object') {
    expect(outcome).toBe(1)
    expect(second.output().stderr).toMatch(
      /^(The database was stopped|Rollcall is already running)[^\n]+\n$/,
    )
  } else expect((await outcome.browser().get('/me')).status).toBe(401)
})

describe('T107 a start that fails', () => {
  /** The output of a start that ended with an error, and how long it took. */
  async function failure(environment: Record<string, string>) {
    const begun = performance.now()
    const rollcall = runRollcall(environment)
    expect(await rollcall.ended).toBe(1)
    const { stdout, stderr } = rollcall.output()
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^[A-Z][^\n]+\n$/)
    return { sentence: stderr.trim(), seconds: (performance.now() - begun) / 1000 }
  }

  test('says in one sentence which setting is wrong', async () => {
    expect((await failure({ PORT: 'x' })).sentence).toBe('PORT must be a number from 0 to 65535')
  })

  test.each([
    'postgres://rollcall:s3cret@127.0.0.1:1/x',
    'postgres://rollcall:s3cret@localhost:1/x',
  ])('says that no database answers at %s, and uses no other one', async DATABASE_URL => {
    const DATA_DIR = join(await makeFolder(), 'data')
    const { sentence } = await failure({ DATABASE_URL, DATA_DIR })
    expect(sentence).toMatch(/^The database at DATABASE_URL cannot be reached: .*ECONNREFUSED/)
    expect(sentence).not.toContain('s3cret')
    expect(existsSync(DATA_DIR)).toBe(false)
  })

  test('says so about a host that does not exist', async () => {
    const { sentence } = await failure({ DATABASE_URL: 'postgres://a:s3cret@nowhere.invalid/x' })
    expect(sentence).toMatch(/^The database at DATABASE_URL cannot be reached: /)
    expect(sentence).not.toContain('s3cret')
  })

  test('says so about a server that accepts connections and never answers', async () => {
    const silent = createServer(() => {})
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : 0
    const { sentence, seconds } = await failure({
      DATABASE_URL: `postgres://a@127.0.0.1:${port}/x`,
    })
    expect(sentence).toMatch(/^The database at DATABASE_URL cannot be reached: /)
    expect(seconds).toBeLessThan(20)
    silent.close()
  })

  test('says that its port is taken, and stops the database it started', async () => {
    const DATA_DIR = await makeFolder()
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const PORT = String(typeof address === 'object' ? address?.port : 0)
    const { sentence } = await failure({ DATA_DIR, PORT })
    expect(sentence).toMatch(/^Rollcall cannot listen at HOST 127.0.0.1, PORT \d+: .*EADDRINUSE/)
    expect(existsSync(join(DATA_DIR, 'postgres/postmaster.pid'))).toBe(false)
    other.close()
  })
})
