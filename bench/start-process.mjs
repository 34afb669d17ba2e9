import { fork } from 'node:child_process'
import { once } from 'node:events'

const running = new Set()

/** Stops whatever was started and still runs. */
export async function stopProcesses() {
  await Promise.all([...running].map(stop => stop()))
}

/** Whatever else a run started is stopped with its processes. */
export function stopWithTheOthers(stop) {
  running.add(stop)
}

/** Starts a server that tells where it listens, and answers with what the run needs of it. */
export async function startProcess(file, args = [], env = {}) {
  const child = fork(new URL(file, import.meta.url), args, {
    execArgv: ['--expose-gc'],
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const said = async () => {
    const [what] = await Promise.race([once(child, 'message'), ended])
    if (typeof what === 'object' && what !== null) return what
    throw new Error(`${file} ended with ${what}.`)
  }
  const stop = async () => {
    running.delete(stop)
    if (child.connected) child.disconnect()
    await ended
  }
  running.add(stop)
  const ready = await said()
  return {
    ...ready,
    pid: child.pid,
    stop,
    /** Bytes held after everything that could be freed was freed. */
    memory() {
      child.send('memory')
      return said()
    },
  }
}
