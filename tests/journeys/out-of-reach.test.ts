import { describe, expect, onTestFinished } from 'vitest'
import { actsIn, agent } from '../acts.ts'
import { foundAcme } from '../people.ts'
import { startApp } from '../start-app.ts'
import { journey as anyJourney } from './journey.ts'

const offline = 'You are offline. What you see may be out of date, and nothing can be changed.'
const paused = /^Live updates paused\. Last news at \d\d:\d\d\.$/
const unreachable = 'Rollcall cannot be reached. Check your connection and try again.'

// Chromium logs every request and every line that was not answered.
const lost =
  /^Failed to load resource: (net::ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION_REFUSED)|the server responded with a status of 404 \(.*\))$|^WebSocket connection to '\S+' failed: /

const journey = anyJourney.override('forgiven', lost)

async function foundWithAmir() {
  const acme = await foundAcme()
  await acme.add('Amir Saleh', 'agent')
  await actsIn(acme).inviteOne(acme.olivia, `noor@${acme.spaceId}.example`)
  return { acme, at: `/spaces/${acme.spaceId}/users` }
}

describe('when Rollcall is out of reach', () => {
  journey('being offline is shown, changes nothing, and ends', async ({ open }) => {
    const { acme, at } = await foundWithAmir()
    const olivia = await open({ as: acme.olivia, at })
    await olivia.row('Amir Saleh').waitFor()
    // The code of the dialogs is loaded once someone moves.
    await olivia.row('Amir Saleh').hover()
    await olivia.page.waitForLoadState('networkidle')
    await olivia.page.context().setOffline(true)
    await olivia.sees(offline)
    await olivia.press('Edit Amir Saleh')
    await olivia.choose('Manager')
    await olivia.press('Update')
    await olivia.sees(unreachable)
    await olivia.row('Amir Saleh').getByText('Agent').waitFor()

    await olivia.page.context().setOffline(false)
    await olivia.seesNoMore(offline)
    await olivia.press('Update')
    await olivia.sees('Amir Saleh is now Manager')
  })

  journey('on a phone the banner does not cover the way to other pages', async ({ open }) => {
    const { acme, at } = await foundWithAmir()
    const olivia = await open({ as: acme.olivia, at, viewport: { width: 375, height: 812 } })
    await olivia.row('Amir Saleh').waitFor()
    await olivia.button('Open navigation').hover()
    await olivia.page.waitForLoadState('networkidle')
    await olivia.page.context().setOffline(true)
    await olivia.sees(offline)
    const banner = await olivia.page.getByText(offline).boundingBox()
    const menu = await olivia.button('Open navigation').boundingBox()
    if (!banner || !menu) throw new Error('the banner or the menu is not shown')
    expect(banner.y).toBeGreaterThan(menu.y + menu.height)
    expect(banner.x).toBeGreaterThanOrEqual(0)
    expect(banner.x + banner.width).toBeLessThanOrEqual(375)
    // Anything under it could not be clicked.
    const middle = [banner.x + banner.width / 2, banner.y + banner.height / 2] as const
    const hit = await olivia.page.evaluate(
      ([x, y]) => document.elementFromPoint(x, y)?.textContent,
      middle,
    )
    expect(hit).toBe(offline)
    await olivia.press('Open navigation')
    await olivia.dialog('Navigation').getByRole('link', { name: 'Audit log' }).waitFor()
  })

  journey('being offline leaves the contacts where they are', async ({ open }) => {
    const { acme } = await foundWithAmir()
    await actsIn(acme).createContact(acme.olivia, { name: 'Ada Byron' })
    const olivia = await open({ as: acme.olivia, at: `/spaces/${acme.spaceId}/contacts` })
    await olivia.row('Ada Byron').hover()
    await olivia.page.waitForLoadState('networkidle')
    await olivia.page.context().setOffline(true)
    await olivia.press('Assignee of Ada Byron: Unassigned. Change')
    await olivia.page.getByRole('option', { name: 'Olivia Hart (you)' }).click()
    await olivia.sees(unreachable)
    await olivia.row('Ada Byron').waitFor()
  })

  journey(
    'a page first opened while offline says so, and loads by itself later',
    async ({ open }) => {
      const { acme, at } = await foundWithAmir()
      const olivia = await open({ as: acme.olivia, at })
      await olivia.row('Amir Saleh').waitFor()
      await olivia.page.context().setOffline(true)
      await olivia.page.getByRole('link', { name: 'General' }).click()
      await olivia.heading('This could not be loaded')
      await olivia.sees(unreachable)
      await olivia.page.context().setOffline(false)
      await olivia.page.getByLabel('Space name').waitFor()
      // With its style sheet, which also failed to load at first.
      const form = olivia.page.locator('form').filter({ hasText: 'Space name' })
      expect(await form.evaluate(one => getComputedStyle(one).display)).toBe('grid')
    },
  )

  journey(
    'a page removed by an update of the server makes the browser reload, once',
    async ({ open }) => {
      const { acme, at } = await foundWithAmir()
      const olivia = await open({ as: acme.olivia, at })
      const { page } = olivia
      await olivia.row('Amir Saleh').waitFor()
      let loads = 0
      // As after an update: the old parts are gone, and the page names new ones.
      await page.route('**/assets/GeneralRoute-*.js', route => route.fulfill({ status: 404 }))
      await page.route(/:\d+\/$/, route =>
        route.fulfill({ contentType: 'text/html', body: '<script src="/assets/new.js"></script>' }),
      )
      page.on('domcontentloaded', () => loads++)
      await page.getByRole('link', { name: 'General' }).click()
      await olivia.heading('This could not be loaded')
      expect(loads).toBe(1)
      await page.unroute('**/assets/GeneralRoute-*.js')
      await olivia.press('Try again')
      await page.getByLabel('Space name').waitFor()
    },
  )

  journey('content that could not be loaded says so and can be retried', async ({ open }) => {
    const { acme, at } = await foundWithAmir()
    const olivia = await open({ as: acme.olivia })
    await olivia.page.route('**/api/v1/spaces/*/users?*', route => route.abort())
    await olivia.goTo(at)
    await olivia.page.getByRole('status', { name: 'Loading' }).waitFor()
    await olivia.heading('This could not be loaded')
    await olivia.sees(unreachable)
    await olivia.page.unroute('**/api/v1/spaces/*/users?*')
    await olivia.press('Try again')
    await olivia.row('Amir Saleh').waitFor()
  })

  journey(
    'the page says that the server is gone, and keeps its content',
    async ({ inbox, open }) => {
      const app = await startApp({ SMTP_URL: inbox.url })
      const { acme, at } = await foundWithAmir()
      const olivia = await open({ from: app, as: acme.olivia, at, hurries: true })
      await olivia.row('Amir Saleh').waitFor()
      await app.close()
      await olivia.letPass(5)
      await olivia.sees(paused)
      await olivia.row('Amir Saleh').waitFor()
      await olivia.tab('Pending')
      await olivia.heading('This could not be loaded')
      await olivia.button('Try again').waitFor()
      expect(await olivia.page.title()).toBe('Users · Rollcall')
    },
  )

  journey('changes made meanwhile appear once the server is back', async ({ inbox, open }) => {
    const app = await startApp({ SMTP_URL: inbox.url })
    const acme = await foundAcme()
    const amir = await acme.add('Amir Saleh', 'agent')
    const olivia = await open({ from: app, as: acme.olivia, at: `/spaces/${acme.spaceId}/users` })
    const amirs = await open({ from: app, as: amir, at: '/' })
    await olivia.row('Amir Saleh').getByText('Online').waitFor()
    await app.close()
    await olivia.sees(paused)
    expect(await olivia.page.getByRole('status').filter({ hasText: /\S/ }).count()).toBe(1)
    await actsIn(acme).changeAccess(acme.olivia, amir, { ...agent, restrictions: ['calls'] })
    await amirs.page.close()

    const back = await startApp({ SMTP_URL: inbox.url }, { at: app.port })
    onTestFinished(() => back.close())
    await olivia.row('Amir Saleh').getByText('No calls').waitFor()
    await olivia.row('Amir Saleh').getByText('Last seen just now').waitFor()
    await olivia.row('Olivia Hart').getByText('Online').waitFor()
    await olivia.seesNoMore(paused)
  })
})
