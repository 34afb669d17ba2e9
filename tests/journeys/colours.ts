import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** A colour as it is drawn: three numbers from 0 to 255. */
export type Colour = number[]

/** The parts an element is drawn with: its words, its border, or its background. */
export async function colourOf(
  one: Locator,
  what: 'color' | 'borderTopColor' | 'backgroundColor' = 'color',
): Promise<Colour> {
  const text = await one.evaluate((element, name) => getComputedStyle(element)[name], what)
  return (text.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)
}

function light(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour
    .map(part => part / 255)
    .map(part => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast of two colours: 1 for the same colour, 21 for black on white. */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

/** Expects the red of the light theme, which is only used for faults and acts that cannot be undone. */
export async function isRed(one: Locator, what?: 'borderTopColor' | 'backgroundColor') {
  expect(await colourOf(one, what)).toEqual([180, 35, 24])
}
