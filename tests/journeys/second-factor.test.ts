import { expect } from 'vitest'
import { codeOf } from '../http/totp.ts'
import { everyonesPassword, foundAcme } from '../people.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

journey(
  'Amir sets up an authenticator app, signs in with codes, and removes the app',
  async ({ open }) => {
    const acme = await foundAcme()
    const amir = await acme.add('Amir Saleh', 'agent')
    const visitor = await open({ as: amir, at: '/account' })
    const { page } = visitor
    await visitor.press('Set up an authenticator app')
    await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor()
    const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
    const code = 'Code from your authenticator app'
    await visitor.fill(code, '000000')
    await visitor.press('Turn on')
    await visitor.sees('Enter the code that the app shows now.')
    await visitor.fill(code, codeOf(secret, -1))
    await visitor.press('Turn on')
    const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
    await codes.first().waitFor()
    const [recovery = '', ...others] = await codes.allTextContents()
    expect(others).toHaveLength(9)
    await visitor.press('I have kept them')
    await visitor.sees(/10 recovery codes are left/)

    const signIn = async (as: Visitor) => {
      await as.fill('Email address', amir.email)
      await as.fill('Password', everyonesPassword)
      await as.press('Sign in')
      await as.sees('Use a recovery code')
    }
    const phone = await open({ at: '/sign-in' })
    await signIn(phone)
    await phone.fill(code, '000000')
    await phone.press('Sign in')
    await phone.sees(/This code is wrong/)
    await phone.fill(code, codeOf(secret))
    await phone.press('Sign in')
    await phone.heading('Contacts')

    const laptop = await open({ at: '/sign-in' })
    await signIn(laptop)
    await laptop.fill(code, '000000')
    await laptop.press('Sign in')
    await laptop.sees(/This code is wrong/)
    await laptop.press('Use a recovery code')
    await laptop.seesNoMore(/This code is wrong/)
    expect(await laptop.page.getByLabel('Recovery code').inputValue()).toBe('')
    await laptop.fill('Recovery code', recovery)
    await laptop.press('Sign in')
    await laptop.heading('Contacts')

    await visitor.press('Remove the app')
    await visitor.dialog('Remove the authenticator app').getByRole('button').last().click()
    await visitor.sees('You sign in with your password only.')
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe('Second factor')
    expect((await visitor.api('GET', '/me/factors')).body).toMatchObject({ totp: false })
  },
)
