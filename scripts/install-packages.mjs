import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { root } from './root.mjs'
import { runProgram } from './run-program.mjs'
import { say } from './say.mjs'

const stampFile = `${root}/node_modules/.rollcall-installed`
// npm's own record of what it has installed.
const npmRecord = `${root}/node_modules/.package-lock.json`

/** Whether node_modules holds what package-lock.json says. */
export function areInstalled() {
  if (read(stampFile) === stamp()) return true
  if (!holdsWhatTheLockfileSays()) return false
  try {
    writeFileSync(stampFile, stamp())
  } catch {
    // A folder we may only read is compared again the next time.
  }
  return true
}

/** Installs exactly what package-lock.json says, tools for building and testing included. */
export async function installPackages() {
  say('Installing packages …')
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund']
  const npm = process.env.npm_execpath
  const { code, output } = npm?.endsWith('npm-cli.js')
    ? await runProgram(process.execPath, [npm, ...args])
    : await runProgram('npm', args)
  if (code !== 0)
    throw new Error(
      `${reasonIn(output)}\nRollcall's packages cannot be installed: "npm ci" failed as shown above; it needs the network and a writable ${root}/node_modules.`,
    )
  writeFileSync(stampFile, stamp())
}

/** npm states the reason first and closes with its manual. */
function reasonIn(output) {
  return output
    .split('\n')
    .filter(line => !line.startsWith('npm warn'))
    .slice(0, 10)
    .join('\n')
}

function stamp() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  return hash.update(readFileSync(`${root}/package-lock.json`)).digest('hex')
}

/** So that packages someone has installed by hand are left as they are. */
function holdsWhatTheLockfileSays() {
  if (!existsSync(npmRecord)) return false
  const wanted = JSON.parse(read(`${root}/package-lock.json`)).packages
  const found = JSON.parse(read(npmRecord)).packages
  return Object.entries(wanted).every(([path, { version, integrity, optional, link }]) => {
    if (path === '' || link) return true
    const there = found[path]
    return there ? there.version === version && there.integrity === integrity : optional === true
  })
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
