import { describe } from 'vitest'
import { actsIn } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { isRed } from './colours.ts'
import { desktop, inspect, phone } from './inspect.ts'
import { journey } from './journey.ts'

async function foundWithEveryone() {
  const acme = await foundAcme()
  await acme.add('Otto Brandt', 'owner')
  const maya = await acme.add('Maya Okafor', 'manager', ['contact_deletion', 'data_export'])
  const amir = await acme.add('Amir Saleh', 'agent')
  await acme.add('Anna Lind', 'agent', ['contacts_own_only'])
  const space = `/spaces/${acme.spaceId}`
  return { acme, acts: actsIn(acme), maya, amir, space, users: `${space}/users` }
}

describe('everyone can use', () => {
  journey('the list of users', async ({ open }) => {
    const { acme, users } = await foundWithEveryone()
    await acme.addSpace('Sales')
    const olivia = await open({ as: acme.olivia, at: users })
    await olivia.row('Amir Saleh').waitFor()
    await inspect(olivia, 'users', 'Users')
    await olivia.button('2 restrictions').focus()
    await olivia.sees('Cannot export contacts, users or reports.')
    await inspect(olivia, 'users, a hint', 'Users')
    await olivia.press('Support, Acme GmbH. Switch Space')
    await olivia.page.getByRole('menuitem', { name: 'Sales' }).waitFor()
    await inspect(olivia, 'users, the menu of Spaces', 'Users')
    await olivia.page.keyboard.press('Escape')
    await olivia.row('Olivia Hart').getByText('Online').focus()
    await olivia.sees('1 page open, last seen just now')
    await inspect(olivia, 'users, why someone is online', 'Users')
    await olivia.account('Show me as away')
    await olivia.isShown('Shown as away')
    await olivia.button(/Your account$/).click()
    await olivia.page.getByRole('menuitem', { name: 'Show me as online' }).waitFor()
    await olivia.sees(/^Rollcall \d+\.\d+\.\d+/)
    await inspect(olivia, 'users, the menu of the account', 'Users', [desktop])
    await olivia.page.keyboard.press('Escape')
    await olivia.goTo(`${users}?query=nobody`)
    await olivia.heading('Nobody matches')
    await inspect(olivia, 'users, nobody', 'Users')
    await olivia.page.setViewportSize(phone)
    await olivia.press('Open navigation')
    await olivia.dialog('Navigation').getByRole('link', { name: 'Audit log' }).waitFor()
    await olivia.isShown('Shown as away')
    await inspect(olivia, 'navigation on a phone', 'Users', [phone])
  })

  journey('the list of invitations', async ({ inbox, open }) => {
    const { acme, acts, space, users } = await foundWithEveryone()
    inbox.refuse(/^nobody@/)
    const olivia = await open({ as: acme.olivia, at: `${users}?tab=pending` })
    await olivia.heading('No pending invitations')
    const empty = olivia.page.getByRole('tabpanel', { name: /Pending/ })
    await empty.getByRole('button', { name: 'Add user' }).click()
    await olivia.dialog('Add users to Support').waitFor()
    await olivia.press('Cancel')
    await inspect(olivia, 'invitations, none', 'Users')
    const emails = ['noor', 'nobody', 'leila'].map(name => `${name}@${acme.spaceId}.example`)
    const [, , expired] = await acts.invite(acme.olivia, emails)
    await acme.inside(tx =>
      tx
        .updateTable('invitations')
        .set({ expiresAt: new Date(Date.now() - 1000) })
        .where('id', '=', expired?.invitation?.id ?? '')
        .execute(),
    )
    await olivia.page.reload()
    await olivia.row('nobody@').getByText('Not delivered').waitFor()
    await olivia.press('Show 1 that has expired')
    await olivia.row('leila@').getByText('Expired').waitFor()
    await olivia.select('Which invitations', 'All')
    await inspect(olivia, 'invitations', 'Users')
    await olivia.press(`Withdraw the invitation of ${emails[0]}`)
    await olivia.dialog(`Withdraw the invitation of ${emails[0]}?`).waitFor()
    await inspect(olivia, 'withdrawing', 'Users')
    await isRed(olivia.button('Withdraw'), 'backgroundColor')
    await olivia.press('Cancel')
    // As in a browser that gives no access to its clipboard, for instance on plain http.
    await olivia.page.evaluate(() => Object.defineProperty(navigator, 'clipboard', {}))
    await olivia.press(`Copy link for ${emails[0]}`)
    await olivia.dialog(`Link for ${emails[0]}`).waitFor()
    await inspect(olivia, 'the link', 'Users')
    inbox.refuse(null)
    await olivia.goTo(`${space}/audit`)
    await olivia.page
      .getByLabel(/^Details of/)
      .first()
      .click()
    await olivia.page.getByRole('table').waitFor()
    await inspect(olivia, 'audit log', 'Audit log')
  })

  journey('the other pages', async ({ open }) => {
    const { acme, space, amir } = await foundWithEveryone()
    const olivia = await open({ as: acme.olivia, at: `${space}/general` })
    await olivia.fill('Space name', ' ')
    await olivia.press('Save')
    await olivia.sees('Enter a name.')
    await inspect(olivia, 'general', 'General')
    await olivia.fill('Space name', 'Supporters')
    await olivia.page.getByRole('link', { name: 'Users' }).click()
    await olivia.dialog('Leave without saving?').waitFor()
    await olivia.press('Stay')
    await olivia.page.getByRole('link', { name: 'Users' }).click()
    await olivia.press('Leave')
    await olivia.row('Amir Saleh').waitFor()
    await olivia.goTo(`${space}/general`)
    await olivia.page.locator('input[value="Support"]').waitFor()
    const visitor = await open({ as: amir, at: `${space}/users` })
    await visitor.heading('This page is not open to you')
    await inspect(visitor, 'a closed page', 'This page is not open to you')
  })

  journey('the contacts', async ({ open }) => {
    const { acme, acts, space, amir } = await foundWithEveryone()
    const olivia = await open({ as: acme.olivia, at: `${space}/contacts` })
    await olivia.heading('No contacts yet')
    await inspect(olivia, 'contacts, none', 'Contacts')
    await olivia.button('Add contact').first().click()
    await olivia.fill('Name', ' ')
    await olivia.dialog('Add a contact to Support').getByRole('button', { name: 'Add' }).click()
    await olivia.sees('Enter a name of at most 80 characters, an email address or a phone number.')
    await inspect(olivia, 'adding a contact', 'Contacts')
    const grace = {
      name: 'Grace Haddad',
      email: 'grace@customers.example',
      phone: '+49 30 5550001',
    }
    await acts.createContact(acme.olivia, { ...grace, assigneeId: amir.id })
    await acts.createContact(acme.olivia, { name: 'Ada Byron' })
    await olivia.page.reload()
    await olivia.row('Grace Haddad').waitFor()
    await inspect(olivia, 'contacts', 'Contacts')
    await olivia.press('Assignee of Ada Byron: Unassigned. Change')
    await olivia.page.getByRole('option', { name: 'Anna Lind' }).waitFor()
    await inspect(olivia, 'assigning a contact', 'Contacts')
    await olivia.page.keyboard.press('Escape')
    await olivia.press('Delete Ada Byron')
    await olivia.dialog('Delete Ada Byron?').waitFor()
    await inspect(olivia, 'deleting a contact', 'Contacts')
    await isRed(olivia.button('Delete contact'), 'backgroundColor')
    const masked = await acme.add('Mira Novak', 'agent', ['mask_contact_details'])
    const mira = await open({ as: masked, at: `${space}/contacts` })
    await mira.press('Edit Grace Haddad')
    await mira.sees('Masked for you, so you cannot change it.')
    await inspect(mira, 'editing a masked contact', 'Contacts')
  })
})
