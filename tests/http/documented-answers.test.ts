import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApi } from '../../src/app/open-api.ts'
import type { Answer } from '../start-app.ts'
import { endpoints, sampleOf, sendSample } from './ask.ts'
import { readDocument } from './document.ts'
import { type OwnApp, startOwnApp } from './own-app.ts'
import { ofAnything } from './provocations/anything.ts'
import { ofFactorLimits, ofFactors } from './provocations/factors.ts'
import { ofHandovers } from './provocations/handovers.ts'
import { ofImports } from './provocations/imports.ts'
import { ofInvitations } from './provocations/invitations.ts'
import { ofLimits } from './provocations/limits.ts'
import { ofNewAddresses } from './provocations/new-addresses.ts'
import { ofPasskeys } from './provocations/passkeys.ts'
import { ofPasswords } from './provocations/passwords.ts'
import { ofPeople } from './provocations/people.ts'
import { ofPictures } from './provocations/pictures.ts'
import { ofProof } from './provocations/proof.ts'
import { ofTeams } from './provocations/teams.ts'
import { makeWorld, type World } from './world.ts'

const documented = readDocument(
  openApi({ publicUrl: 'http://localhost', mailbox: true }),
).documented.filter(name =>
  // The refusals of a line are in src/open-pages/server/live-refusals.http.test.ts.
  endpoints.has(name.split(' ')[0] ?? ''),
)

/**
 * All but two codes are provoked one by one. `internal` is a fault of the server: one that can be
 * provoked from outside is one to be mended. `unavailable` is provoked everywhere at once, below.
 */
const isReached = (name: string) => !/ (internal|unavailable)$/.test(name)

let world: World
let limited: World
beforeAll(async () => {
  // Nothing listens there: mails stay queued.
  const noMail = { SMTP_URL: 'smtp://127.0.0.1:9' }
  const [app, strict] = await Promise.all([
    startOwnApp(),
    startOwnApp({ RATE_LIMITS: 'on', ...noMail }),
  ])
  world = await makeWorld(app)
  limited = await makeWorld(strict)
})
afterAll(() => Promise.all([world.app.close(), limited.app.close()]))

/** Brings an answer about that the document promises. */
async function provoke(name: string): Promise<Answer> {
  const [id = '', , code = ''] = name.split(' ')
  const ofLimit = ofLimits[name] ?? ofFactorLimits[name]
  if (ofLimit) return ofLimit(limited)
  const special =
    ofPeople[name] ??
    ofPasswords[name] ??
    ofPasskeys[name] ??
    ofNewAddresses[name] ??
    ofPictures[name] ??
    ofProof[name] ??
    ofFactors[name] ??
    ofTeams[name] ??
    ofInvitations[name] ??
    ofHandovers[name] ??
    ofImports[name]
  if (special) return special(world)
  const general = ofAnything[code]
  if (general) return general(world, id)
  if (code) throw new Error(`Nobody knows what makes the server answer "${name}".`)
  return sendSample(world.app, id, await sampleOf(world, id))
}

/** Sends every request there is, with a session, while the database lets nobody read sessions. */
async function askEverythingLocked(app: OwnApp): Promise<Map<string, Answer>> {
  const requests = await Promise.all(
    [...endpoints.keys()].map(async id => ({ id, sample: await sampleOf(world, id) })),
  )
  const holder = new Client(app.address)
  await holder.connect()
  await holder.query('begin; lock table rollcall.sessions in access exclusive mode')
  const cookie = world.amir.browser.cookie()
  const answers = await Promise.all(
    requests.map(async ({ id, sample }) => [id, await sendSample(app, id, sample, { cookie })]),
  )
  await holder.end()
  return new Map(answers as [string, Answer][])
}

describe('the server gives every answer in the document', () => {
  test.each(documented.filter(isReached))('%s', async name => {
    const answer = await provoke(name)
    const [id = '', status, code] = name.split(' ')
    expect([id, String(answer.status), answer.body?.code].join(' ').trim()).toBe(
      [id, status, code].join(' ').trim(),
    )
    if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

test('T57 T111 while the database cannot serve, every documented endpoint answers 503 with a Retry-After', async () => {
  const answers = await askEverythingLocked(world.app)
  for (const [id, answer] of answers) {
    expect([id, answer.status, answer.body.code]).toEqual([id, 503, 'unavailable'])
    expect(answer.headers.get('retry-after')).toMatch(/^[1-9]$/)
  }
  const promised = documented.filter(name => name.endsWith(' unavailable'))
  expect(promised.map(name => name.split(' ')[0]).sort()).toEqual([...answers.keys()].sort())
})

test('the tests list no answer that is missing in the document', () => {
  const known = Object.keys({
    ...ofPeople,
    ...ofPasskeys,
    ...ofNewAddresses,
    ...ofPictures,
    ...ofTeams,
    ...ofInvitations,
    ...ofHandovers,
    ...ofImports,
    ...ofLimits,
  })
  expect(known.filter(name => !documented.includes(name))).toEqual([])
  expect(documented.filter(name => name.endsWith(' internal'))).toHaveLength(endpoints.size)
})
