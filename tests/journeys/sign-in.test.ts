import { describe, expect } from 'vitest'
import { everyonesPassword, foundAcme } from '../people.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

async function signIn(visitor: Visitor, email: string) {
  await visitor.heading('Sign in')
  await visitor.fill('Email address', email)
  await visitor.fill('Password', everyonesPassword)
  await visitor.press('Sign in')
}

describe('signing in', () => {
  journey('leads to the page that was asked for', async ({ open }) => {
    const acme = await foundAcme()
    const { email } = await acme.add('Otto Brandt', 'owner')
    const otto = await open({ at: `/spaces/${acme.spaceId}/users?query=olivia` })
    await signIn(otto, email)
    await otto.row('Olivia Hart').waitFor()
    await otto.row('Otto Brandt').waitFor({ state: 'hidden' })
    expect(otto.page.url()).toContain('/users?query=olivia')

    await otto.account('Sign out')
    await otto.heading('Sign in')
    expect((await otto.api('GET', '/me')).status).toBe(401)
    await otto.page.goBack()
    await otto.heading('Sign in')
  })

  journey(
    'T89 leads to the start page if the link would lead to another site',
    async ({ app, open }) => {
      const { olivia } = await foundAcme()
      const visitor = await open()
      for (const next of [
        'https://evil.example/',
        '//evil.example/',
        '/\\evil.example/',
        'javascript:alert(1)',
        '/api/v1/session',
        '/nothing/of/ours',
      ]) {
        await visitor.page.context().clearCookies()
        await visitor.goTo(`/sign-in?next=${encodeURIComponent(next)}`)
        await signIn(visitor, olivia.email)
        await visitor.heading('Users')
        // A line that opens without its cookie would be a fault.
        await visitor.isShown('Online')
      }
      const elsewhere = visitor.asked.filter(({ url }) => !url.startsWith(`${app.url}/`))
      expect(elsewhere).toEqual([])
    },
  )

  journey('with a wrong password only says that something is wrong', async ({ open }) => {
    const { olivia } = await foundAcme()
    const visitor = await open({ at: '/sign-in' })
    for (const email of [olivia.email, 'nobody@acme.example']) {
      await visitor.fill('Email address', email)
      await visitor.fill('Password', 'not my password at all')
      await visitor.press('Sign in')
      await visitor.sees('The email address or the password is wrong.')
    }
  })
})
