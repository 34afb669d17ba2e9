import { NetworkError } from './problem-error.ts'
import { noteAnswer, noteSilence } from './reach.ts'

const lastReload = 'rollcall.reloadedAt'
const reloadsApartMilliseconds = 60_000

let asking: Promise<boolean> | undefined

/** Whether the server was updated; asked once for all the parts that fail together. */
function askWhetherUpdated(): Promise<boolean> {
  asking ??= isUpdated().finally(() => {
    asking = undefined
  })
  return asking
}

/** Whether the server serves another page by now than the one that is open. */
async function isUpdated(): Promise<boolean> {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  const answer = await fetch(location.origin, { cache: 'no-store' })
  noteAnswer(answer)
  const page = await answer.text()
  return answer.ok && entry !== null && !page.includes(new URL(entry.src).pathname)
}

/** Loads the whole page anew, unless that was just done and did not help. */
function reloadOnce(): void {
  const now = Date.now()
  if (now - Number(sessionStorage.getItem(lastReload) ?? 0) < reloadsApartMilliseconds) return
  sessionStorage.setItem(lastReload, String(now))
  location.reload()
}

const missing = new Set<HTMLLinkElement>()

// A page that asked for a style sheet that did not come does not ask again.
window.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement) missing.add(target)
  },
  { capture: true },
)

function askAgain(link: HTMLLinkElement): Promise<unknown> {
  missing.delete(link)
  const again = link.cloneNode() as HTMLLinkElement
  return new Promise((resolve, reject) => {
    again.onload = resolve
    again.onerror = reject
    link.replaceWith(again)
  })
}

/**
 * Loads a part of the page. What does not come is the network's fault and can be asked for again,
 * unless the server was updated: then its parts have other names, and the page is loaded anew.
 */
export async function loadCode<T>(load: () => Promise<T>): Promise<T> {
  try {
    const part = await load()
    await Promise.all([...missing].map(askAgain))
    return part
  } catch (cause) {
    try {
      if (await askWhetherUpdated()) reloadOnce()
    } catch {
      noteSilence()
    }
    throw new NetworkError('A part of the page did not come', { cause })
  }
}
