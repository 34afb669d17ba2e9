import { existsSync } from 'node:fs'
import { type ClientRequest, request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { type FoundedRollcall, foundRollcall } from '../../../tests/found-rollcall.ts'
import { npmStart, runRollcall } from '../../../tests/run-rollcall.ts'
import { makeFolder } from '../../platform/server/embedded-database/testing/data-dir.ts'

const body = JSON.stringify({ name: 'Ada Byron' })

/** Begins to create a contact: everything is sent but the end of the body. */
async function beginContact({ url, port, olivia, space }: FoundedRollcall) {
  const headers = {
    origin: url,
    cookie: olivia.cookie(),
    host: `localhost:${port}`,
    'content-type': 'application/json',
    'content-length': body.length,
  }
  const path = `/api/v1${space}/contacts`
  const sent = request({ host: '127.0.0.1', port, method: 'POST', path, headers })
  const answer = new Promise<{ status?: number; text: string }>((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', async response =>
      resolve({ status: response.statusCode ?? 0, text: await text(response) }),
    )
  })
  answer.catch(() => {})
  await new Promise<void>(resolve => sent.write(body.slice(0, 5), () => resolve()))
  return { sent, answer }
}

const finish = (sent: ClientRequest) => sent.end(body.slice(5))
const refuses = (url: string) =>
  fetch(`${url}/livez`).then(
    () => false,
    () => true,
  )

const pidFile = (dataDir: string) => join(dataDir, 'postgres/postmaster.pid')

test('T106 when stopped, it takes no new work, finishes what is open, and stops the database last', async () => {
  const DATA_DIR = await makeFolder()
  const founded = await foundRollcall({ DATA_DIR })
  const { rollcall, olivia, space, url } = founded
  const open = await beginContact(founded)
  // A round trip later the server has seen the request that stays open.
  await olivia.get('/me')
  rollcall.process.kill('SIGTERM')
  await expect.poll(() => refuses(url), { timeout: 10_000 }).toBe(true)
  expect(existsSync(pidFile(DATA_DIR))).toBe(true)
  finish(open.sent)
  const answer = await open.answer
  expect(answer.status).toBe(201)
  expect(await rollcall.ended).toBe(0)
  expect(existsSync(pidFile(DATA_DIR))).toBe(false)

  const again = await foundRollcall({ DATA_DIR })
  const path = `${space}/contacts/${JSON.parse(answer.text).id}`
  expect((await again.olivia.get(path)).body.name).toBe('Ada Byron')
})

test('T106 when stopped through npm, it stops the same way, and npm waits for it', async () => {
  const DATA_DIR = await makeFolder()
  const rollcall = runRollcall({ DATA_DIR }, npmStart)
  const { url } = await rollcall.ready()
  rollcall.process.kill('SIGTERM')
  await rollcall.ended
  expect(await refuses(url)).toBe(true)
  expect(existsSync(pidFile(DATA_DIR))).toBe(false)
})

test('T106 last seen times are stored before it ends', async () => {
  const DATA_DIR = await makeFolder()
  const { rollcall, olivia, space, join: joinAs } = await foundRollcall({ DATA_DIR })
  const amir = await joinAs('Amir Saleh', 'amir@acme.example')
  await amir.get(space)
  const seenOf = async (browser: typeof olivia) =>
    (await browser.get(`${space}/users?query=amir`)).body.items[0].lastSeenAt
  const seen = await seenOf(olivia)
  expect(seen).not.toBeNull()
  rollcall.process.kill('SIGINT')
  expect(await rollcall.ended).toBe(0)
  const again = await foundRollcall({ DATA_DIR })
  expect(await seenOf(again.olivia)).toBe(seen)
})

test('T106 a request that never ends and an impatient second signal do not change that', async () => {
  const DATA_DIR = await makeFolder()
  const founded = await foundRollcall({ DATA_DIR })
  const open = await beginContact(founded)
  await founded.olivia.get('/me')
  founded.rollcall.process.kill('SIGTERM')
  await expect.poll(() => refuses(founded.url), { timeout: 10_000 }).toBe(true)
  founded.rollcall.process.kill('SIGTERM')
  expect(await founded.rollcall.ended).toBe(0)
  await expect(open.answer).rejects.toThrow()
  expect(existsSync(pidFile(DATA_DIR))).toBe(false)
})
