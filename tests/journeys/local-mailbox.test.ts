import { everyonesPassword } from '../people.ts'
import { inspect } from './inspect.ts'
import { journey } from './journey.ts'
import { startEmptyApp } from './start-empty-app.ts'

journey('without a mail server, Anna finds her mail in the local mailbox', async ({ open }) => {
  const app = await startEmptyApp()
  const founder = { name: 'Olivia Hart', email: 'olivia@acme.example', password: everyonesPassword }
  const acme = { organizationName: 'Acme GmbH', spaceName: 'Support' }
  const { body } = await app
    .browser()
    .post('/setup', { token: app.setupToken, ...acme, ...founder })
  const olivia = await open({ from: app, as: founder, at: `/spaces/${body.spaceId}/users` })
  await olivia.press('Add user')
  await olivia.type('Email addresses', 'anna@acme.example')
  await olivia.press('Add 1 user')
  await olivia.sees('1 invitation is on its way.')

  await olivia.page.getByRole('link', { name: 'local mailbox' }).click()
  await olivia.heading('Mailbox')
  await olivia.page.getByRole('link', { name: 'Back to Rollcall' }).click()
  await olivia.heading('Users')

  const anna = await open({ from: app, at: '/mailbox' })
  await anna.press(/To anna@acme\.example$/)
  await anna.tab('HTML')
  await inspect(anna, 'the HTML of a mail', 'Mailbox')
  await anna.tab('Text')
  await inspect(anna, 'mailbox', 'Mailbox')
  await anna.page.getByRole('link', { name: /\/invitation#token=/ }).click()
  await anna.fill('Your name', 'Anna Lind')
  await anna.fill('Password', everyonesPassword)
  await anna.press('Accept')
  await anna.heading('Contacts')
})
