import { describe, expect } from 'vitest'
import { type Acme, foundAcme } from '../people.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

const usersOf = ({ spaceId }: Acme) => `/spaces/${spaceId}/users`

const yourself = 'You cannot change your own access. Ask another user who manages people.'
const outranked = 'Only Owners manage Owners and Managers.'

/** Checks that a disabled act says why, with the mouse and with the keyboard, and does nothing. */
async function explains(visitor: Visitor, name: string, reason: string) {
  const { page } = visitor
  const button = visitor.button(name)
  const hint = page.getByRole('tooltip').filter({ hasText: reason })
  await visitor.isHinted(button, reason)
  await page.keyboard.press('Escape')
  await page.mouse.move(0, 0)
  await hint.waitFor({ state: 'hidden' })
  await button.focus()
  await hint.waitFor()
  await page.keyboard.press('Enter')
  await button.click({ force: true })
  expect(await button.getAttribute('aria-disabled')).toBe('true')
  expect(await page.getByRole('dialog').count()).toBe(0)
}

const pagesIn = ({ page }: Visitor) =>
  page.getByRole('navigation').getByRole('link').allInnerTexts()

describe('acts that are not allowed are explained or hidden:', () => {
  journey('Olivia cannot edit or revoke herself', async ({ open }) => {
    const acme = await foundAcme()
    const olivia = await open({ as: acme.olivia, at: usersOf(acme) })
    await olivia.row('Olivia Hart').getByText('You', { exact: true }).waitFor()
    await explains(olivia, 'Edit Olivia Hart', yourself)
    await explains(olivia, 'Revoke Olivia Hart', yourself)
    expect(await pagesIn(olivia)).toEqual(['Contacts', 'Users', 'Teams', 'General', 'Audit log'])
  })

  journey('Maya manages Agents, not Owners, and grants only what she may', async ({ open }) => {
    const acme = await foundAcme()
    const maya = await acme.add('Maya Okafor', 'manager', ['data_export'])
    await acme.add('Amir Saleh', 'agent')
    const visitor = await open({ as: maya, at: usersOf(acme) })
    await explains(visitor, 'Edit Olivia Hart', outranked)
    await explains(visitor, 'Revoke Olivia Hart', outranked)
    await explains(visitor, 'Export CSV', 'A restriction on your access does not allow this.')
    expect(await pagesIn(visitor)).toEqual(['Contacts', 'Users', 'Teams', 'General'])
    await visitor.press('Edit Amir Saleh')
    for (const level of ['Owner', 'Manager']) {
      expect(await visitor.page.getByLabel(level, { exact: true }).isDisabled()).toBe(true)
    }
    await visitor.sees(`deleting channels or teams. ${outranked}`)
    await visitor.press('Cancel')
    await visitor.goTo(`/spaces/${acme.spaceId}/audit`)
    await visitor.heading('This page is not open to you')
  })

  journey('Amir, an Agent, has no users page', async ({ open }) => {
    const acme = await foundAcme()
    const amir = await open({ as: await acme.add('Amir Saleh', 'agent'), at: '/' })
    await amir.heading('Contacts')
    expect(await pagesIn(amir)).toEqual(['Contacts'])
    await amir.goTo(usersOf(acme))
    await amir.heading('This page is not open to you')
    await amir.sees('Your access level does not allow this.')
    expect(await amir.page.getByText('Olivia Hart').count()).toBe(0)
  })

  journey('Maya, restricted from Space settings, has no users page either', async ({ open }) => {
    const acme = await foundAcme()
    const maya = await acme.add('Maya Okafor', 'manager', ['space_settings'])
    const visitor = await open({ as: maya, at: usersOf(acme) })
    await visitor.heading('This page is not open to you')
    await visitor.sees('A restriction on your access does not allow this.')
    expect(await pagesIn(visitor)).toEqual(['Contacts'])
  })
})
