import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { chromiumPath, quietly } from './open-chromium.ts'

/** A tab of a Chromium that treats tabs in the background as people's browsers do. */
export interface RawTab {
  /** Runs this in the page and returns its value. */
  evaluate<T>(expression: string): Promise<T>
  /** Whether the page has loaded. A page hidden before that is slowed much later. */
  isLoaded(): boolean
  /** Brings the tab to the front, which puts all other tabs of the window in the background. */
  activate(): Promise<void>
}

export interface RawChromium {
  setCookie(cookie: { name: string; value: string; url: string }): Promise<void>
  open(url: string): Promise<RawTab>
}

// Tabs in the background are slowed after five minutes; here, after five seconds.
const flags = [
  '--headless=new',
  ...quietly,
  '--remote-debugging-port=0',
  '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/5',
]

interface Answer {
  id?: number
  error?: { message: string }
  result: never
  /** Set if the message is an event, not an answer. */
  sessionId?: string
  params?: { name?: string }
}

/** Speaks the DevTools protocol over one connection. */
async function connect(address: string) {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  const waiting = new Map<number, (answer: Answer) => void>()
  const happened = new Set<string>()
  socket.on('message', data => {
    const answer: Answer = JSON.parse(String(data))
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
    else happened.add(`${answer.params?.name} ${answer.sessionId}`)
  })
  let last = 0
  const send = async <T>(method: string, params: object = {}, sessionId?: string): Promise<T> => {
    const id = ++last
    const answered = new Promise<Answer>(resolve => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }))
    const { error, result } = await answered
    waiting.delete(id)
    if (error) throw new Error(`${method}: ${error.message}`)
    return result
  }
  return { send, has: (event: string, sessionId: string) => happened.has(`${event} ${sessionId}`) }
}

/**
 * Starts Chromium without Playwright, which would keep every tab visible and awake.
 */
export async function startRawChromium(): Promise<RawChromium> {
  const profile = await mkdtemp(join(tmpdir(), 'rollcall-chromium-'))
  const child = spawn(chromiumPath, [...flags, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'close')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  })
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', chunk => {
      said += chunk
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    ended.then(() => reject(new Error(`Chromium ended: ${said.slice(-2_000)}`)))
  })
  const { send, has } = await connect(address)
  return {
    async setCookie(cookie) {
      await send('Storage.setCookies', { cookies: [cookie] })
    },
    async open(url) {
      const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url })
      const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', {
        targetId,
        flatten: true,
      })
      await send('Page.enable', {}, sessionId)
      await send('Page.setLifecycleEventsEnabled', { enabled: true }, sessionId)
      return {
        async evaluate<T>(expression: string) {
          const evaluated = await send<{ result: { value: T } }>(
            'Runtime.evaluate',
            { expression, returnByValue: true, awaitPromise: true },
            sessionId,
          )
          return evaluated.result.value
        },
        isLoaded: () => has('firstMeaningfulPaint', sessionId),
        activate: () => send('Target.activateTarget', { targetId }),
      }
    },
  }
}
