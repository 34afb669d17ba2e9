import { expect } from 'vitest'
import { foundAcme } from '../people.ts'
import { journey } from './journey.ts'

journey(
  'T65 Amir sees where he is signed in, ends one session and then all others',
  async ({ open }) => {
    const acme = await foundAcme()
    const amir = await acme.add('Amir Saleh', 'agent')
    const at = `/spaces/${acme.spaceId}/contacts`
    const phone = await open({ as: amir, at })
    const laptop = await open({ as: amir, at })
    await Promise.all([phone.heading('Contacts'), laptop.heading('Contacts')])

    const visitor = await open({ at: '/sign-in' })
    await visitor.fill('Email address', amir.email)
    await visitor.fill('Password', 'correct horse battery staple')
    await visitor.press('Sign in')
    await visitor.heading('Contacts')
    await visitor.account('Your account')
    await visitor.heading('Sessions')
    const rows = visitor.page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')
    await rows.nth(2).waitFor()
    const here = await rows.first().textContent()
    expect(here).toMatch(/^Chrome on Linux\s*This browser/)
    // The sessions of the others were begun by a program, not by a browser.
    expect(await rows.nth(1).textContent()).toMatch(/^Unknown browser(?!.*This browser)/)

    const endUnknown = visitor.page.getByRole('button', {
      name: 'End the session: Unknown browser',
    })
    await endUnknown.first().click()
    await rows.nth(2).waitFor({ state: 'detached' })
    // With its row, the button is gone: a keyboard goes on from the heading.
    const focused = () => visitor.page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe('Sessions')
    await laptop.heading('Sign in')
    expect((await phone.api('GET', '/me')).status).toBe(200)

    await visitor.press('End all others')
    await phone.heading('Sign in')
    await rows.nth(1).waitFor({ state: 'detached' })
    await visitor.button('End all others').waitFor({ state: 'detached' })
    expect((await visitor.api('GET', '/me')).status).toBe(200)
  },
)
