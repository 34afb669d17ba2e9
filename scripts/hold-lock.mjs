import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { say } from './say.mjs'

const beatSeconds = 2
const silenceSeconds = 15

/**
 * Waits until no other process holds the lock file, then holds it and returns what lets it go.
 * A holder that was killed is known by its process being gone, or by no longer touching the file
 * (in a container another process may have its number).
 */
export async function holdLock(file) {
  for (let mentioned = false; ; ) {
    try {
      writeFileSync(file, `${process.pid}`, { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned(file)) {
      rmSync(file, { force: true })
      continue
    }
    if (!mentioned) say('Another process is preparing Rollcall; waiting for it …')
    mentioned = true
    await wait(200)
  }
  const beat = setInterval(() => touch(file), beatSeconds * 1000)
  beat.unref()
  return () => {
    clearInterval(beat)
    rmSync(file, { force: true })
  }
}

function touch(file) {
  try {
    utimesSync(file, new Date(), new Date())
  } catch {
    // Removed by hand: the work goes on.
  }
}

function isAbandoned(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > silenceSeconds * 1000) return true
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid > 0) process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
