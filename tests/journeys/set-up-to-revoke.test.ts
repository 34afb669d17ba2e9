import { expect } from 'vitest'
import { everyonesPassword } from '../people.ts'
import type { SmtpInbox } from '../smtp-inbox.ts'
import { journey } from './journey.ts'
import { linkIn } from './mail-links.ts'
import { startEmptyApp } from './start-empty-app.ts'
import type { Visitor } from './visitor.ts'

/** Olivia founds Acme with the link that Rollcall printed. */
async function setUp(olivia: Visitor, token: string) {
  await olivia.goTo('/')
  await olivia.sees('Rollcall is not set up yet.')
  await olivia.goTo(`/setup#token=${token}`)
  await olivia.fill('Organization name', 'Acme GmbH')
  await olivia.fill('Space name', 'Support')
  await olivia.fill('Your name', 'Olivia Hart')
  await olivia.fill('Email address', 'olivia@acme.example')
  await olivia.fill('Password', everyonesPassword)
  await olivia.press('Set up')
  await olivia.heading('Users')
  await olivia.row('Olivia Hart').getByText('You', { exact: true }).waitFor()
}

/** Someone finds the mail in their inbox, follows its link and accepts. */
async function join(newcomer: Visitor, inbox: SmtpInbox, email: string, name: string) {
  const mail = await inbox.waitForMail(email)
  expect(mail.subject).toBe('Invitation to join Support on Rollcall')
  await newcomer.page.goto(linkIn(mail))
  await newcomer.sees('Olivia Hart invites you to a Space of Acme GmbH.')
  await newcomer.fill('Your name', name)
  await newcomer.fill('Password', everyonesPassword)
  await newcomer.press('Accept')
  await newcomer.heading('Contacts')
}

/** Adds a contact, in someone's care or in nobody's. */
async function addContact(visitor: Visitor, name: string, assignee?: string) {
  await visitor.press('Add contact')
  await visitor.fill('Name', name)
  if (assignee) {
    await visitor.fill('Assignee', assignee)
    await visitor.page.getByRole('option', { name: assignee }).click()
  }
  const dialog = visitor.dialog('Add a contact to Support')
  await dialog.getByRole('button', { name: 'Add contact' }).click()
  await visitor.sees(`${name} is added.`)
}

journey('from the set-up link to a revoked user', async ({ inbox, open }) => {
  const app = await startEmptyApp({ SMTP_URL: inbox.url })
  const olivia = await open({ from: app })
  await setUp(olivia, app.setupToken)
  const space = new URL(olivia.page.url()).pathname.replace('/users', '')

  // Olivia invites two colleagues at once and sees that their mails were sent.
  await olivia.press('Add user')
  await olivia.type('Email addresses', 'amir@acme.example, anna@acme.example ')
  await olivia.press('Add 2 users')
  await olivia.sees('2 invitations are on their way.')
  await olivia.row('anna@acme.example').getByText('Sent just now').waitFor()

  // Both join, each in a browser of their own, and appear in the list that Olivia is looking at.
  const anna = await open({ from: app })
  await join(anna, inbox, 'anna@acme.example', 'Anna Lind')
  await join(await open({ from: app }), inbox, 'amir@acme.example', 'Amir Saleh')
  await olivia.tab('Active')
  await olivia.row('Anna Lind').getByText('Agent').waitFor()
  await olivia.row('Amir Saleh').waitFor()

  // Anna becomes a Manager who may not export.
  await olivia.press('Edit Anna Lind')
  await olivia.choose('Manager')
  await olivia.press('Restrictions none')
  await olivia.choose('No exports')
  await olivia.press('Update')
  await olivia.sees('Anna Lind is now Manager, with 1 restriction')
  await olivia.row('Anna Lind').getByText('No exports').waitFor()

  // Anna invites someone herself, and has two contacts.
  await anna.goTo(`${space}/users`)
  await anna.press('Add user')
  await anna.type('Email addresses', 'noor@acme.example')
  await anna.press('Add 1 user')
  await anna.sees('1 invitation is on its way.')
  await olivia.goTo(`${space}/contacts`)
  await addContact(olivia, 'Ada Byron', 'Anna Lind')
  await addContact(olivia, 'Grace Haddad')
  await olivia.press('Assignee of Grace Haddad: Unassigned. Change')
  await olivia.page.getByRole('option', { name: 'Anna Lind' }).click()
  await olivia.sees('Grace Haddad is assigned to Anna Lind.')

  // Olivia revokes Anna's access and hands her contacts to Amir.
  await olivia.page.getByRole('link', { name: 'Users' }).click()
  await olivia.press('Revoke Anna Lind')
  await olivia.fact('Contacts assigned to them', '2')
  await olivia.fact('Invitations they sent, withdrawn', '1')
  await olivia.choose('Assign the contacts to someone else')
  await olivia.fill('Who gets the contacts', 'amir')
  await olivia.page.getByRole('option', { name: 'Amir Saleh' }).click()
  await olivia.press('Revoke access')
  await olivia.dialog('Anna Lind’s access to Support is revoked').waitFor()
  await olivia.fact('Contacts handed over to Amir Saleh', '2')
  await olivia.fact('Invitations withdrawn', '1')
  await olivia.press('Done')
  await olivia.row('Anna Lind').waitFor({ state: 'hidden' })
  await olivia.tab('Pending')
  await olivia.sees('No pending invitations')

  // Anna is out: her page says so at once, and so does the API. Her contacts are with Amir.
  await anna.heading('Your access to Support has ended')
  expect((await anna.api('GET', `${space}/users`)).status).toBe(404)
  await olivia.goTo(`${space}/contacts`)
  await olivia.button('Assignee of Ada Byron: Amir Saleh. Change').waitFor()
  await olivia.button('Assignee of Grace Haddad: Amir Saleh. Change').waitFor()
  await olivia.goTo(`${space}/audit`)
  await olivia.sees('Olivia Hart revoked')
})
