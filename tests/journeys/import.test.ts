import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { actsIn } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { inspect, phone } from './inspect.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

/** Begins an import from the head of the page. If there are no contacts yet, the list offers it, too. */
const begin = ({ button }: Visitor) => button('Import contacts').first().click()

const choose = ({ page }: Visitor, name: string, text: string) =>
  page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  })

/** The text of the file that is saved when this is clicked. */
async function download(visitor: Visitor, press: () => Promise<unknown>): Promise<string> {
  const [saved] = await Promise.all([visitor.page.waitForEvent('download'), press()])
  return readFile(await saved.path(), 'utf8')
}

journey(
  'someone imports a file from another product and checks the rejected lines',
  async ({ open }) => {
    const acme = await foundAcme()
    const amir = await acme.add('Amir Saleh', 'agent')
    const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/contacts` })
    await begin(olivia)
    await inspect(olivia, 'choosing a file', 'Contacts')
    const file = `Kunde;E-Mail;Telefon;Notiz;Betreuer
Ada Byron;ada@customers.example;+49 (30) 901820;lange Notiz;${amir.email}
Grace Haddad;grace@;;;
Li Wei;;;;
`
    await choose(olivia, 'kunden.csv', file)
    await olivia.sees('ada@customers.example · grace@')
    await olivia.sees('kunden.csv, 0.2 kB')
    await inspect(olivia, 'saying what columns are', 'Contacts')
    await olivia.select('What “Kunde” is', 'Name')
    await olivia.select('What “Betreuer” is', 'Assignee')
    await olivia.press('Import')
    await olivia.dialog('Import finished').waitFor()
    await olivia.sees('2 contacts imported, 1 line rejected.')
    await olivia.fact('Line 3', 'The email address is not valid.')
    await inspect(olivia, 'how the import ended', 'Contacts')
    const report = await download(olivia, () =>
      olivia.page.getByRole('link', { name: 'Download all rejected lines' }).click(),
    )
    expect(report.split('\r\n')).toEqual([
      'line,reason,Kunde,E-Mail,Telefon,Notiz,Betreuer',
      '3,The email address is not valid.,Grace Haddad,grace@,,,',
      '',
    ])
    await olivia.press('Done')
    await olivia.row('Ada Byron').getByText('Amir Saleh').waitFor()
    await olivia.row('Li Wei').waitFor()

    const exported = await download(olivia, () =>
      olivia.page.getByRole('link', { name: 'Export CSV' }).click(),
    )
    expect(exported).toBe(`name,email,phone,assignee\r
Ada Byron,ada@customers.example,"'+49 (30) 901820",${amir.email}\r
Li Wei,,,\r
`)
  },
)

journey(
  'an import continues when its dialog is closed, and after a reload, until it is cancelled',
  async ({ open }) => {
    const acme = await foundAcme()
    const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/contacts` })
    await begin(olivia)
    const lines = Array.from({ length: 1_000_000 }, (_, nth) => `Contact ${nth}`)
    await choose(olivia, 'many.csv', `name\n${lines.join('\n')}`)
    await olivia.press('Import')
    await olivia.dialog('Importing contacts').waitFor()
    await olivia.sees('of 1,000,000 lines')
    await inspect(olivia, 'how far an import is', 'Contacts')
    await olivia.press('Close')
    await olivia.sees(/Importing contacts: [\d,]+ of 1,000,000 lines/)
    await inspect(olivia, 'an import under way', 'Contacts')
    await olivia.page.reload()
    await olivia.sees(/Importing contacts: [\d,]+ of 1,000,000 lines/)
    await olivia.press('Show')
    await olivia.press('Cancel import')
    await olivia.dialog('Import ended').waitFor()
    await olivia.sees(/^Cancelled: [\d,]+ contacts imported, the rest was not\.$/)
    await olivia.press('Done')
    await olivia.seesNoMore(/Importing contacts/)
  },
)

journey(
  'an unreadable file says why, and people who may not export are told so',
  async ({ open }) => {
    const acme = await foundAcme()
    const milo = await acme.add('Milo Brandt', 'manager', ['data_export'])
    const visitor = await open({ as: milo, at: `/spaces/${acme.spaceId}/contacts` })
    await begin(visitor)
    await choose(visitor, 'names.csv', 'one,two\n1,2\n')
    await visitor.isHinted(
      visitor.button('Import'),
      'Choose the column that holds the name, the email address or the phone number.',
    )
    await visitor.select('What “one” is', 'Email address')
    await visitor.select('What “two” is', 'Email address')
    await visitor.isHinted(
      visitor.button('Import'),
      'Two columns are the same. Leave one of them out.',
    )
    await choose(visitor, 'empty.csv', '')
    await visitor.sees('The file is empty.')
    await choose(visitor, 'workbook.csv', 'PK\u0003\u0004 xl/workbook.xml')
    await visitor.sees('This is an Excel workbook: save it as CSV and choose that file.')
    await choose(visitor, 'latin.csv', 'name\nAda\n')
    await visitor.press('Cancel')
    const restricted = 'A restriction on your access does not allow this.'
    await visitor.isHinted(visitor.button('Export CSV'), restricted)
    await visitor.page.setViewportSize(phone)
    await visitor.press('More')
    await visitor.page.getByRole('menuitem', { name: restricted }).waitFor()
    await inspect(visitor, 'what else can be done with contacts', 'Contacts', [phone])
  },
)

journey(
  'someone imports two columns with the same name, first and last names, and a list without a header line',
  async ({ open }) => {
    const acme = await foundAcme()
    const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/contacts` })
    await begin(olivia)
    const file = `Contact ID,First Name,Last Name,Email,Email
1001,Nora,Feldmann,nora@feldmann.example,nora2@feldmann.example
`
    await choose(olivia, 'export.csv', file)
    await olivia.sees('The name is made of First Name + Last Name.')
    await inspect(olivia, 'columns that make the name', 'Contacts')
    await olivia.press('Import')
    await olivia.sees('1 contact imported, no lines rejected.')
    await olivia.press('Done')
    await olivia.row('Nora Feldmann').getByText('nora@feldmann.example').waitFor()

    await begin(olivia)
    await choose(olivia, 'list.csv', 'tom@okafor.example,Nobody Known\nana@okafor.example,\n')
    expect(await olivia.page.getByLabel('The first line is a contact').isChecked()).toBe(true)
    await olivia.select('What “Column 2” is', 'Assignee')
    await olivia.press('Import')
    await olivia.sees('2 contacts imported, no lines rejected.')
    await olivia.fact('Line 1', 'No user was found for the assignee “Nobody Known”.')
    await inspect(olivia, 'what was imported with a note', 'Contacts')
    await olivia.press('Done')
    await olivia.row('tom@okafor.example').waitFor()
  },
)

journey(
  'someone undoes an import, but not one whose contacts others have changed',
  async ({ open }) => {
    const acme = await foundAcme()
    const acts = actsIn(acme)
    const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/contacts` })
    const grace = { name: 'Grace Haddad', email: 'grace@customers.example' }
    await acts.createContact(acme.olivia, { ...grace, phone: '110' })
    await olivia.row('Grace Haddad').waitFor()
    const file = `name,email,phone
Grace H.,grace@customers.example,112
Ada Byron,ada@customers.example,
Li Wei,li@customers.example,
`
    await begin(olivia)
    await choose(olivia, 'contacts.csv', file)
    await olivia.choose('Update them with what the file says')
    await olivia.press('Import')
    await olivia.dialog('Import finished').waitFor()
    await olivia.dialog('Import finished').getByRole('button', { name: 'Undo import' }).click()
    await olivia.dialog('Undo this import?').waitFor()
    await olivia.fact('Deleted, because they came with it', '2 contacts')
    await olivia.fact('Restored to what they were before', '1 contact')
    await inspect(olivia, 'undoing an import', 'Contacts')
    await olivia.dialog('Undo this import?').getByRole('button', { name: 'Undo import' }).click()
    await olivia.dialog('Import undone').waitFor()
    await olivia.sees('The import is undone. 2 contacts were deleted. 1 contact was restored.')
    await inspect(olivia, 'an import that is undone', 'Contacts')
    await olivia.press('Done')
    await olivia.row('Ada Byron').waitFor({ state: 'hidden' })
    await olivia.row('Grace Haddad').getByText('110').waitFor()
    await olivia.sees('The import is undone. 2 contacts were deleted. 1 contact was restored.')
    await inspect(olivia, 'the line of an import that is undone', 'Contacts')
    await olivia.press('Dismiss')

    await begin(olivia)
    await choose(olivia, 'contacts.csv', file)
    await olivia.press('Import')
    await olivia.dialog('Import finished').waitFor()
    const [ada] = await acts.listContacts(acme.olivia, { query: 'Ada' })
    await acts.editContact(acme.olivia, { id: ada?.id ?? '' }, { phone: '115' })
    await olivia.dialog('Import finished').getByRole('button', { name: 'Undo import' }).click()
    await olivia.dialog('This import cannot be undone').waitFor()
    await olivia.sees(
      '1 of its 2 contacts was changed or assigned to someone else since: Ada Byron.',
    )
    await inspect(olivia, 'an import that cannot be undone', 'Contacts')
    await olivia.press('Done')
    await olivia.row('Ada Byron').waitFor()

    // Later, also in another browser, the import is listed in the dialog for imports.
    const elsewhere = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/contacts` })
    await begin(elsewhere)
    await elsewhere.sees('Your last imports')
    await elsewhere.sees('Undone.')
    await inspect(elsewhere, 'the imports of someone', 'Contacts')
    await elsewhere.page
      .getByRole('button', { name: /^Show the import of Today/ })
      .first()
      .click()
    await elsewhere.dialog('Import finished').getByRole('button', { name: 'Undo import' }).waitFor()
  },
)
