import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFailed, onTestFinished } from 'vitest'
import { packageRoot } from '../src/platform/server/package-root.ts'
import { type Browser, openBrowser } from './start-app.ts'

/** The built server. */
export const program = new URL('dist/server/app/server/main.js', packageRoot).pathname

/** The command people type, without npm's own output. */
export const npmStart: [string, ...string[]] = [
  'npm',
  '--silent',
  '--prefix',
  packageRoot.pathname,
  'start',
]

/** A Rollcall in a process of its own, as `npm start` runs it after the build. */
export interface RunningRollcall {
  process: ChildProcess
  /** Its output so far, and in how many writes. */
  output(): { stdout: string; stderr: string; writes: number }
  /** Waits for the address it prints when it is ready. Fails if it ends instead. */
  ready(): Promise<{ url: string; port: number; browser: () => Browser }>
  /** The code it ends with, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
  kill(): Promise<void>
}

/** Runs the built server with these settings, and with nothing else from this process's environment. */
export function runRollcall(
  environment: Record<string, string>,
  [command, ...args]: [string, ...string[]] = [process.execPath, program],
): RunningRollcall {
  const child = spawn(command, args, {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written = { stdout: '', stderr: '', writes: 0 }
  child.stdout.on('data', chunk => {
    written.stdout += chunk
    written.writes += 1
  })
  child.stderr.on('data', chunk => {
    written.stderr += chunk
  })
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  onTestFailed(() => {
    process.stderr.write(written.stderr.slice(-2_000))
  })
  return {
    process: child,
    output: () => ({ ...written }),
    ended,
    kill,
    async ready() {
      const pattern = /^Rollcall is ready at (http:\/\/localhost:(\d+))\n/
      while (!pattern.test(written.stdout)) {
        await Promise.race([once(child.stdout, 'data'), ended])
        if (child.exitCode !== null) throw new Error(`It ended: ${written.stderr.slice(-2_000)}`)
      }
      const [, url = '', port] = pattern.exec(written.stdout) ?? []
      return { url, port: Number(port), browser: () => openBrowser(url) }
    },
  }
}
