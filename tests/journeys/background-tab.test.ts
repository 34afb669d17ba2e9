import { expect } from 'vitest'
import { foundAcme } from '../people.ts'
import { journey } from './journey.ts'
import { startRawChromium } from './raw-chromium.ts'
import { noteWhatIsShown } from './what-was-shown.ts'

const slowly = { timeout: 150_000, interval: 1000 }

// This is how a page would keep itself alive with a timer of its own.
const startControl = `window.ticks = [];
  setInterval(() => ticks.push(Date.now()), 1000);
  undefined`

journey('T73 a tab in the background stays connected', async ({ app, open }) => {
  const acme = await foundAcme()
  const amir = await acme.add('Amir Saleh', 'agent')
  const users = `/spaces/${acme.spaceId}/users`
  const olivia = await open({ as: acme.olivia, at: users })

  const chromium = await startRawChromium()
  const [name = '', value = ''] = (await app.signIn(amir)).cookie().split('=')
  await chromium.setCookie({ name, value, url: app.url })
  const tab = await chromium.open(`${app.url}/spaces/${acme.spaceId}/contacts`)
  await olivia.row('Amir Saleh').getByText('Online').waitFor()
  const shown = await noteWhatIsShown(olivia, 'Amir Saleh')

  await expect.poll(() => tab.isLoaded(), { timeout: 30_000 }).toBe(true)
  const other = await chromium.open('about:blank')
  await other.activate()
  await expect.poll(() => tab.evaluate('document.visibilityState')).toBe('hidden')
  await tab.evaluate(startControl)
  const hiddenAt = Date.now()

  // Its timers really are slowed to one tick a minute, and it is hidden for long enough.
  const silentFor = () => tab.evaluate<number>('(Date.now() - (ticks.at(-1) ?? Infinity)) / 1000')
  await expect.poll(silentFor, slowly).toBeGreaterThan(20)
  await expect.poll(() => (Date.now() - hiddenAt) / 1000, slowly).toBeGreaterThan(90)
  expect(await tab.evaluate('document.visibilityState')).toBe('hidden')
  const lately = await tab.evaluate<number[]>('ticks.filter(tick => tick > Date.now() - 20_000)')
  expect(lately.length).toBeLessThanOrEqual(1)

  expect(await shown()).toEqual(['Online'])
  await olivia.isHinted(olivia.row('Amir Saleh').getByText('Online'), '1 page open')

  // And its line really works: the page learns at once that the access has ended.
  await olivia.press('Revoke Amir Saleh')
  await olivia.press('Revoke access')
  const heading = () => tab.evaluate(`document.querySelector('h1')?.textContent`)
  await expect.poll(heading, { timeout: 10_000 }).toBe('Your access to Support has ended')
})
