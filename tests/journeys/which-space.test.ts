import { expect } from 'vitest'
import { actsIn } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { journey } from './journey.ts'

journey('someone who is revoked sees at once what happened and whom to ask', async ({ open }) => {
  const acme = await foundAcme()
  const maya = await acme.add('Maya Okafor', 'manager')
  const mayas = await open({ as: maya, at: `/spaces/${acme.spaceId}/users` })
  await mayas.row('Olivia Hart').waitFor()
  await actsIn(acme).revoke(acme.olivia, maya)
  await mayas.heading('Your access to Support has ended')
  await mayas.sees(
    `It was revoked just now. If you still need it, ask an Owner of Support to invite ${maya.email} again.`,
  )
  // There is no other Space to lead them to.
  await mayas.button('Sign out').waitFor()
  expect(await mayas.page.getByRole('link', { name: 'Go to your Space' }).count()).toBe(0)
})

journey('the menu of Spaces shows which one is open', async ({ open }) => {
  const acme = await foundAcme()
  await acme.addSpace('Sales')
  const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/users` })
  const item = (name: string) => olivia.page.getByRole('menuitem', { name })
  await olivia.press('Support, Acme GmbH. Switch Space')
  await item('Sales').waitFor()
  expect(await item('Support').getAttribute('aria-current')).toBeTruthy()
  expect(await item('Support').locator('svg').count()).toBe(1)
  expect(await item('Sales').getAttribute('aria-current')).toBeNull()
  await item('Sales').click()
  await olivia.press('Sales, Acme GmbH. Switch Space')
  await item('Support').waitFor()
  expect(await item('Sales').getAttribute('aria-current')).toBeTruthy()
  expect(await item('Support').getAttribute('aria-current')).toBeNull()
})
