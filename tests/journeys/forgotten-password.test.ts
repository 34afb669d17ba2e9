import { expect } from 'vitest'
import { anotherPassword, everyonesPassword, foundAcme } from '../people.ts'
import { journey } from './journey.ts'
import { linkIn } from './mail-links.ts'

journey(
  'T14 T65 Amir, who forgot his password, follows the mail, chooses another one and signs in',
  async ({ open, inbox }) => {
    const acme = await foundAcme()
    const amir = await acme.add('Amir Saleh', 'agent')
    const elsewhere = await open({ as: amir, at: `/spaces/${acme.spaceId}/contacts` })
    await elsewhere.heading('Contacts')
    const visitor = await open({ at: '/sign-in' })
    const link = (name: string) => visitor.page.getByRole('link', { name, exact: true })
    await link('Forgot your password?').click()
    // Sign-in has a field of the same name.
    await visitor.heading('Forgot your password?')
    await visitor.fill('Email address', amir.email)
    await visitor.press('Send the email')
    await visitor.heading('Look at your email')

    await visitor.page.goto(linkIn(await inbox.waitForMail(amir.email)))
    await visitor.sees(`For the account of ${amir.email}. You are then signed out everywhere.`)
    expect((await elsewhere.api('GET', '/me')).status).toBe(200)
    await visitor.fill('New password', 'password1234')
    await visitor.sees('One of the first to be guessed: not accepted.')
    await visitor.fill('New password', 'amir and the seven seas')
    await visitor.sees('Contains your name or email address: not accepted.')
    await visitor.press('Change password')
    await visitor.sees('Leave out your name and your email address.')
    await visitor.fill('New password', anotherPassword)
    await visitor.sees('Hard to guess.')
    await visitor.press('Change password')
    await visitor.heading('Your password was changed')
    await elsewhere.heading('Sign in')

    await link('Sign in').click()
    await visitor.fill('Email address', amir.email)
    await visitor.fill('Password', anotherPassword)
    await visitor.press('Sign in')
    await visitor.heading('Contacts')
  },
)

journey('T88 the page says the same about an address without an account', async ({ open }) => {
  const visitor = await open({ at: '/forgotten-password' })
  await visitor.fill('Email address', 'nobody@nowhere.example')
  await visitor.press('Send the email')
  await visitor.heading('Look at your email')
  await visitor.sees('If nobody@nowhere.example has an account here, an email is on its way.')
})

journey('an incomplete link says so, and leads to another email', async ({ open }) => {
  const visitor = await open({ at: '/password#token=abc' })
  await visitor.heading('This link leads nowhere')
  await visitor.page.getByRole('link', { name: 'Send another email' }).click()
  await visitor.heading('Forgot your password?')
})

journey('Amir changes his password on the page about himself', async ({ open }) => {
  const acme = await foundAcme()
  const amir = await acme.add('Amir Saleh', 'agent')
  const visitor = await open({ as: amir, at: `/spaces/${acme.spaceId}/contacts` })
  const elsewhere = await open({ as: amir, at: `/spaces/${acme.spaceId}/contacts` })
  await elsewhere.heading('Contacts')
  await visitor.account('Your account')
  await visitor.heading('Your account')
  await visitor.fill('Current password', 'not my password at all')
  await visitor.fill('New password', anotherPassword)
  await visitor.press('Change password')
  await visitor.sees('This is not your password.')
  await visitor.fill('Current password', everyonesPassword)
  await visitor.press('Change password')
  await visitor.sees('Your password was changed.')
  await elsewhere.heading('Sign in')
  await visitor.page.getByRole('link', { name: 'Back to Rollcall' }).click()
  await visitor.heading('Contacts')
})
