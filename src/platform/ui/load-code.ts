import { NetworkError } from './problem-error.ts'
import { noteAnswer, noteSilence } from './reach.ts'

const lastReload = 'rollcall.reloadedAt'
const reloadsApartMilliseconds = 60_000

let asking: Promise<boolean> | undefined

/** Whether the server was updated. Parts that fail together ask only once. */
function askWhetherUpdated(): Promise<boolean> {
  asking ??= isUpdated().finally(() => {
    asking = undefined
  })
  return asking
}

/** Whether the server now serves another version of the page than the one that is open. */
async function isUpdated(): Promise<boolean> {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  const answer = await fetch(location.origin, { cache: 'no-store' })
  noteAnswer(answer)
  const page = await answer.text()
  return answer.ok && entry !== null && !page.includes(new URL(entry.src).pathname)
}

/** Reloads the whole page, unless that was just tried and did not help. */
function reloadOnce(): void {
  const now = Date.now()
  if (now - Number(sessionStorage.getItem(lastReload) ?? 0) < reloadsApartMilliseconds) return
  sessionStorage.setItem(lastReload, String(now))
  location.reload()
}

const missing = new Set<HTMLLinkElement>()

// The page loader does not request a style sheet again after it failed to load.
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
 * Loads a part of the page. If it does not arrive, the network is at fault and it can be requested again, unless
 * the server was updated: then its parts have other names, and the page is reloaded.
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
