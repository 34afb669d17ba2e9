import type { Locator } from 'playwright-core'
import { describe, expect } from 'vitest'
import { actsIn } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

const hasFocus = (place: Locator) =>
  place.evaluate(element => element.contains(document.activeElement))
const focusComesTo = (place: Locator) => expect.poll(() => hasFocus(place)).toBe(true)

/** Presses Tab until this has the focus. */
async function tabTo({ page }: Visitor, place: Locator) {
  for (let steps = 0; steps < 50; steps++) {
    await page.keyboard.press('Tab')
    if ((await place.count()) > 0 && (await hasFocus(place))) return
  }
  throw new Error(`The Tab key does not lead to ${place}`)
}

/** Checks that the focus stays within the dialog, forwards and backwards. */
async function staysWithin({ page }: Visitor, dialog: Locator) {
  for (const key of ['Tab', 'Shift+Tab'])
    for (let steps = 0; steps < 15; steps++) {
      await page.keyboard.press(key)
      expect(await hasFocus(dialog)).toBe(true)
    }
}

async function open3() {
  const acme = await foundAcme()
  const amir = await acme.add('Amir Saleh', 'agent')
  await acme.add('Anna Lind', 'agent')
  return { acme, amir, at: `/spaces/${acme.spaceId}/users` }
}

describe('with the keyboard alone', () => {
  journey('Olivia adds a user', async ({ open }) => {
    const { acme, at } = await open3()
    const olivia = await open({ as: acme.olivia, at })
    const { keyboard } = olivia.page
    const dialog = olivia.dialog('Add users to Support')
    await olivia.row('Amir Saleh').waitFor()
    await keyboard.press('Tab')
    await focusComesTo(olivia.page.getByRole('link', { name: 'Skip to content' }))
    await keyboard.press('Enter')
    await tabTo(olivia, olivia.button('Add user'))
    await keyboard.press('Enter')
    await focusComesTo(olivia.page.getByLabel('Email addresses'))
    await staysWithin(olivia, dialog)
    await keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await focusComesTo(olivia.button('Add user'))

    await keyboard.press('Enter')
    await focusComesTo(olivia.page.getByLabel('Email addresses'))
    await keyboard.type(`noor@${acme.spaceId}.example `)
    await tabTo(olivia, olivia.page.getByLabel('Agent', { exact: true }))
    await keyboard.press('ArrowUp')
    await tabTo(olivia, olivia.button('Restrictions none'))
    await keyboard.press('Enter')
    await tabTo(olivia, olivia.page.getByLabel('No exports'))
    await keyboard.press('Space')
    await tabTo(olivia, olivia.button('Add 1 user'))
    await keyboard.press('Enter')
    await olivia.row('noor@').getByText('Manager').waitFor()
    await focusComesTo(olivia.button('Add user'))
  })

  journey('Olivia edits Amir’s access', async ({ open }) => {
    const { acme, at } = await open3()
    const olivia = await open({ as: acme.olivia, at })
    const { keyboard } = olivia.page
    const dialog = olivia.dialog('Edit Amir Saleh’s access to Support')
    await olivia.row('Amir Saleh').waitFor()
    await tabTo(olivia, olivia.button('Edit Amir Saleh'))
    await keyboard.press('Enter')
    await focusComesTo(dialog)
    await staysWithin(olivia, dialog)
    await keyboard.press('Escape')
    await focusComesTo(olivia.button('Edit Amir Saleh'))
    await keyboard.press('Enter')
    await focusComesTo(dialog)
    await tabTo(olivia, olivia.button('Restrictions none'))
    await keyboard.press('Space')
    await tabTo(olivia, olivia.page.getByLabel('No calls'))
    await keyboard.press('Space')
    await tabTo(olivia, olivia.button('Update'))
    await keyboard.press('Enter')
    await olivia.sees('Amir Saleh is now Agent, with 1 restriction')
    await focusComesTo(olivia.button('Edit Amir Saleh'))
  })

  journey('Olivia revokes Amir’s access', async ({ open }) => {
    const { acme, amir, at } = await open3()
    const acts = actsIn(acme)
    await acts.assign(acme.olivia, await acts.createContact(acme.olivia), amir)
    const olivia = await open({ as: acme.olivia, at })
    const { keyboard } = olivia.page
    const dialog = olivia.dialog('Revoke Amir Saleh’s access to Support?')
    await olivia.row('Amir Saleh').waitFor()
    await tabTo(olivia, olivia.button('Revoke Amir Saleh'))
    await keyboard.press('Enter')
    await focusComesTo(dialog.getByText('Revoke Amir Saleh’s access to Support?'))
    await staysWithin(olivia, dialog)
    await keyboard.press('Escape')
    await focusComesTo(olivia.button('Revoke Amir Saleh'))
    await keyboard.press('Enter')
    await olivia.fact('Contacts assigned to them', '1')
    await keyboard.press('Tab')
    await focusComesTo(olivia.page.getByLabel('Assign the contacts to someone else'))
    await keyboard.press('Space')
    await tabTo(olivia, olivia.page.getByRole('combobox', { name: 'Who gets the contacts' }))
    await keyboard.type('anna')
    await olivia.page.getByRole('option', { name: 'Anna Lind' }).waitFor()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await olivia.sees('0 contacts · offline')
    await olivia.seesNoMore('Otherwise they become unassigned.')
    await tabTo(olivia, olivia.button('Revoke access'))
    await keyboard.press('Enter')
    await focusComesTo(olivia.button('Done'))
    await olivia.fact('Contacts handed over to Anna Lind', '1')
    await keyboard.press('Escape')
    await olivia.row('Amir Saleh').waitFor({ state: 'hidden' })
    // The focus stays at its place in the list.
    await focusComesTo(olivia.row('Anna Lind'))
  })

  journey('Olivia is shown as away, and sees why Amir is', async ({ open }) => {
    const { acme, amir, at } = await open3()
    await open({ as: amir, at: '/' })
    const olivia = await open({ as: acme.olivia, at })
    const { keyboard } = olivia.page
    await olivia.row('Amir Saleh').getByText('Online').waitFor()
    // The content of the menu is loaded when the first key is pressed.
    await keyboard.press('Tab')
    await tabTo(olivia, olivia.button(/Your account$/))
    await keyboard.press('Enter')
    const item = olivia.page.getByRole('menuitem', { name: 'Show me as away' })
    await item.waitFor()
    await focusComesTo(item)
    await keyboard.press('Enter')
    await olivia.isShown('Shown as away')
    await focusComesTo(olivia.button(/Your account$/))
    await tabTo(olivia, olivia.row('Amir Saleh').getByText('Online'))
    await olivia.page.getByRole('tooltip').getByText('1 page open').waitFor()
    await keyboard.press('Escape')
    await olivia.page.getByRole('tooltip').waitFor({ state: 'hidden' })
  })
})
