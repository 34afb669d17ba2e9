import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundAcme } from '../../../tests/people.ts'
import { startApp, type TestApp } from '../../../tests/start-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

test('the list names everyone in the Space by name', async () => {
  const acme = await foundAcme()
  await acme.add('Maya Okafor', 'manager')
  await acme.add('Amir Saleh', 'agent')
  const olivia = await app.signIn(acme.olivia)
  const { status, body } = await olivia.get(`/spaces/${acme.spaceId}/users`)
  expect(status).toBe(200)
  expect(body.items.map((one: { name: string }) => one.name)).toEqual([
    'Amir Saleh',
    'Maya Okafor',
    'Olivia Hart',
  ])
})
