import { expect } from 'vitest'
import { newAddress } from '../http/world.ts'
import { anotherPassword, everyonesPassword, foundAcme } from '../people.ts'
import { journey } from './journey.ts'
import { linkIn } from './mail-links.ts'

journey(
  'T14 T65 Amir moves to a new address, and takes the old one back when a stranger did it again',
  async ({ open, inbox }) => {
    const acme = await foundAcme()
    const amir = await acme.add('Amir Saleh', 'agent')
    const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/users` })
    await olivia.row('Amir Saleh').waitFor()
    const visitor = await open({ as: amir, at: '/account' })
    const elsewhere = await open({ as: amir, at: `/spaces/${acme.spaceId}/contacts` })
    await elsewhere.heading('Contacts')

    await visitor.sees(`Current address: ${amir.email}`)
    await visitor.fill('New email address', 'nonsense')
    await visitor.press('Send the link')
    await visitor.sees('Enter an email address, such as name@company.com.')
    await visitor.sees('Enter your password.')
    const second = newAddress()
    await visitor.fill('New email address', amir.email)
    await visitor.fill('Your password', everyonesPassword)
    await visitor.press('Send the link')
    await visitor.sees('This is your address already.')
    await visitor.fill('New email address', second)
    await visitor.fill('Your password', 'not my password at all')
    await visitor.press('Send the link')
    await visitor.sees('This is not your password.')
    await visitor.fill('Your password', everyonesPassword)
    await visitor.press('Send the link')
    await visitor.heading('Confirm the new address')

    const phone = await open({ at: '/sign-in' })
    const link = linkIn(await inbox.waitForMail(second))
    await phone.page.goto(link)
    await phone.sees(`From then on you sign in to your account with ${second}.`)
    expect((await elsewhere.api('GET', '/me')).status).toBe(200)
    await phone.press('Confirm the address')
    await phone.heading('Your email address was changed')
    await elsewhere.heading('Sign in')
    await olivia.row(second).waitFor()
    await phone.page.goto('about:blank')
    await phone.page.goto(link)
    await phone.heading('This link was already used')
    await phone.goTo('/email#token=abc')
    await phone.heading('This link leads nowhere')
    await visitor.goTo('/account')
    await visitor.sees(`Current address: ${second}`)

    // A stranger with his password moves the account on, and changes the password.
    const stranger = await open({ as: { email: second }, at: '/account' })
    const third = newAddress()
    await stranger.fill('New email address', third)
    await stranger.fill('Your password', everyonesPassword)
    await stranger.press('Send the link')
    await stranger.heading('Confirm the new address')
    await stranger.page.goto(linkIn(await inbox.waitForMail(third)))
    await stranger.press('Confirm the address')
    await stranger.heading('Your email address was changed')
    const change = { currentPassword: everyonesPassword, newPassword: anotherPassword }
    expect((await stranger.api('PUT', '/me/password', change)).status).toBe(204)

    const changed = 'Your Rollcall email address was changed'
    const objection = linkIn(await inbox.waitForMail(second, 1, changed))
    await phone.page.goto(objection)
    await phone.sees(new RegExp(`^Your account gets ${second} back`))
    await phone.press('Take the address back')
    await phone.heading('Your address is back')
    await olivia.row(second).waitFor()
    expect((await stranger.api('GET', '/me')).status).toBe(401)
    await phone.page.getByRole('link', { name: 'Choose a new password' }).click()
    await phone.heading('Forgot your password?')
    await phone.page.goto('about:blank')
    await phone.page.goto(objection)
    await phone.heading('This link was already used')
  },
)
