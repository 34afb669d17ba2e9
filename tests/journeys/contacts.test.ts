import { expect } from 'vitest'
import { actsIn } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { inspect } from './inspect.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

const names = ['Ada Byron', 'Bo Lindqvist', 'Cy Marek', 'Dora Senn', 'Eli Novak', 'Fay Okoro']

async function spaceWithContacts() {
  const acme = await foundAcme()
  const amir = await acme.add('Amir Saleh', 'agent')
  const acts = actsIn(acme)
  for (const name of names) {
    const email = `${name.split(' ')[0]?.toLowerCase()}@customers.example`
    await acts.createContact(acme.olivia, { name, email, phone: '+49 30 5550001' })
  }
  return { acme, amir, acts, at: `/spaces/${acme.spaceId}/contacts` }
}

const box = ({ page }: Visitor, name: string) => page.getByLabel(`Choose ${name}`, { exact: true })
const shownNames = async ({ page }: Visitor) =>
  page.getByRole('row').getByRole('link').allInnerTexts()

journey('someone selects many contacts, assigns them and deletes some', async ({ open }) => {
  const { acme, acts, at } = await spaceWithContacts()
  // More than an open list shows at once.
  for (let nth = 1; nth <= 9; nth += 1) await acme.add(`Colleague ${nth}`, 'agent')
  const olivia = await open({ as: acme.olivia, at })
  await olivia.row('Ada Byron').waitFor()
  await inspect(olivia, 'contacts that can be chosen', 'Contacts')
  await box(olivia, 'Bo Lindqvist').click()
  await box(olivia, 'Eli Novak').click({ modifiers: ['Shift'] })
  await olivia.sees('4 chosen')
  await inspect(olivia, 'contacts that are chosen', 'Contacts')
  await olivia.press('Assign')
  await olivia.dialog('Assign 4 contacts').waitFor()
  await inspect(olivia, 'assigning many contacts', 'Contacts')
  await olivia.page.getByRole('combobox', { name: 'Assign to' }).click()
  await olivia.page.getByRole('option', { name: 'Amir Saleh' }).click()
  await olivia.dialog('Assign 4 contacts').getByRole('button', { name: 'Assign' }).click()
  await olivia.sees('4 contacts are assigned to Amir Saleh.')
  await olivia.row('Eli Novak').getByText('Amir Saleh').waitFor()
  await olivia.seesNoMore(/chosen$/)

  await box(olivia, 'Ada Byron').click()
  await olivia.page.getByLabel('Choose all shown').click()
  await olivia.sees('6 chosen')
  await box(olivia, 'Fay Okoro').click()
  await olivia.sees('5 chosen')
  await olivia.press('Delete')
  await olivia.dialog('Delete 5 contacts?').waitFor()
  await inspect(olivia, 'deleting many contacts', 'Contacts')
  // Meanwhile someone else changes one of them.
  const [dora] = await acts.listContacts(acme.olivia, { query: 'Dora' })
  await acts.editContact(acme.olivia, { id: dora?.id ?? '' }, { phone: '112' })
  await olivia.press('Delete 5 contacts')
  await olivia.dialog('1 contact was left as it is').waitFor()
  await olivia.sees('4 contacts are deleted.')
  await olivia.fact('Dora Senn', 'changed meanwhile')
  await inspect(olivia, 'what became of many contacts', 'Contacts')
  await olivia.press('Done')
  await olivia.row('Ada Byron').waitFor({ state: 'hidden' })
  expect(await shownNames(olivia)).toEqual(['Dora Senn', 'Fay Okoro'])
  // It is still chosen, and can be deleted in its present version.
  await olivia.sees('1 chosen')
  await olivia.press('Delete')
  await olivia.press('Delete 1 contact')
  await olivia.row('Dora Senn').waitFor({ state: 'hidden' })
  expect(await shownNames(olivia)).toEqual(['Fay Okoro'])
})

journey('many contacts are selected and unassigned with the keyboard alone', async ({ open }) => {
  const { acme, amir, acts, at } = await spaceWithContacts()
  for (const one of await acts.listContacts(acme.olivia)) await acts.assign(acme.olivia, one, amir)
  const visitor = await open({ as: amir, at })
  const { keyboard } = visitor.page
  await box(visitor, 'Ada Byron').focus()
  await keyboard.press('Space')
  await box(visitor, 'Bo Lindqvist').focus()
  await keyboard.press('Space')
  await visitor.sees('2 chosen')
  await visitor.isHinted(visitor.button('Delete'), 'Your access level does not allow this.')
  await visitor.button('Assign').focus()
  await keyboard.press('Enter')
  await visitor.dialog('Assign 2 contacts').waitFor()
  await visitor.page.getByRole('option', { name: 'Unassigned' }).waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await visitor.sees('2 contacts are unassigned.')
  await visitor.row('Bo Lindqvist').getByText('Unassigned').waitFor()
})
