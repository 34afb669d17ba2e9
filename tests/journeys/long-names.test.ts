import { expect } from 'vitest'
import { actsIn } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

const name = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis'

/** The elements that stick out of the open dialog, at either side. */
const juttingOut = ({ page }: Visitor) =>
  page.getByRole('dialog').evaluate(dialog => {
    const frame = dialog.getBoundingClientRect()
    return [...dialog.querySelectorAll<HTMLElement>('*')]
      .filter(one => {
        const { left, right, width } = one.getBoundingClientRect()
        return width > 1 && (left < frame.left - 1 || right > frame.right + 1)
      })
      .map(one => `${one.tagName} ${one.textContent.slice(0, 20)}`)
  })

async function expectInside(visitor: Visitor, place: string): Promise<void> {
  for (const width of [1280, 375, 320]) {
    await visitor.page.setViewportSize({ width, height: 812 })
    expect(await juttingOut(visitor), `${place}, ${width} px`).toEqual([])
    const frame = await visitor.page.getByRole('dialog').boundingBox()
    expect(frame?.width, `${place}, ${width} px`).toBeLessThanOrEqual(width)
  }
  await visitor.page.setViewportSize({ width: 1280, height: 800 })
}

journey('a name of one long word stays inside the dialogs of revoking', async ({ open }) => {
  const acme = await foundAcme()
  const long = await acme.add(name, 'agent')
  await acme.add(`${name.slice(0, 58)}X`, 'agent')
  await actsIn(acme).createContact(acme.olivia, { name: 'Ada', assigneeId: long.id })
  const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/users` })
  await olivia.press(`Revoke ${name}`)
  await olivia.fact('Contacts assigned to them', '1')
  await olivia.choose('Assign the contacts to someone else')
  await olivia.page.getByRole('combobox', { name: 'Who gets the contacts' }).fill('Wolfe')
  await olivia.page.getByRole('option', { name: /X/ }).click()
  await olivia.sees('0 contacts · offline')
  await expectInside(olivia, 'revoking')
  await olivia.press('Revoke access')
  await olivia.dialog(`${name}’s access to Support is revoked`).waitFor()
  await expectInside(olivia, 'the receipt')
  await olivia.press('Done')
  await olivia.choose(`Choose ${name.slice(0, 58)}X`)
  const bar = olivia.page.getByRole('region', { name: 'With those chosen' })
  await bar.getByRole('button', { name: 'Revoke', exact: true }).click()
  await olivia.fact('Contacts assigned to them', '1')
  await expectInside(olivia, 'revoking many')
})
