import { describe, expect } from 'vitest'
import { actsIn } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { colourOf, contrast } from './colours.ts'
import { desktop, phone } from './inspect.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

async function foundWithFive() {
  const acme = await foundAcme()
  const maya = await acme.add('Maya Okafor', 'manager', ['contact_deletion', 'data_export'])
  const amir = await acme.add('Amir Saleh', 'agent')
  await acme.add('Anna Lind', 'agent', ['contacts_own_only'])
  await acme.add('Otto Brandt', 'owner')
  const acts = actsIn(acme)
  const team = await acts.createTeam(acme.olivia, 'Night shift')
  await acts.moveToTeam(acme.olivia, amir, team)
  await acts.inviteOne(acme.olivia, `noor@${acme.spaceId}.example`)
  const ada = { name: 'Ada Byron', phone: '+49 30 5550001', assigneeId: amir.id }
  await acts.createContact(acme.olivia, ada)
  return { acme, maya, team, at: `/spaces/${acme.spaceId}` }
}

/** Buttons, links and choices whose text is cut off, or that stick out of the page or of their dialog. */
const cutOff = ({ page }: Visitor) =>
  page.evaluate(() => {
    const inDialog = document.querySelector('[role="dialog"]')
    const place = inDialog ?? document.querySelector('main') ?? document.body
    const { left, right } = place.getBoundingClientRect()
    return [...place.querySelectorAll<HTMLElement>('button:not([role=tab]), a, input, select')]
      .filter(one => one.checkVisibility() && one.getClientRects().length > 0)
      .filter(one => {
        const box = one.getBoundingClientRect()
        const isCut = one.matches('button') && one.scrollWidth > one.clientWidth + 1
        return isCut || box.left < left - 1 || box.right > right + 1
      })
      .map(one => one.getAttribute('aria-label') ?? one.outerHTML)
  })

/** The height of each row of people, and of the screen. */
const heights = async ({ page }: Visitor) =>
  page.locator('tbody tr').evaluateAll(rows => rows.map(row => row.getBoundingClientRect().height))

describe('the page', () => {
  journey('cuts no words off, however large text is', async ({ open }) => {
    const { acme, at } = await foundWithFive()
    const olivia = await open({ as: acme.olivia })
    const { page } = olivia
    const browser = await page.context().newCDPSession(page)
    const look = async (where: string) => {
      for (const [standard, width] of [
        [20, 1280],
        [24, 1280],
        [32, 1280],
        [20, 320],
        [16, 320],
      ] as const) {
        await browser.send('Page.setFontSizes', { fontSizes: { standard } })
        await page.setViewportSize({ width, height: 800 })
        // The page is redrawn for another width a moment later.
        await expect
          .poll(() => cutOff(olivia), {
            message: `${where}, ${standard} px, ${width} px`,
            timeout: 10_000,
          })
          .toEqual([])
      }
      await page.setViewportSize(desktop)
    }
    for (const [path, row] of [
      ['users', 'Amir Saleh'],
      ['users?tab=pending', 'noor@'],
      ['contacts', 'Ada Byron'],
      ['teams', 'Night shift'],
    ] as const) {
      await olivia.goTo(`${at}/${path}`)
      await olivia.row(row).waitFor()
      await look(path)
    }
    await olivia.goTo(`${at}/users`)
    await olivia.press('Revoke Amir Saleh')
    await olivia.choose('Assign the contacts to someone else')
    await look('revoking')
  })

  journey('gives a tablet the table and shows six people on a phone', async ({ open }) => {
    const { acme, at, maya, team } = await foundWithFive()
    const olivia = await open({ as: acme.olivia })
    const { page } = olivia
    for (const path of [`teams/${team.id}`, 'users']) {
      await olivia.goTo(`${at}/${path}`)
      await olivia.row('Amir Saleh').waitFor()
      for (const width of [768, 834, 1024]) {
        const where = `${path}, ${width} px`
        await page.setViewportSize({ width, height: 1024 })
        const column = await page.getByRole('columnheader', { name: 'Access' }).boundingBox()
        expect(column?.width, where).toBeGreaterThan(100)
        expect(Math.max(...(await heights(olivia))), where).toBeLessThan(80)
      }
    }
    await page.setViewportSize(phone)
    expect(Math.max(...(await heights(olivia)))).toBeLessThan(phone.height / 6)
    // There is no room for a button for the last act there.
    await olivia.press(`More for ${maya.name}`)
    await page.getByRole('menuitem', { name: 'Revoke access' }).click()
    await olivia.dialog('Revoke Maya Okafor’s access to Support?').waitFor()
    await olivia.press('Cancel')
    await page.setViewportSize(desktop)
    await olivia.press(`More for ${maya.name}`)
    await page.getByRole('menuitem', { name: 'Move to a team' }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Revoke access' }).count()).toBe(0)
  })

  journey(
    'makes fields stand out from the page, and acts that are allowed from those that are not',
    async ({ open }) => {
      const { acme, at } = await foundWithFive()
      for (const colorScheme of ['light', 'dark'] as const) {
        const olivia = await open({ as: acme.olivia, at: `${at}/users`, colorScheme })
        await olivia.row('Amir Saleh').waitFor()
        const page = await colourOf(olivia.page.locator('body'), 'backgroundColor')
        const fields = [
          olivia.page.getByRole('searchbox'),
          olivia.page.getByRole('combobox', { name: 'Access level' }),
        ]
        for (const field of fields) {
          expect(contrast(await colourOf(field, 'borderTopColor'), page)).toBeGreaterThan(3)
        }
        const can = await colourOf(olivia.button('Revoke Amir Saleh'))
        const cannot = await colourOf(olivia.button('Revoke Olivia Hart'))
        expect(contrast(can, cannot)).toBeGreaterThan(2.5)
        expect(contrast(cannot, page)).toBeGreaterThan(4.5)
      }
    },
  )
})
