import { describe, expect } from 'vitest'
import { actsIn, agent } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { isRed } from './colours.ts'
import { inspect } from './inspect.ts'
import { journey } from './journey.ts'

async function foundWithAmir() {
  const acme = await foundAcme()
  const amir = await acme.add('Amir Saleh', 'agent', ['calls'])
  await acme.add('Anna Lind', 'agent')
  return { acme, acts: actsIn(acme), amir, at: `/spaces/${acme.spaceId}/users` }
}

describe('everyone can', () => {
  journey('add users', async ({ open }) => {
    const { acme, amir, at } = await foundWithAmir()
    const olivia = await open({ as: acme.olivia, at })
    await olivia.press('Add user')
    await olivia.type('Email addresses', `${amir.email}, noor@${acme.spaceId}.example, li@acme `)
    await olivia.sees('“li@acme” is not an email address.')
    await olivia.press('Restrictions none')
    await olivia.choose('Contact details masked')
    await inspect(olivia, 'adding users', 'Users')
    await olivia.press('Add 2 users')
    await olivia.dialog('1 invited, 1 failed').waitFor()
    await inspect(olivia, 'who was added', 'Users')
  })

  journey('edit a user', async ({ open }) => {
    const { acme, acts, amir, at } = await foundWithAmir()
    const olivia = await open({ as: acme.olivia, at })
    await olivia.press('Edit Amir Saleh')
    await olivia.page.getByRole('button', { name: 'Update', disabled: true }).waitFor()
    await olivia.choose('Manager')
    await olivia.sees('This restriction does not exist for Manager and will be lifted: No calls.')
    await olivia.press('Restrictions none')
    await inspect(olivia, 'editing', 'Users')
    const about = olivia.page.getByRole('link', { name: 'What the levels may do' })
    const opened = olivia.page.waitForEvent('popup')
    await about.click()
    const table = (await opened).getByRole('table', { name: 'What the levels may do' })
    const row = table.getByRole('row').filter({ hasText: 'Contacts: delete' })
    await row.waitFor()
    expect(await row.getByRole('cell').allTextContents()).toEqual(['Yes', 'Yes', 'No'])
    await acts.changeAccess(acme.olivia, amir, agent)
    await olivia.press('Update')
    await olivia.sees('Amir Saleh’s access changed meanwhile. This is how it is now.')
    await inspect(olivia, 'editing, changed meanwhile', 'Users')
  })

  journey('revoke someone’s access', async ({ open }) => {
    const { acme, acts, amir, at } = await foundWithAmir()
    await acts.assign(acme.olivia, await acts.createContact(acme.olivia), amir)
    const olivia = await open({ as: acme.olivia, at })
    await olivia.press('Revoke Amir Saleh')
    await olivia.fact('Contacts assigned to them', '1')
    await olivia.choose('Assign the contacts to someone else')
    await olivia.press('Revoke access')
    await olivia.sees('Choose someone, or leave the contacts unassigned.')
    await inspect(olivia, 'revoking, nobody chosen', 'Users')
    await olivia.type('Who gets the contacts', 'anna')
    await olivia.page.getByRole('option', { name: 'Anna Lind' }).waitFor()
    await inspect(olivia, 'revoking, choosing someone', 'Users')
    await olivia.page.getByRole('option', { name: 'Anna Lind' }).click()
    await acts.assign(acme.olivia, await acts.createContact(acme.olivia), amir)
    await olivia.press('Revoke access')
    await olivia.sees('The numbers changed meanwhile. Look again before you revoke.')
    await inspect(olivia, 'revoking, numbers changed', 'Users')
    await isRed(olivia.page.getByRole('alert'), 'borderTopColor')
    await olivia.press('Revoke access')
    await olivia.fact('Contacts handed over to Anna Lind', '2')
    await inspect(olivia, 'the receipt', 'Users')
  })
})
