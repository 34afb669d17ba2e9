import type { BrowserContextOptions } from 'playwright-core'
import { expect, test } from 'vitest'
import type { User } from '../../src/accounts/user.ts'
import { startSmtpInbox } from '../smtp-inbox.ts'
import { startApp, type TestApp } from '../start-app.ts'
import { openChromium } from './open-chromium.ts'
import { noteFaults, type Visitor, visit } from './visitor.ts'

/** How someone opens the page. */
export interface Visit extends BrowserContextOptions {
  /** The path that is opened first. */
  at?: string
  /** The server to use instead of the one that all journeys share. */
  from?: TestApp
  /** The user who is already signed in. */
  as?: Pick<User, 'email'>
  /** They do not wait: they can let time pass on their page. */
  hurries?: boolean
}

/** Opens the page in another browser. */
export type Open = (visit?: Visit) => Promise<Visitor>

/**
 * A test in which people use the page, each in a browser of their own, with a real server and a real mail server.
 * It fails if there is a fault in any of these browsers. All journeys share one server, one mail server and one
 * Chromium.
 */
export const journey = test
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what is needed
  .extend('chromium', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const chromium = await openChromium()
    onCleanup(() => chromium.close())
    return chromium
  })
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what is needed
  .extend('inbox', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const inbox = await startSmtpInbox()
    onCleanup(() => inbox.stop())
    return inbox
  })
  .extend('app', { scope: 'worker' }, async ({ inbox }, { onCleanup }) => {
    const app = await startApp({ SMTP_URL: inbox.url })
    onCleanup(() => app.close())
    return app
  })
  // Errors that are caused on purpose.
  .extend('forgiven', () => /^$/)
  .extend('faults', () => [] as string[])
  .extend('open', async ({ chromium, app, faults, forgiven }, { onCleanup }) => {
    const contexts: { close(): Promise<void> }[] = []
    onCleanup(async () => {
      await Promise.all(contexts.map(context => context.close()))
      expect(faults.filter(fault => !forgiven.test(fault))).toEqual([])
    })
    const open: Open = async ({ at, as, hurries, from = app, ...options } = {}) => {
      const context = await chromium.newContext({
        viewport: { width: 1280, height: 800 },
        locale: 'en-GB',
        reducedMotion: 'reduce',
        ...options,
      })
      context.setDefaultTimeout(30_000)
      contexts.push(context)
      noteFaults(context, faults)
      if (hurries) await context.clock.install()
      if (as) {
        const [name = '', value = ''] = (await from.signIn(as)).cookie().split('=')
        await context.addCookies([{ name, value, url: from.url }])
      }
      const visitor = await visit(context, from.url)
      if (at) await visitor.goTo(at)
      return visitor
    }
    return open
  })
