import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { demoPassword } from './demo-data.ts'

/** A stretch of time in which someone uses open pages, leaves them unused, or has none. */
type Stretch = readonly ['active' | 'idle' | 'gone', seconds: number, pages?: number]

/** Two minutes in the Space, over and over, so that there is always something to see. */
const days: Readonly<Record<string, readonly Stretch[]>> = {
  otto: [
    ['gone', 35],
    ['active', 40, 2],
    ['idle', 20],
    ['gone', 25],
  ],
  maya: [
    ['active', 50, 2],
    ['idle', 18],
    ['active', 52],
  ],
  amir: [
    ['active', 14],
    ['idle', 16],
    ['active', 30],
    ['gone', 28],
    ['active', 32],
  ],
  anna: [
    ['gone', 6],
    ['active', 26],
    ['gone', 22],
    ['active', 36],
    ['idle', 30],
  ],
}

async function signIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: demoPassword }),
  })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function openPage(address: string, url: string, cookie: string): Promise<WebSocket | null> {
  const page = new WebSocket(address, { headers: { origin: url, cookie } })
  page.on('error', () => {})
  return new Promise(resolve => {
    page.once('open', () => resolve(page))
    page.once('close', () => resolve(null))
  })
}

/** Lets one person live through their day until it is stopped, or until their session ends. */
async function visit(
  { url, spaceId }: { url: string; spaceId: string },
  name: string,
  day: readonly Stretch[],
  signal: AbortSignal,
): Promise<void> {
  const cookie = await signIn(url, `${name}@acme.example`)
  const address = `${url.replace('http', 'ws')}/api/v1/live?spaceId=${spaceId}`
  const pages: WebSocket[] = []
  signal.addEventListener('abort', () => {
    for (const page of pages) page.close()
  })
  for (;;) {
    for (const [state, seconds, wanted = 1] of day) {
      const count = state === 'gone' ? 0 : wanted
      while (pages.length < count) {
        const page = await openPage(address, url, cookie)
        // Revoked, or signed out: someone who looks at the demo did so.
        if (!page || signal.aborted) return
        pages.push(page)
      }
      for (const page of pages.splice(count)) page.close()
      for (const page of pages) page.send(JSON.stringify({ type: 'activity', state }))
      await wait(seconds * 1000, undefined, { signal })
    }
  }
}

/** Lets the sample people come, idle and go, each with real pages over real lines. Returns a function to stop them. */
export function letPeopleVisit(place: { url: string; spaceId: string }): () => void {
  const stop = new AbortController()
  for (const [name, day] of Object.entries(days)) {
    visit(place, name, day, stop.signal).catch(() => {})
  }
  return () => stop.abort()
}
