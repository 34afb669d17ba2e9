import { expect } from 'vitest'
import { outdateProof } from '../outdate-proof.ts'
import { everyonesPassword, foundAcme, needs } from '../people.ts'
import { journey } from './journey.ts'

journey(
  'Olivia, long signed in, confirms that it is her and goes on where she was',
  async ({ open }) => {
    const acme = await foundAcme()
    const amir = await acme.add('Amir Saleh', 'agent')
    await acme.add('Maya Okafor', 'manager')
    const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/users` })
    await olivia.row('Amir Saleh').waitFor()
    const { page, dialog } = olivia
    const confirm = dialog('Confirm it is you')
    const edit = dialog('Edit Amir Saleh’s access to Support')
    const levelOf = async () =>
      (await olivia.api('GET', `/spaces/${acme.spaceId}/users/${amir.id}`)).body.accessLevel
    const isFocused = (name: string) =>
      expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain(name)

    // A dialog over a dialog: the one below keeps what was chosen.
    await outdateProof(needs(), acme.olivia)
    await olivia.row('Amir Saleh').getByRole('button', { name: 'Edit' }).click()
    await edit.getByLabel('Owner', { exact: true }).check()
    await edit.getByRole('button', { name: 'Update' }).click()
    const password = confirm.getByLabel('Your password', { exact: true })
    await expect.poll(() => password.evaluate(one => one === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await confirm.waitFor({ state: 'detached' })
    await isFocused('Update')
    expect(await edit.getByLabel('Owner', { exact: true }).isChecked()).toBe(true)
    expect(await edit.getByRole('alert').count()).toBe(0)
    expect(await levelOf()).toBe('agent')

    await page.keyboard.press('Enter')
    await confirm.getByRole('button', { name: 'Confirm' }).click()
    await confirm.getByText('Enter your password.').waitFor()
    await password.fill('not her password')
    await page.keyboard.press('Enter')
    await confirm.getByText('This is not your password.').waitFor()
    await password.fill(everyonesPassword)
    await page.keyboard.press('Enter')
    await edit.waitFor({ state: 'detached' })
    await olivia.row('Amir Saleh').getByText('Owner', { exact: true }).waitFor()
    expect(await levelOf()).toBe('owner')
    await isFocused('Edit')

    // From a row, where no dialog is open.
    await outdateProof(needs(), acme.olivia)
    await olivia
      .row('Maya Okafor')
      .getByRole('button', { name: /Manager/ })
      .click()
    await page.getByRole('menuitem', { name: 'Owner' }).click()
    await password.fill(everyonesPassword)
    await page.keyboard.press('Enter')
    await olivia.row('Maya Okafor').getByText('Owner', { exact: true }).waitFor()

    // Addresses that were typed are still there, and are invited with the very same request.
    await outdateProof(needs(), acme.olivia)
    await olivia.press('Add user')
    await olivia.fill('Email addresses', 'otto@beta.example')
    await dialog(/^Add users/)
      .getByLabel('Owner', { exact: true })
      .check()
    await olivia.press('Add 1 user')
    await confirm.getByRole('button', { name: 'Cancel' }).click()
    await confirm.waitFor({ state: 'detached' })
    await olivia.press('Add 1 user')
    await password.fill(everyonesPassword)
    await confirm.getByRole('button', { name: 'Confirm' }).click()
    await olivia.row('otto@beta.example').waitFor()
  },
)
