import { expect } from 'vitest'
import { confirmPendingTotp } from '../../src/accounts/server/totp-store.ts'
import { codeOf } from '../http/totp.ts'
import { foundAcme } from '../people.ts'
import { desktop, inspect } from './inspect.ts'
import { journey } from './journey.ts'

journey(
  'Olivia requires a second factor; Amir sets one up, and goes on where he was',
  async ({ open }) => {
    const acme = await foundAcme()
    const space = `/spaces/${acme.spaceId}`
    const amir = await open({ as: await acme.add('Amir Saleh', 'agent'), at: `${space}/contacts` })
    await amir.isShown('Online')
    const olivia = await open({ as: acme.olivia, at: `${space}/general` })
    await olivia.isHinted(olivia.button('Require a second factor'), /a second factor of your own/)
    await acme.inside(tx => confirmPendingTotp(tx, acme.olivia.id, 'ABCDEFGHIJKLMNOP', 0))
    await olivia.page.reload()
    await olivia.press('Require a second factor')
    const dialog = olivia.dialog('Require a second factor in Acme GmbH?')
    await dialog.getByText('1 person has none yet.').waitFor()
    await inspect(olivia, 'requiring a second factor', 'General', [desktop])
    await dialog.getByRole('button', { name: 'Require a second factor' }).click()
    await olivia.button('Stop requiring it').waitFor()

    await amir.heading('Acme GmbH requires a second factor')
    await inspect(amir, 'a required factor', 'Acme GmbH requires a second factor')
    await amir.page.getByRole('link', { name: 'Set up a second factor' }).click()
    await amir.sees(/^Your Organization requires/)
    await amir.press('Set up an authenticator app')
    const secret = ((await amir.page.locator('code').textContent()) ?? '').replaceAll(' ', '')
    await amir.fill('Code from your authenticator app', codeOf(secret))
    await amir.press('Turn on')
    await amir.sees(/^You have a second factor now/)
    await inspect(amir, 'a required factor that is there', 'Your account')
    await amir.press('I have kept them')
    await amir.press('Remove the app')
    await amir.dialog('Remove the authenticator app').getByRole('button').last().click()
    await amir.sees(/this is your last one/)
    await amir.press('Cancel')
    await amir.page.getByRole('link', { name: 'Go on' }).click()
    await amir.heading('Contacts')
    expect(new URL(amir.page.url()).pathname).toBe(`${space}/contacts`)
  },
)
