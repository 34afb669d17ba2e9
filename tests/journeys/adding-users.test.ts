import { expect } from 'vitest'
import { actsIn, agent } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { journey } from './journey.ts'
import type { Visitor } from './visitor.ts'

async function found() {
  const acme = await foundAcme()
  const amir = await acme.add('Amir Saleh', 'agent')
  return { acme, amir, acts: actsIn(acme), at: `/spaces/${acme.spaceId}/users` }
}

const title = 'Add users to Support'
const box = ({ page }: Visitor) => page.getByLabel('Email addresses').and(page.locator('input'))

/** Pastes a text as people do, through the clipboard event. */
async function paste(visitor: Visitor, text: string): Promise<void> {
  await box(visitor).focus()
  await box(visitor).evaluate((input, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    const event = { clipboardData, bubbles: true, cancelable: true }
    input.dispatchEvent(new ClipboardEvent('paste', event))
  }, text)
}

/** The invited addresses, in any order. */
async function invited({ page }: Visitor, spaceId: string): Promise<string[]> {
  const answer = await page.request.get(
    new URL(`/api/v1/spaces/${spaceId}/invitations?limit=200`, page.url()).href,
  )
  return (await answer.json()).items.map(({ email }: { email: string }) => email).sort()
}

journey(
  'one click also adds the text that is still being typed, with the mouse',
  async ({ open }) => {
    const { acme, at } = await found()
    const olivia = await open({ as: acme.olivia, at })
    await olivia.press('Add user')
    // Long enough that the second one needs a line of its own.
    const long = 'a-rather-long-address-of-someone'
    const [one, two] = [`${long}@${acme.spaceId}.example`, `typed2@${acme.spaceId}.example`]
    await box(olivia).pressSequentially(`${one}, ${two}`)
    const add = olivia.dialog(title).getByRole('button', { name: 'Add 2 users' })
    const { x, y, width, height } = (await add.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    const { mouse } = olivia.page
    await mouse.move(x + width / 2, y + height - 4)
    await mouse.down()
    // A pressed button sinks by a pixel. The fault moved it by a whole line.
    expect(Math.abs(((await add.boundingBox())?.y ?? 0) - y)).toBeLessThan(2)
    await mouse.up()
    await olivia.sees('2 invitations are on their way.')
    expect(await invited(olivia, acme.spaceId)).toEqual([one, two].sort())
  },
)

journey('a list from Outlook gives people and nothing else', async ({ open }) => {
  const { acme, at } = await found()
  const olivia = await open({ as: acme.olivia, at })
  await olivia.press('Add user')
  const people = Array.from({ length: 120 }, (_, n) => `p${n}@${acme.spaceId}.example`)
  await paste(olivia, people.map((one, n) => `Surname${n}, First${n} <${one}>`).join('; '))
  await olivia.press('Add 120 users')
  await olivia.sees('120 invitations are on their way.')
  expect(await invited(olivia, acme.spaceId)).toEqual([...people].sort())
})

journey('addresses that failed stay to be corrected', async ({ open }) => {
  const { acme, acts, amir, at } = await found()
  const pending = `pending@${acme.spaceId}.example`
  await acts.invite(acme.olivia, [pending], agent)
  const olivia = await open({ as: acme.olivia, at })
  await olivia.press('Add user')
  await paste(olivia, `fresh1@${acme.spaceId}.example, typo@, ${amir.email}, ${pending}`)
  await olivia.sees('“typo@” is not an email address.')
  await olivia.choose('Manager')
  await olivia.press('Add 3 users')
  await olivia.dialog('1 invited, 1 failed').waitFor()
  await olivia.fact('typo@', 'not an email address')
  await olivia.fact(pending, 'already invited, as Agent')
  await olivia.fact(amir.email, 'already a user')
  await olivia.press('Done')
  await olivia.press('Add user')
  await olivia.press('Correct typo@')
  await box(olivia).fill(`typed@${acme.spaceId}.example`)
  await olivia.press('Add 1 user')
  await olivia.sees('1 invitation is on its way.')
})

journey('words without @ need no correction, and Escape discards nothing', async ({ open }) => {
  const { acme, at } = await found()
  const olivia = await open({ as: acme.olivia, at })
  await olivia.press('Add user')
  await paste(olivia, `Name\tEmail\nNora Feldmann\tnora@${acme.spaceId}.example`)
  await olivia.button('Add 1 user').waitFor()
  await box(olivia).pressSequentially('Tom')
  await olivia.press('Add 1 user')
  await olivia.sees('“Tom” is not an email address.')
  await olivia.page.keyboard.press('Escape')
  await olivia.dialog(title).waitFor({ state: 'hidden' })
  await olivia.press('Add user')
  expect(await box(olivia).inputValue()).toBe('Tom')
  await box(olivia).fill('')
  await olivia.press('Add 1 user')
  await olivia.sees('1 invitation is on its way.')
})

journey('many invitations are found, sent again and withdrawn together', async ({ open }) => {
  const { acme, acts, at } = await found()
  const host = `${acme.spaceId}.example`
  const people = ['ana', 'bob', 'cem'].map(name => `${name}@${host}`)
  await acts.invite(acme.olivia, [...people, `zoe@${host}`])
  const olivia = await open({ as: acme.olivia, at: `${at}?tab=pending` })
  await olivia.row(`zoe@${host}`).waitFor()
  await olivia.fill('Search address or sender', 'ana@')
  await olivia.row(`zoe@${host}`).waitFor({ state: 'hidden' })
  await olivia.fill('Search address or sender', '')
  await olivia.row(`zoe@${host}`).waitFor()
  for (const email of people) await olivia.choose(`Choose ${email}`)
  await olivia.sees('3 chosen')
  await olivia.press('Send all again')
  await olivia.sees('3 invitations are on their way again.')
  for (const email of people) await olivia.choose(`Choose ${email}`)
  await olivia.press('Withdraw all')
  await olivia.dialog('Withdraw 3 invitations?').getByRole('button', { name: 'Withdraw' }).click()
  await olivia.sees('3 invitations are withdrawn.')
  expect(await invited(olivia, acme.spaceId)).toEqual([`zoe@${host}`])
  await olivia.page.getByRole('tab', { name: 'Pending 1' }).waitFor()
})
