import type { BrowserContext, ConsoleMessage, Locator, Page } from 'playwright-core'
import { vi } from 'vitest'

/** Someone with a browser of their own, who finds things as people do: by their names. */
export interface Visitor {
  page: Page
  /** Every address the browser requested, with the referrer it sent. */
  asked: { url: string; referrer: string | undefined }[]
  goTo(path: string): Promise<void>
  button(name: string | RegExp): Locator
  press(name: string | RegExp): Promise<void>
  fill(label: string, text: string): Promise<void>
  /** Types the text key by key. */
  type(label: string, text: string): Promise<void>
  /** Ticks a box, or chooses one of several. */
  choose(name: string): Promise<void>
  select(label: string, option: string): Promise<void>
  /** Waits for these words. */
  sees(words: string | RegExp): Promise<void>
  /** Points at something until its hint says this. The page may redraw it under the pointer. */
  isHinted(place: Locator, words: string | RegExp): Promise<void>
  /** Waits until these words are gone. */
  seesNoMore(words: string | RegExp): Promise<void>
  heading(name: string | RegExp): Promise<void>
  /** The row of a table about someone. */
  row(about: string): Locator
  dialog(name: string | RegExp): Locator
  tab(name: string): Promise<void>
  /** Waits until the page shows the visitor their own presence like this, for instance `Online`. */
  isShown(state: string): Promise<void>
  /** Opens the menu of the visitor's account and chooses from it. */
  account(item: string): Promise<void>
  /** Waits until a list of facts says this. */
  fact(name: string, value: string): Promise<void>
  /** Lets time pass on the page at once; only for visitors who hurry. */
  letPass(seconds: number): Promise<void>
  /** The answer that a program acting as this person would get. */
  api(method: string, path: string, body?: unknown): Promise<{ status: number; body: Json }>
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came
type Json = any

/** Opens an empty page in someone's browser. */
export async function visit(context: BrowserContext, url: string): Promise<Visitor> {
  const asked: Visitor['asked'] = []
  context.on('request', request =>
    asked.push({ url: request.url(), referrer: request.headers().referer }),
  )
  const page = await context.newPage()
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  // A list of suggestions has the same name as its field.
  const field = (label: string) =>
    page.getByLabel(label, { exact: true }).and(page.locator('input'))
  const words = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first()
  return {
    page,
    asked,
    async goTo(path) {
      await page.goto(`${url}${path}`)
    },
    button,
    press: name => button(name).click(),
    fill: (label, text) => field(label).fill(text),
    type: (label, text) => field(label).pressSequentially(text),
    choose: name => page.getByLabel(name, { exact: true }).check(),
    async select(label, option) {
      await page.getByRole('combobox', { name: label }).selectOption(option)
    },
    sees: text => words(text).waitFor(),
    async isHinted(place, text) {
      const hint = page.getByRole('tooltip').filter({ hasText: text })
      const point = async () => {
        await page.mouse.move(0, 0)
        await place.hover()
        await hint.waitFor({ timeout: 2_000 })
      }
      await vi.waitFor(point, { timeout: 30_000 })
    },
    seesNoMore: text => words(text).waitFor({ state: 'hidden' }),
    heading: name => page.getByRole('heading', { name, exact: true }).waitFor(),
    row: about => page.getByRole('row').filter({ hasText: about }),
    dialog: name => page.getByRole('dialog', { name, exact: true }),
    tab: name => page.getByRole('tab', { name }).click(),
    isShown: state => button(new RegExp(`, ${state}\\. Your account$`)).waitFor(),
    async account(item) {
      await button(/\. Your account$/).click()
      await page.getByRole('menuitem', { name: item, exact: true }).click()
    },
    async fact(name, value) {
      const term = page.getByRole('term').filter({ hasText: name })
      const facts = page.locator('div').filter({ has: term })
      await facts.last().getByRole('definition').getByText(value, { exact: true }).waitFor()
    },
    letPass: seconds => page.clock.fastForward(seconds * 1000),
    async api(method, path, data) {
      const options = { method, data, headers: { origin: url } }
      const answer = await page.request.fetch(`${url}/api/v1${path}`, options)
      const text = await answer.text()
      return { status: answer.status(), body: text ? JSON.parse(text) : undefined }
    },
  }
}

const isRefusal = (message: ConsoleMessage) =>
  /^Failed to load resource: the server responded with a status of 4\d\d /.test(message.text()) &&
  /\/api\/v1\//.test(message.location().url)

/**
 * Notes everything that goes wrong in someone's browser: errors in its console, exceptions that are not caught,
 * and answers with a status of 500 or more. Refusals are no faults, although Chromium logs them as errors.
 */
export function noteFaults(context: BrowserContext, faults: string[]): void {
  context.on('console', message => {
    if (message.type() === 'error' && !isRefusal(message)) faults.push(message.text())
  })
  context.on('weberror', error => faults.push(String(error.error())))
  context.on('response', answer => {
    if (answer.status() >= 500) faults.push(`${answer.status()} of ${answer.url()}`)
  })
}
