import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'vitest'
import { isLong } from '../in-rounds.ts'
import type { Visitor } from './visitor.ts'

export const desktop = { width: 1280, height: 800 }
export const phone = { width: 375, height: 812 }

/** The barriers on the page, found with the rules of axe. */
async function barriers({ page }: Visitor, rules: string[]): Promise<string[]> {
  // Loading axe takes longer than running it, so each page loads it once.
  const isThere = await page.evaluate(() => 'axe' in window)
  const axe = new AxeBuilder(isThere ? { page, axeSource: ';' } : { page }).setLegacyMode()
  const judged =
    rules.length > 0 ? { runOnly: rules } : { rules: { 'target-size': { enabled: true } } }
  // Passed rules are not requested: describing them takes longer than finding the failures.
  const { violations } = await axe.options({ ...judged, resultTypes: ['violations'] }).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}, ${help}: ${html}\n${failureSummary}`),
  )
}

/** What is wider than its place: the page itself, or a dialog on it. */
const overflowing = ({ page }: Visitor) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('[role="dialog"]')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ tagName, scrollWidth, clientWidth }) => `${tagName} ${scrollWidth} > ${clientWidth}`),
  )

type Colours = 'light' | 'dark'

/** Changes the colours, and ends all transitions at once. Some would not end while nothing is drawn. */
async function setColours({ page }: Visitor, colorScheme: Colours) {
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor()
  await page.evaluate(() => {
    for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish()
  })
}

/** The colours in which each of some sizes is checked, the last ones with all rules. */
function coloursOf(sizes: readonly unknown[]): Colours[][] {
  // Light on a phone and dark on a desktop show every rule, width and colour once, in half the time.
  if (sizes.length === 2 && !isLong) return [['light'], ['dark']]
  return sizes.map(() => ['dark', 'light'])
}

/**
 * Checks the page on a phone and on a desktop: whether everyone can use it, and whether it fits. A long run checks
 * both in light and in dark; what does not depend on colours is checked once for each width.
 */
export async function inspect(
  visitor: Visitor,
  place: string,
  title: string,
  sizes = [phone, desktop],
): Promise<void> {
  const { page } = visitor
  expect.soft(await page.title(), place).toBe(`${title} · Rollcall`)
  for (const [nth, viewport] of sizes.entries()) {
    await page.setViewportSize(viewport)
    const colours = coloursOf(sizes)[nth] ?? []
    for (const colorScheme of colours) {
      await setColours(visitor, colorScheme)
      const where = `${place}, ${colorScheme}, ${viewport.width} px`
      const rules = colorScheme === colours.at(-1) ? [] : ['color-contrast']
      expect.soft(await barriers(visitor, rules), where).toEqual([])
    }
    expect.soft(await overflowing(visitor), `${place}, ${viewport.width} px`).toEqual([])
  }
  await setColours(visitor, 'light')
}
