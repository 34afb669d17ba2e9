import { describe, expect } from 'vitest'
import { actsIn } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { inspect } from './inspect.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

async function foundWithPeople() {
  const acme = await foundAcme()
  const people = {
    maya: await acme.add('Maya Okafor', 'manager', ['data_export']),
    amir: await acme.add('Amir Saleh', 'agent', ['calls']),
    anna: await acme.add('Anna Lind', 'agent'),
    ravi: await acme.add('Ravi Nair', 'agent'),
  }
  const acts = actsIn(acme)
  for (const name of ['Ada', 'Ben']) {
    await acts.createContact(acme.olivia, { name, assigneeId: people.amir.id })
  }
  await acts.createContact(acme.olivia, { name: 'Cleo', assigneeId: people.anna.id })
  return { acme, acts, ...people, users: `/spaces/${acme.spaceId}/users` }
}

const bar = ({ page }: Visitor) => page.getByRole('region', { name: 'With those chosen' })
const act = (visitor: Visitor, name: string) =>
  bar(visitor).getByRole('button', { name, exact: true })

async function chooseThem(visitor: Visitor, ...names: string[]) {
  for (const name of names) await visitor.choose(`Choose ${name}`)
  await bar(visitor).getByText(`${names.length} chosen`).waitFor()
}

const contactsOf = (visitor: Visitor, name: string, count: string) =>
  visitor.row(name).getByRole('link', { name: count }).waitFor()

describe('many users at once', () => {
  journey('are moved to a team, restricted and revoked with one handover', async ({ open }) => {
    const { acme, acts, users } = await foundWithPeople()
    await acts.createTeam(acme.olivia, 'Night shift')
    const olivia = await open({ as: acme.olivia, at: users })
    await olivia.row('Amir Saleh').waitFor()
    expect(await bar(olivia).count()).toBe(0)
    await chooseThem(olivia, 'Amir Saleh', 'Anna Lind', 'Olivia Hart')
    await act(olivia, 'Move to a team').click()
    const moving = olivia.dialog('Move 3 users to a team')
    await moving.getByRole('combobox', { name: 'Team' }).click()
    // The filter behind the dialog has an option of the same name.
    const choices = olivia.page.getByRole('listbox', { name: 'Team' })
    await choices.getByRole('option', { name: 'Night shift' }).click()
    await moving.getByRole('button', { name: 'Move', exact: true }).click()
    await olivia.sees('3 users are in the team Night shift now.')
    await olivia.row('Anna Lind').getByText('Night shift').waitFor()

    // Nobody may change their own access, so with Olivia among them the button says why not.
    await olivia.isHinted(act(olivia, 'Edit'), 'You are among them')
    await olivia.page.getByLabel('Choose Olivia Hart').uncheck()
    await act(olivia, 'Edit').click()
    const editing = olivia.dialog('Edit the access of 2 users to Support')
    await editing.getByRole('button', { name: 'Restrictions differ' }).click()
    // Only Amir has it. Until the box is touched, both keep what they have.
    const calls = editing.getByLabel('No calls')
    expect(await calls.evaluate(box => (box as HTMLInputElement).indeterminate)).toBe(true)
    await editing.getByLabel('No shortcuts').check()
    await editing.getByRole('button', { name: 'Update' }).click()
    await olivia.sees('2 users have new access.')
    await olivia.row('Amir Saleh').getByText('2 restrictions').waitFor()
    await olivia.row('Anna Lind').getByText('No shortcuts').waitFor()

    await contactsOf(olivia, 'Amir Saleh', '2 contacts')
    await act(olivia, 'Revoke').click()
    await olivia.fact('Contacts assigned to them', '3')
    await olivia.choose('Assign the contacts to someone else')
    const taker = olivia.page.getByRole('combobox', { name: 'Who gets the contacts' })
    await taker.fill('Ravi')
    await olivia.page.getByRole('option', { name: 'Ravi Nair' }).click()
    await olivia.press('Revoke 2 users')
    await olivia.heading('The access of 2 users to Support is revoked')
    await olivia.fact('Contacts handed over to Ravi Nair', '3')
    await olivia.press('Done')
    await olivia.row('Amir Saleh').waitFor({ state: 'hidden' })
    await olivia.row('Anna Lind').waitFor({ state: 'hidden' })
    await contactsOf(olivia, 'Ravi Nair', '3 contacts')
    await bar(olivia).waitFor({ state: 'hidden' })
  })

  journey(
    'stay as they are if they changed meanwhile, and the page says who and why',
    async ({ open }) => {
      const { acme, acts, anna, users } = await foundWithPeople()
      const olivia = await open({ as: acme.olivia, at: users })
      await olivia.row('Amir Saleh').waitFor()
      await chooseThem(olivia, 'Amir Saleh', 'Anna Lind')
      await act(olivia, 'Revoke').click()
      await olivia.fact('Contacts assigned to them', '3')
      await acts.createContact(acme.olivia, { name: 'Dan', assigneeId: anna.id })
      await olivia.press('Revoke 2 users')
      await olivia.heading('1 user’s access to Support is revoked')
      await olivia.fact('Anna Lind', 'changed meanwhile')
      await olivia.press('Done')
      await olivia.row('Amir Saleh').waitFor({ state: 'hidden' })
      await olivia.row('Anna Lind').waitFor()
    },
  )

  journey(
    'have a level that can be changed in the row, after a question about lifted restrictions',
    async ({ open }) => {
      const { acme, maya, users } = await foundWithPeople()
      const olivia = await open({ as: acme.olivia, at: users })
      const mayas = await open({ as: maya, at: users })
      const change = async (visitor: Visitor, name: string, to: string) => {
        await visitor
          .row(name)
          .getByRole('button', { name: /Change the access level$/ })
          .click()
        await visitor.page.getByRole('menuitem', { name: to }).click()
      }
      await change(olivia, 'Anna Lind', 'Manager')
      await olivia.sees('Anna Lind is now Manager.')
      await mayas.row('Anna Lind').getByText('Manager', { exact: true }).waitFor()
      await change(olivia, 'Amir Saleh', 'Manager')
      await olivia.dialog('Edit Amir Saleh’s access to Support').waitFor()
      await olivia.sees(/This restriction does not exist for Manager and will be lifted/)
      await olivia.press('Update')
      await olivia.sees('Amir Saleh is now Manager.')
      // Nobody may change their own level, and Managers may not change that of other Managers.
      const levels = (visitor: Visitor, name: string) =>
        visitor.row(name).getByRole('button', { name: /Change the access level$/ })
      await mayas.row('Amir Saleh').getByText('Manager', { exact: true }).waitFor()
      expect(await levels(mayas, 'Amir Saleh').count()).toBe(0)
      expect(await levels(mayas, 'Maya Okafor').count()).toBe(0)
      expect(await levels(olivia, 'Olivia Hart').count()).toBe(0)
    },
  )

  journey('can be used by everyone', async ({ open }) => {
    const { acme, acts, users } = await foundWithPeople()
    await acts.createTeam(acme.olivia, 'Night shift')
    const olivia = await open({ as: acme.olivia, at: users })
    await olivia.row('Amir Saleh').waitFor()
    await chooseThem(olivia, 'Amir Saleh', 'Anna Lind')
    await inspect(olivia, 'users, two chosen', 'Users')
    await act(olivia, 'Edit').click()
    await olivia.dialog('Edit the access of 2 users to Support').waitFor()
    await inspect(olivia, 'editing many', 'Users')
    await olivia.press('Cancel')
    await act(olivia, 'Revoke').click()
    await olivia.fact('Contacts assigned to them', '3')
    await inspect(olivia, 'revoking many', 'Users')
    await olivia.press('Cancel')
    await act(olivia, 'Move to a team').click()
    await olivia.dialog('Move 2 users to a team').waitFor()
    await inspect(olivia, 'moving many to a team', 'Users')
  })
})
