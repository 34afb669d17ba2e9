import { WebSocket } from 'ws'
import { z } from 'zod'
import { hintFrame } from '../src/live/hint.ts'
import type { PageFrame } from '../src/presence/page-frame.ts'
import { type LivePerson, presenceFrame, snapshotFrame } from '../src/presence/presence-frame.ts'
import type { Answer, Browser, TestApp } from './start-app.ts'

/** Every kind of frame the server sends. */
export const serverFrame = z.union([snapshotFrame, presenceFrame, hintFrame])

/** The frames the server sent. */
export interface Told {
  type: string
  version: string
  previous?: string
  at: string
  people: LivePerson[]
  what?: string
}

/** An open page as the live channel knows it: a real socket, and every frame it received. */
export interface LivePage {
  readonly told: Told[]
  /** The frames as they arrived. */
  readonly texts: string[]
  /** The status someone has for a page that received these frames. */
  of(user: { id: string }): LivePerson | undefined
  /** Waits for the first frame that fits. It may have arrived already. */
  until(fits: (told: Told) => boolean, after?: number): Promise<Told>
  /** Waits until someone has this status. */
  shows(user: { id: string }, status: string): Promise<LivePerson>
  say(frame: PageFrame | string | Buffer): void
  /** Closes as a browser does when it leaves, and waits until the line has ended. */
  close(): Promise<number>
  /** Stops reading and answering, as a frozen machine does. */
  freeze(): void
  /** Reads again. */
  thaw(): void
  /** The code with which the line ended. */
  readonly closed: Promise<number>
}

interface Options {
  since?: string
  headers?: Record<string, string>
  /** The first activity that is reported; null reports none. */
  activity?: 'active' | 'idle' | null
  /** Whether it answers pings. */
  pongs?: boolean
}

const patience = 30_000

/** Opens a page's line, or returns the problem with which the upgrade was refused. */
export function tryLine(
  app: Pick<TestApp, 'url'>,
  browser: Browser | null,
  query: Record<string, string>,
  headers: Record<string, string> = {},
  autoPong = true,
): Promise<{ page: LivePage } | { refused: Answer }> {
  const address = `${app.url.replace('http', 'ws')}/api/v1/live?${new URLSearchParams(query)}`
  const socket = new WebSocket(address, {
    autoPong,
    headers: { origin: app.url, ...(browser && { cookie: browser.cookie() }), ...headers },
  })
  // Listens from the first moment, since frames may arrive together with the upgrade.
  const page = listen(socket)
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ page }))
    socket.once('error', reject)
    socket.once('unexpected-response', (_, response) => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const given = new Headers()
        for (const [name, value] of Object.entries(response.headers)) given.set(name, String(value))
        const body = text ? JSON.parse(text) : undefined
        resolve({ refused: { status: response.statusCode ?? 0, headers: given, body, text } })
      })
    })
  })
}

/** Opens a page for someone who is signed in. */
export async function openPage(
  app: Pick<TestApp, 'url'>,
  browser: Browser,
  spaceId: string,
  { since, headers, activity = 'active', pongs }: Options = {},
): Promise<LivePage> {
  const query = { spaceId, ...(since !== undefined && { since }) }
  const tried = await tryLine(app, browser, query, headers, pongs)
  if ('refused' in tried) throw new Error(`refused: ${tried.refused.text}`)
  const { page } = tried
  if (activity) page.say({ type: 'activity', state: activity })
  return page
}

/** The frames that came, and waiting for one. */
function keepFrames() {
  const told: Told[] = []
  const texts: string[] = []
  const waiting = new Set<() => void>()
  let isOver = false
  const wake = () => {
    for (const look of waiting) look()
  }
  const until: LivePage['until'] = (fits, after = 0) =>
    new Promise((resolve, reject) => {
      const done = (act: () => void) => {
        clearTimeout(timer)
        waiting.delete(look)
        act()
      }
      const look = () => {
        const found = told.slice(after).find(fits)
        if (found) done(() => resolve(found))
        else if (isOver) done(() => reject(new Error(`closed; told ${texts.join('\n')}`)))
      }
      const timer = setTimeout(
        () => done(() => reject(new Error(`was not told; only ${texts.slice(-5).join('\n')}`))),
        patience,
      )
      waiting.add(look)
      look()
    })
  return {
    told,
    texts,
    until,
    add(frame: Told, text: string) {
      texts.push(text)
      told.push(frame)
      wake()
    },
    end() {
      isOver = true
      wake()
    },
  }
}

function listen(socket: WebSocket): LivePage {
  const frames = keepFrames()
  const people = new Map<string, LivePerson>()
  const closed = new Promise<number>(resolve => {
    socket.once('close', code => {
      frames.end()
      resolve(code)
    })
  })
  socket.on('error', () => {})
  socket.on('message', data => {
    const text = String(data)
    // The server's frames match the protocol.
    const frame = serverFrame.parse(JSON.parse(text)) as Told
    if (frame.type === 'snapshot') people.clear()
    for (const person of frame.people ?? []) people.set(person.userId, person)
    frames.add(frame, text)
  })
  const { told, texts, until } = frames
  return {
    told,
    texts,
    of: user => people.get(user.id),
    until,
    async shows(user, status) {
      await until(() => (people.get(user.id)?.status ?? 'offline') === status)
      return people.get(user.id) ?? { userId: user.id, status: 'offline' }
    },
    say(frame) {
      const isText = typeof frame === 'string' || Buffer.isBuffer(frame)
      socket.send(isText ? frame : JSON.stringify(frame))
    },
    close() {
      socket.close()
      return closed
    },
    freeze: () => socket.pause(),
    thaw: () => socket.resume(),
    closed,
  }
}
