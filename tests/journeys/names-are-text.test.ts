import { expect } from 'vitest'
import { actsIn } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { journey } from './journey.ts'

const space = '"><script>alert(1)</script>'
const name = 'Mallory <img src=x onerror=alert(1)>'

journey('T90 names with markup are text wherever they appear', async ({ open, faults }) => {
  const acme = await foundAcme()
  const mallory = await acme.add(name, 'owner')
  await acme.inside(tx =>
    tx.updateTable('spaces').set({ name: space }).where('id', '=', acme.spaceId).execute(),
  )
  await actsIn(acme).inviteOne(mallory, 'noor@markup.example')
  const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/users` })
  const { page } = olivia
  page.on('dialog', dialog => faults.push(`A script ran: ${dialog.message()}`))

  await olivia.sees(`People with access to ${space},`)
  await olivia.row(name).waitFor()
  await olivia.tab('Pending')
  await olivia.sees(`invited by ${name}`)
  await olivia.tab('Active')
  await olivia.press(`Edit ${name}`)
  await olivia.dialog(`Edit ${name}’s access to ${space}`).waitFor()
  await olivia.choose('Manager')
  await olivia.press('Update')
  await olivia.sees(`${name} is now Manager`)
  await olivia.press(`Revoke ${name}`)
  await olivia.dialog(`Revoke ${name}’s access to ${space}?`).waitFor()
  await olivia.press('Revoke access')
  await olivia.dialog(`${name}’s access to ${space} is revoked`).waitFor()
  await olivia.goTo(`/spaces/${acme.spaceId}/audit`)
  await olivia.sees(name)
  expect(await page.locator('img, script:not([src])').count()).toBe(0)
})

journey('T90 nothing people write can become an element of the page', async ({ open }) => {
  const visitor = await open({ at: '/sign-in' })
  await visitor.heading('Sign in')
  const write = visitor.page.evaluate(markup => {
    document.body.innerHTML = markup
  }, '<img src=x onerror=alert(1)>')
  await expect(write).rejects.toThrow('HTML is not written from text')
})
