import { describe, expect } from 'vitest'
import { actsIn } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { inspect } from './inspect.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

async function foundWithContacts() {
  const acme = await foundAcme()
  const amir = await acme.add('Amir Saleh', 'agent')
  const anna = await acme.add('Anna Lind', 'agent')
  const ben = await acme.add('Ben Ode', 'agent')
  const acts = actsIn(acme)
  for (const name of ['Ada Byron', 'Grace Haddad', 'Nia Okeke', 'Zoe Adler']) {
    await acts.createContact(acme.olivia, { name, assigneeId: amir.id })
  }
  return { acme, acts, amir, anna, ben, space: `/spaces/${acme.spaceId}` }
}

async function openHandover(visitor: Visitor, name: string) {
  await visitor.press(`More for ${name}`)
  await visitor.page.getByRole('menuitem', { name: 'Hand over contacts' }).click()
  await visitor.dialog(`Hand over ${name}’s contacts`).waitFor()
}

async function choose(visitor: Visitor, typed: string, name: string) {
  await visitor.fill('Who gets the contacts', typed)
  await visitor.page.getByRole('listbox').getByRole('option', { name }).click()
}

describe('contacts are handed over from the users page', () => {
  journey('possible new assignees are found in a list of any length', async ({ open }) => {
    const { acme, space } = await foundWithContacts()
    for (let nth = 1; nth <= 9; nth += 1) await acme.add(`Colleague ${nth}`, 'agent')
    const olivia = await open({ as: acme.olivia, at: `${space}/users` })
    await openHandover(olivia, 'Amir Saleh')
    await olivia.page.getByLabel('Who gets the contacts').and(olivia.page.locator('input')).click()
    await olivia.page.getByRole('option', { name: 'Colleague 9' }).waitFor()
    await inspect(olivia, 'a long list of those who may get contacts', 'Users')
  })

  journey('to one person, to nobody, and spread over several', async ({ open }) => {
    const { acme, acts, amir, anna, ben, space } = await foundWithContacts()
    const olivia = await open({ as: acme.olivia, at: `${space}/users` })
    await openHandover(olivia, 'Amir Saleh')
    await olivia.fact('Contacts assigned to Amir', '4')
    await inspect(olivia, 'hand over', 'Users')
    await olivia.press('Hand over')
    await olivia.sees('Choose someone, or leave the contacts unassigned.')
    await choose(olivia, 'anna', 'Anna Lind')
    await olivia.press('Hand over')
    await olivia.sees('4 contacts are now assigned to Anna Lind.')
    expect(await acts.countContacts(acme.olivia, anna.id)).toBe(4)

    await openHandover(olivia, 'Anna Lind')
    await choose(olivia, 'amir', 'Amir Saleh')
    await choose(olivia, 'ben', 'Ben Ode')
    await olivia.sees('They get equal shares.')
    await olivia.press('Hand over')
    await olivia.dialog('Contacts are shared out').waitFor()
    await olivia.sees('4 of 4 contacts shared out')
    await olivia.press('Done')
    expect(await acts.countContacts(acme.olivia, amir.id)).toBe(2)
    expect(await acts.countContacts(acme.olivia, ben.id)).toBe(2)

    await openHandover(olivia, 'Ben Ode')
    await olivia.choose('Nobody')
    await olivia.press('Hand over')
    await olivia.sees('2 contacts are now unassigned.')
  })

  journey('while access is revoked, to a team', async ({ open }) => {
    const { acme, acts, amir, anna, ben, space } = await foundWithContacts()
    const night = await acts.createTeam(acme.olivia, 'Night shift')
    for (const one of [anna, ben]) await acts.moveToTeam(acme.olivia, one, night)
    const olivia = await open({ as: acme.olivia, at: `${space}/users` })
    await olivia.press('Revoke Amir Saleh')
    await olivia.fact('Contacts assigned to them', '4')
    await olivia.choose('Assign the contacts to someone else')
    await choose(olivia, 'night', 'Night shift')
    await olivia.press('Revoke access')
    await olivia.dialog('Amir Saleh’s access to Support is revoked').waitFor()
    await olivia.sees('4 of 4 contacts shared out')
    await olivia.press('Done')
    expect(await acts.countContacts(acme.olivia, anna.id)).toBe(2)

    // The history of one of the contacts shows it, with the name of the person who left.
    const [first] = await acts.listContacts(acme.olivia)
    await olivia.goTo(`${space}/contacts/${first?.id}`)
    await olivia.heading('Assignment history')
    await olivia.sees(/^Shared out to (Anna Lind|Ben Ode)$/)
    await olivia.sees('Added, assigned to Amir Saleh (no longer here, was Agent)')
    await inspect(olivia, 'contact', first?.name ?? '')
    expect(amir.name).toBe('Amir Saleh')
  })

  journey('a contact’s page leads back to the list once it is deleted', async ({ open }) => {
    const { acme, space } = await foundWithContacts()
    const olivia = await open({ as: acme.olivia, at: `${space}/contacts` })
    await olivia.page.getByRole('link', { name: 'Ada Byron' }).click()
    await olivia.heading('Ada Byron')
    await olivia.press('Delete')
    await olivia.press('Delete contact')
    await olivia.sees('Ada Byron is deleted.')
    await olivia.heading('Contacts')
    await olivia.row('Grace Haddad').waitFor()
    await olivia.row('Ada Byron').waitFor({ state: 'hidden' })
  })
})
