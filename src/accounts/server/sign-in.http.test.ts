import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { type Acme, everyonesPassword } from '../../../tests/people.ts'
import { hashPassword } from './password-hash.ts'

let app: OwnApp
let acme: Acme
beforeAll(async () => {
  app = await startOwnApp()
  acme = await app.found()
})
afterAll(() => app.close())

const signIn = (email: string, password: string) =>
  app.browser().post('/session', { email, password })

test('people sign in with the address in any case, and its domain in either form', async () => {
  const { olivia } = acme
  // Invisible characters copied along with an address are not part of it.
  const copied = [` ${olivia.email} `, `\u200b${olivia.email}`]
  const spellings = [olivia.email, olivia.email.toUpperCase(), ...copied]
  for (const email of spellings) {
    const answer = await signIn(email, everyonesPassword)
    expect([answer.status, answer.body]).toEqual([201, { userId: olivia.id }])
  }
  const { spaceId } = acme
  const browser = await app.signIn(olivia)
  const offer = { emails: ['amir@bücher.example'], accessLevel: 'agent', restrictions: [] }
  await browser.post(`/spaces/${spaceId}/invitations`, offer)
  const again = { ...offer, emails: ['AMIR@xn--bcher-kva.EXAMPLE'] }
  const { body } = await browser.post(`/spaces/${spaceId}/invitations`, again)
  expect(body.results[0].outcome).toBe('already_invited')
})

test('T84 T87 no letter replaces another, and no part of an address is ignored', async () => {
  const { olivia } = acme
  const [local = '', domain = ''] = olivia.email.split('@')
  const others = [
    ...[`${local.replace('i', 'ı')}@${domain}`, `${local.replace('i', 'İ')}@${domain}`],
    ...[`${local}+tag@${domain}`, `o.livia@${domain}`, `${olivia.email}.`],
    ...[`"${local}"@${domain}`, `<${olivia.email}>`, `${local}(x)@${domain}`],
  ]
  for (const email of others) {
    expect([email, (await signIn(email, everyonesPassword)).status]).toEqual([email, 401])
  }
})

describe('T88 a stranger does not learn who has an account', () => {
  const refused = async (email: string, password: string) => {
    const { status, text, headers } = await signIn(email, password)
    const seen = Object.fromEntries([...headers].filter(([name]) => name !== 'date'))
    return { status, text, seen }
  }

  test('from the answer: unknown, wrong, disabled and impossible look the same', async () => {
    const otto = await acme.add('Otto Brandt', 'owner')
    await app.sql(`update rollcall.users set disabled_at = now() where id = '${otto.id}'`)
    const wrong = await refused(acme.olivia.email, 'not the password at all')
    expect([wrong.status, JSON.parse(wrong.text).code]).toEqual([401, 'wrong_credentials'])
    expect(await refused('nobody@acme.example', everyonesPassword)).toEqual(wrong)
    expect(await refused(otto.email, everyonesPassword)).toEqual(wrong)
    expect(await refused('no address', everyonesPassword)).toEqual(wrong)
    expect(await refused(acme.olivia.email, '')).toEqual(wrong)
  })

  test('from the time it takes: each costs one password check', async () => {
    await app.sql('update rollcall.users set password_hash = $1 where id = $2', [
      await hashPassword(everyonesPassword),
      acme.olivia.id,
    ])
    const timeOf = async (email: string) => {
      const begun = performance.now()
      await signIn(email, 'not the password at all')
      return performance.now() - begun
    }
    const [known, unknown]: [number[], number[]] = [[], []]
    await timeOf(acme.olivia.email)
    for (let times = 0; times < 15; times += 1) {
      known.push(await timeOf(acme.olivia.email))
      unknown.push(await timeOf(`nobody${times}@acme.example`))
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[7] ?? 0
    // Without that check an unknown address takes a tenth of the time.
    expect(median(unknown)).toBeGreaterThan(median(known) / 2)
    expect(median(unknown)).toBeLessThan(median(known) * 2)
  })
})
