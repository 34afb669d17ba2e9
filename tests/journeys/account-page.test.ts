import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { foundAcme } from '../people.ts'
import { journey } from './journey.ts'

journey(
  'Amir looks at his presence, asks to leave, takes it back, downloads his data, and loses no text by leaving',
  async ({ open, inbox }) => {
    const acme = await foundAcme()
    const amir = await acme.add('Amir Saleh', 'agent')
    const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/users` })
    await olivia.row('Amir Saleh').waitFor()
    const visitor = await open({ as: amir, at: `/spaces/${acme.spaceId}/contacts` })
    await visitor.heading('Contacts')
    await visitor.account('Your account')
    await visitor.sees(/^Everyone in your Spaces sees whether you are online, away or offline/)
    const presence = visitor.page.getByRole('list', { name: 'Your presence in each Space' })
    await presence.getByText('Support').waitFor()
    await presence.getByText(/(Online|Offline) · Last seen/).waitFor()

    await visitor.press('Ask to leave Support')
    const dialog = visitor.dialog('Ask to leave Support?')
    await dialog.getByText(/You keep your access/).waitFor()
    await dialog.getByRole('button', { name: 'Ask to leave' }).click()
    await visitor.sees(/Asked to leave/)
    await olivia
      .row('Amir Saleh')
      .getByText(/^Asked to leave/)
      .waitFor()
    expect((await inbox.waitForMail(acme.olivia.email)).subject).toBe(
      'Request to leave Support on Rollcall',
    )
    expect((await visitor.api('GET', `/spaces/${acme.spaceId}/permissions`)).status).toBe(200)
    await visitor.press('Take back the request to leave Support')
    await visitor.button('Ask to leave Support').waitFor()
    await olivia.seesNoMore(/^Asked to leave/)

    const downloading = visitor.page.waitForEvent('download')
    await visitor.page.getByRole('link', { name: 'Download my data' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('rollcall-my-data.json')
    const file = JSON.parse(await readFile(await download.path(), 'utf8'))
    expect(file.account.email).toBe(amir.email)

    // A fault in a dialog takes the focus there, and not in the page behind, where a field is called the same.
    await visitor.press('Add a passkey')
    const adding = visitor.dialog('Add a passkey')
    await adding.getByRole('button', { name: 'Create passkey' }).click()
    await adding.getByText('Enter a name.').waitFor()
    const named = adding.getByLabel('Name', { exact: true })
    await expect.poll(() => named.evaluate(one => one === document.activeElement)).toBe(true)
    await adding.getByRole('button', { name: 'Cancel' }).click()

    await visitor.fill('Your name', 'Amir S.')
    await visitor.fill('New email address', 'amir@elsewhere.example')
    await visitor.page.goBack()
    await visitor.dialog('Leave without saving?').waitFor()
    await visitor.press('Stay')
    expect(await visitor.page.getByLabel('New email address').inputValue()).toBe(
      'amir@elsewhere.example',
    )
    await visitor.press('Save')
    await visitor.sees('Your profile is saved.')
    await visitor.page.getByRole('link', { name: 'Back to Rollcall' }).click()
    await visitor.dialog('Leave without saving?').waitFor()
    await visitor.press('Leave')
    await visitor.heading('Contacts')

    const last = await open({ as: acme.olivia, at: '/account' })
    const button = last.button('Ask to leave Support')
    await last.isHinted(button, /^You are the last Owner/)
  },
)
