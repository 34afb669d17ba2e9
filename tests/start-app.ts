import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { User } from '../src/accounts/user.ts'
import { createApp } from '../src/app/server/create-app.ts'
import type { DatabaseAddress } from '../src/platform/server/database/connection.ts'
import { readSettings } from '../src/platform/server/settings.ts'
import { databaseHere } from './database-here.ts'
import { everyonesPassword } from './people.ts'

/** A real server on the database of this run. */
export interface TestApp {
  url: string
  port: number
  setupToken: string
  /** Opens someone's browser, which keeps its cookies and sends this server's origin. */
  browser(): Browser
  signIn(user: Pick<User, 'email'>): Promise<Browser>
  close(): Promise<void>
}

export interface Answer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came
  body: any
  text: string
}

/** Called with every answer a browser got. */
export type Listener = (asked: { method: string; path: string }, answer: Answer) => void

export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string, headers?: Record<string, string>): Promise<Answer>
  /** The cookie of the session, if there is one. */
  cookie(): string
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** A browser that talks to the server at this address, wherever it runs. */
export function openBrowser(url: string, tell: Listener = () => {}): Browser {
  const jar = new Map<string, string>()
  const cookies = () => [...jar].map(pair => pair.join('=')).join('; ')
  const send = async (
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      redirect: 'manual',
      headers: {
        origin: url,
        ...(jar.size > 0 && { cookie: cookies() }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && {
        body: typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body),
      }),
    })
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';', 1)[0]?.split('=') ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text ? JSON.parse(text) : undefined,
    }
    tell({ method, path }, answer)
    return answer
  }
  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
    cookie: () => cookies().match(/(__Host-)?rollcall_session=[^;]+/)?.[0] ?? '',
  }
}

/**
 * Starts the server as `npm start` does, on a free port by default. `environment` holds the settings of an
 * operator.
 */
export async function startApp(
  environment: Record<string, string> = {},
  {
    database = databaseHere(),
    tell = () => {},
    at,
  }: { database?: DatabaseAddress; tell?: Listener; at?: number } = {},
): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-app-'))
  const setupToken = 'one-time-token'
  const settings = readSettings({
    DATA_DIR: dataDir,
    SETUP_TOKEN: setupToken,
    RATE_LIMITS: 'off',
    ...environment,
  })
  const port = at ?? (await freePort())
  const url = settings.publicUrl ?? `http://localhost:${port}`
  process.env.LOG_LEVEL ??= 'silent'
  const app = await createApp(settings, { database, publicUrl: url, port })
  await app.open()
  return {
    url,
    port,
    setupToken,
    browser: () => openBrowser(url, tell),
    async signIn({ email }) {
      const browser = openBrowser(url, tell)
      const answer = await browser.post('/session', { email, password: everyonesPassword })
      if (answer.status !== 201) throw new Error(`${email} could not sign in: ${answer.text}`)
      return browser
    },
    async close() {
      await app.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
