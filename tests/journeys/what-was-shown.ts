import type { Visitor } from './visitor.ts'

/** Notes, from now on, everything someone’s page shows about a person’s presence, in order. */
export async function noteWhatIsShown(
  { page }: Visitor,
  name: string,
): Promise<() => Promise<string[]>> {
  await page.evaluate(who => {
    const noted: string[] = []
    const look = () => {
      const row = [...document.querySelectorAll('tr')].find(one => one.textContent?.includes(who))
      const words =
        row?.querySelector('td:nth-last-child(2)')?.firstElementChild?.textContent ?? 'no row'
      if (words !== noted.at(-1)) noted.push(words)
    }
    look()
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    })
    Object.assign(window, { noted })
  }, name)
  return () => page.evaluate(() => (window as unknown as { noted: string[] }).noted)
}
