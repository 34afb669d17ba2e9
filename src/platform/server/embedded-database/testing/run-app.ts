import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import type { EmbeddedDatabase } from '../start-embedded-database.ts'

/** One line an app says: see app.mjs. */
interface Line {
  ready: EmbeddedDatabase
  refused: string
  written: number
  lost: string
}

export const appProgram = new URL('app.mjs', import.meta.url).pathname

type Task = 'lock' | 'take' | 'write'

/** Runs the app of app.mjs in a process of its own, and kills it when the test is over. */
export function runApp(
  installFolder: string,
  dataDir: string,
  tasks: Task[] = [],
  { env = {}, wrapper = [] as string[] } = {},
) {
  const command = [...wrapper, process.execPath, appProgram, installFolder, dataDir, ...tasks]
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const lines: Partial<Line>[] = []
  const reader = createInterface(child.stdout)
  reader.on('line', line => lines.push(JSON.parse(line)))
  let isClosed = false
  const closed = once(reader, 'close').then(() => {
    isClosed = true
  })

  const find = <K extends keyof Line>(what: K) => lines.findLast(line => what in line)?.[what]
  const app = {
    pid: child.pid ?? 0,
    exitCode: exited.then(([code]) => code),
    /** The newest line of a kind, as soon as there is one. */
    async says<K extends keyof Line>(what: K, matches: (value: Line[K]) => boolean = () => true) {
      for (;;) {
        const value = find(what)
        if (value !== undefined && matches(value as Line[K])) return value as Line[K]
        if (isClosed) throw new Error(`The app ended, saying ${JSON.stringify(lines)}`)
        await Promise.race([once(reader, 'line'), closed])
      }
    },
    /** Kills it as the kernel would, and returns the last row that it reported as written. */
    async kill() {
      child.kill('SIGKILL')
      await exited
      await closed
      return find('written') ?? 0
    },
  }
  onTestFinished(async () => {
    await app.kill()
  })
  return app
}
