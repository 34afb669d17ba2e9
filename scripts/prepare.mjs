import { mkdirSync } from 'node:fs'
import { buildWhatIsStale, staleBuilds } from './build-what-is-stale.mjs'
import { holdLock } from './hold-lock.mjs'
import { areInstalled, installPackages } from './install-packages.mjs'
import { root } from './root.mjs'

const oldestNode = [20, 19]

/** Installs and builds whatever is missing, so that a fresh clone runs; says nothing if nothing is. */
export async function prepare({ build = true } = {}) {
  checkNode()
  if (areInstalled() && !(build && staleBuilds().length > 0)) return
  mkdirSync(`${root}/dist`, { recursive: true })
  const release = await holdLock(`${root}/dist/.preparing`)
  try {
    // Asked again, for another process may have prepared everything while this one waited.
    if (!areInstalled()) await installPackages()
    if (build) await buildWhatIsStale()
  } finally {
    release()
  }
}

/** Prepares, and ends the process with one sentence if that is not possible. */
export async function prepareOrExit(what) {
  try {
    await prepare(what)
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  throw new Error(
    `Rollcall needs Node.js ${oldestNode.join('.')} or newer, and this is ${process.versions.node}.`,
  )
}
