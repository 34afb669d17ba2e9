import { describe, expect } from 'vitest'
import { actsIn } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { inspect } from './inspect.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

async function foundWithPeople() {
  const acme = await foundAcme()
  const maya = await acme.add('Maya Okafor', 'manager')
  const amir = await acme.add('Amir Saleh', 'agent')
  const anna = await acme.add('Anna Lind', 'agent')
  const space = `/spaces/${acme.spaceId}`
  return { acme, acts: actsIn(acme), maya, amir, anna, space, teams: `${space}/teams` }
}

/** Chooses from the menu at the end of someone's row. */
async function chooseMore(visitor: Visitor, name: string, item: string) {
  await visitor.press(`More for ${name}`)
  await visitor.page.getByRole('menuitem', { name: item }).click()
}

/** The list of the dialog; the filter has options of the same names. */
const choices = ({ page }: Visitor) => page.getByRole('listbox', { name: 'Team' })

async function moveTo(visitor: Visitor, name: string, team: string) {
  await chooseMore(visitor, name, 'Move to a team')
  await visitor.dialog(`Move ${name} to a team`).getByRole('combobox', { name: 'Team' }).click()
  await choices(visitor).getByRole('option', { name: team, exact: true }).click()
  await visitor.press('Move')
}

describe('teams', () => {
  journey('are added, renamed, filled, viewed and deleted', async ({ open }) => {
    const { acme, maya, space, teams } = await foundWithPeople()
    const olivia = await open({ as: acme.olivia, at: teams })
    const mayas = await open({ as: maya, at: teams })
    await mayas.heading('No teams yet')

    await olivia.heading('No teams yet')
    await olivia.press('Add team')
    await olivia.fill('Name', 'Night shift')
    await olivia.dialog('Add a team to Support').getByRole('button', { name: 'Add team' }).click()
    await olivia.sees('Night shift is added.')
    // It appears on someone else's page, too.
    await mayas.row('Night shift').getByText('Nobody yet').waitFor()

    await olivia.press('Add team')
    await olivia.fill('Name', 'NIGHT SHIFT')
    await olivia.dialog('Add a team to Support').getByRole('button', { name: 'Add team' }).click()
    await olivia.sees('Another team has this name already.')
    await olivia.fill('Name', 'Day shift')
    await olivia.dialog('Add a team to Support').getByRole('button', { name: 'Add team' }).click()
    await olivia.row('Day shift').waitFor()
    await olivia.press('Rename Night shift')
    await olivia.fill('Name', 'Late shift')
    await olivia.press('Rename')
    await olivia.sees('The team is called Late shift now.')
    await mayas.row('Late shift').waitFor()

    await olivia.goTo(`${space}/users`)
    await moveTo(olivia, 'Amir Saleh', 'Late shift')
    await olivia.sees('Amir Saleh is in the team Late shift now.')
    await olivia.row('Amir Saleh').getByText('Late shift').waitFor()
    await moveTo(olivia, 'Olivia Hart', 'Day shift')
    await olivia.row('Olivia Hart').getByText('Day shift').waitFor()

    await mayas.page.getByRole('link', { name: '1 user in Late shift. Show them' }).click()
    await mayas.row('Amir Saleh').waitFor()
    await mayas.row('Olivia Hart').waitFor({ state: 'hidden' })
    await mayas.select('Team', 'No team')
    await mayas.row('Anna Lind').waitFor()
    await mayas.row('Amir Saleh').waitFor({ state: 'hidden' })
    await moveTo(mayas, 'Anna Lind', 'Late shift')
    await mayas.row('Anna Lind').waitFor({ state: 'hidden' })

    await olivia.goTo(teams)
    await olivia.row('Late shift').getByText('2 users').waitFor()
    await olivia.press('Delete Late shift')
    await olivia.sees('Its 2 users stay in Support, in no team.')
    await olivia.press('Delete team')
    await olivia.sees('Late shift is deleted.')
    await olivia.row('Late shift').waitFor({ state: 'hidden' })
    await mayas.row('Anna Lind').waitFor()
    await mayas.row('Amir Saleh').waitFor()
  })

  journey('T38 can be deleted only by Owners, and the page says so', async ({ open }) => {
    const { acme, acts, maya, amir, teams } = await foundWithPeople()
    await acts.createTeam(acme.olivia, 'Night shift')
    const mayas = await open({ as: maya, at: teams })
    await mayas.button('Delete Night shift').focus()
    await mayas.page.getByRole('tooltip').getByText('Only Owners delete teams.').waitFor()
    await mayas.page.keyboard.press('Enter')
    expect(await mayas.page.getByRole('dialog').count()).toBe(0)
    const amirs = await open({ as: amir, at: teams })
    await amirs.heading('This page is not open to you')
  })

  journey('can be chosen with the keyboard alone', async ({ open }) => {
    const { acme, acts, space } = await foundWithPeople()
    await acts.createTeam(acme.olivia, 'Night shift')
    const olivia = await open({ as: acme.olivia, at: `${space}/users` })
    const { keyboard } = olivia.page
    const more = olivia.button('More for Amir Saleh')
    const item = olivia.page.getByRole('menuitem', { name: 'Move to a team' })
    const hasFocus = (place: typeof more) =>
      expect.poll(() => place.evaluate(one => one.contains(document.activeElement))).toBe(true)
    await more.focus()
    for (let times = 0; times < 2; times++) {
      await keyboard.press('Enter')
      await hasFocus(item)
      await keyboard.press('Escape')
      await hasFocus(more)
    }
    await keyboard.press('Enter')
    await hasFocus(item)
    await keyboard.press('Enter')
    await hasFocus(
      olivia.dialog('Move Amir Saleh to a team').getByRole('combobox', { name: 'Team' }),
    )
    await keyboard.press('ArrowDown')
    await choices(olivia).getByRole('option', { name: 'Night shift' }).waitFor()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await olivia.button('Move').focus()
    await keyboard.press('Enter')
    await olivia.row('Amir Saleh').getByText('Night shift').waitFor()
    await hasFocus(more)
  })

  journey('are filled on their own page, which shows who is here', async ({ open }) => {
    const { acme, acts, maya, amir, space, teams } = await foundWithPeople()
    const night = await acts.createTeam(acme.olivia, 'Night shift')
    const mayas = await open({ as: maya, at: `${teams}/${night.id}` })
    await mayas.heading('Nobody is in this team yet')
    const olivia = await open({ as: acme.olivia, at: teams })
    await olivia.page.getByRole('link', { name: 'Night shift', exact: true }).click()
    await olivia.heading('Night shift')
    await olivia.press('Add people')
    const adding = olivia.dialog('Add people to Night shift')
    const box = (name: string) => adding.getByRole('checkbox', { name: new RegExp(name) })
    await box('Amir Saleh').check()
    await adding.getByRole('searchbox').fill('anna')
    await box('Amir Saleh').waitFor({ state: 'hidden' })
    // A person chosen before the search stays chosen.
    await box('Anna Lind').check()
    await inspect(olivia, 'adding people to a team', 'Night shift')
    await adding.getByRole('button', { name: 'Add 2 users' }).click()
    await olivia.sees('2 users are in the team Night shift now.')
    await olivia.sees('2 users are in this team.')
    await olivia.row('Anna Lind').getByText('Never here').waitFor()
    await mayas.row('Amir Saleh').waitFor()

    await open({ as: amir, at: `${space}/contacts` })
    await olivia.row('Amir Saleh').getByText('Online').waitFor()
    await mayas.row('Amir Saleh').getByText('Online').waitFor()
    await inspect(olivia, 'a team', 'Night shift')

    await olivia.press('Remove Anna Lind from the team')
    await olivia.sees('Anna Lind is in no team now.')
    await olivia.row('Anna Lind').waitFor({ state: 'hidden' })
    await mayas.row('Anna Lind').waitFor({ state: 'hidden' })
    await olivia.row('Amir Saleh').waitFor()
    await olivia.page.getByRole('main').getByRole('link', { name: 'Teams' }).click()
    await olivia.row('Night shift').getByText('1 user').waitFor()
    await olivia.goTo(`${teams}/00000000-0000-4000-8000-000000000000`)
    await olivia.heading('This team does not exist')
  })

  journey('can be used by everyone', async ({ open }) => {
    const { acme, acts, amir, space, teams } = await foundWithPeople()
    const olivia = await open({ as: acme.olivia, at: teams })
    await olivia.heading('No teams yet')
    await inspect(olivia, 'teams, none', 'Teams')
    const night = await acts.createTeam(acme.olivia, 'Night shift')
    await acts.createTeam(acme.olivia, 'Day shift')
    await acts.moveToTeam(acme.olivia, amir, night)
    await olivia.page.reload()
    await olivia.row('Night shift').getByText('1 user').waitFor()
    await inspect(olivia, 'teams', 'Teams')
    await olivia.press('Rename Night shift')
    await olivia.fill('Name', 'day shift')
    await olivia.press('Rename')
    await olivia.sees('Another team has this name already.')
    await inspect(olivia, 'renaming a team', 'Teams')
    await olivia.press('Cancel')
    await olivia.press('Delete Night shift')
    await olivia.sees('Its user stays in Support, in no team.')
    await inspect(olivia, 'deleting a team', 'Teams')
    await olivia.goTo(`${space}/users`)
    await olivia.row('Amir Saleh').getByText('Night shift').waitFor()
    await inspect(olivia, 'users with teams', 'Users')
    await olivia.press('More for Amir Saleh')
    await olivia.page.getByRole('menuitem', { name: 'Move to a team' }).waitFor()
    await inspect(olivia, 'users, the menu of a row', 'Users')
    await olivia.page.getByRole('menuitem', { name: 'Move to a team' }).click()
    await olivia.dialog('Move Amir Saleh to a team').waitFor()
    await inspect(olivia, 'moving someone to a team', 'Users')
  })
})
