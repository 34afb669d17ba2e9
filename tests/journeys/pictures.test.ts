import { expect } from 'vitest'
import { foundAcme } from '../people.ts'
import { colourAt, halves } from '../pictures.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

async function chooseFile({ page, button }: Visitor, file: { name: string; buffer: Buffer }) {
  const choosing = page.waitForEvent('filechooser')
  await button(/^(Choose a picture|Change)$/).click()
  await (await choosing).setFiles({ ...file, mimeType: 'application/octet-stream' })
}

journey(
  'Amir chooses and crops a picture; Olivia sees it at once, until he removes it',
  async ({ open, app }) => {
    const acme = await foundAcme()
    const amir = await acme.add('Amir Saleh', 'agent')
    const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/users` })
    const seen = olivia.row('Amir Saleh').locator('img')
    await olivia.row('Amir Saleh').waitFor()
    const visitor = await open({ as: amir, at: '/account' })
    const contact = { name: 'Ada Byron', assigneeId: amir.id }
    await visitor.api('POST', `/spaces/${acme.spaceId}/contacts`, contact)
    await visitor.heading('Profile')

    await chooseFile(visitor, { name: 'me.png', buffer: Buffer.from('<svg/>') })
    await visitor.sees('This is not a PNG, JPEG or WebP file.')
    await chooseFile(visitor, {
      name: 'me.heic',
      buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'),
    })
    await visitor.sees('This is a HEIC photo. Save it as JPEG, then choose that file.')
    await chooseFile(visitor, { name: 'me.jpg', buffer: Buffer.from('ffd8ffe0', 'hex') })
    await visitor.sees(/^This file cannot be read\./)

    // Red on the left, blue on the right: the middle shows both.
    const photo = await halves(1_200, 400, '#e00000', '#0000e0').jpeg().toBuffer()
    await chooseFile(visitor, { name: 'me.jpg', buffer: photo })
    const dialog = visitor.dialog('Crop the picture')
    const frame = dialog.getByRole('application')
    await frame.press('+')
    // Dragged to the right, the left of the picture comes into the frame.
    const { x = 0, y = 0 } = (await frame.boundingBox()) ?? {}
    await visitor.page.mouse.move(x + 20, y + 100)
    await visitor.page.mouse.down()
    await visitor.page.mouse.move(x + 280, y + 100, { steps: 5 })
    await visitor.page.mouse.up()
    await visitor.press('Save picture')
    await visitor.sees('Your picture is saved.')
    await seen.waitFor()
    const address = (await seen.getAttribute('src')) ?? ''
    const answer = await fetch(`${app.url}${address}`)
    const [red = 0, , blue = 255] = await colourAt(
      Buffer.from(await answer.arrayBuffer()),
      250,
      128,
    )
    expect([red > 180, blue < 60], `${red} ${blue}`).toEqual([true, true])

    // With the keyboard to the other end.
    await chooseFile(visitor, { name: 'me.jpg', buffer: photo })
    for (let times = 0; times < 25; times += 1) await frame.press('ArrowRight')
    await visitor.press('Save picture')
    await expect.poll(() => seen.getAttribute('src'), { timeout: 20_000 }).not.toBe(address)
    const next = await fetch(`${app.url}${await seen.getAttribute('src')}`)
    const colour = await colourAt(Buffer.from(await next.arrayBuffer()), 6, 128)
    expect(colour[2], String(colour)).toBeGreaterThan(180)

    await olivia.goTo(`/spaces/${acme.spaceId}/contacts`)
    await olivia.row('Ada Byron').locator('img').waitFor()
    await visitor.press('Remove')
    await visitor.sees('Your picture is removed.')
    await olivia.row('Ada Byron').locator('img').waitFor({ state: 'detached' })
    await visitor.button('Choose a picture').waitFor()
  },
)
