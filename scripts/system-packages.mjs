import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter } from 'node:path'
import { runProgram } from './run-program.mjs'
import { say } from './say.mjs'

const oldestPostgres = 15

/** Programs the checks need that npm does not bring: where they are, and what Debian calls them. */
const systemPackages = {
  chromium: { debian: 'chromium', find: findChromium },
  // Chromium without all that a window needs: as right, and a third faster.
  headlessShell: {
    debian: 'chromium-headless-shell',
    find: findHeadlessShell,
    spare: findChromium,
  },
  postgresql: {
    debian: 'postgresql',
    find: findPostgres,
    what: `PostgreSQL ${oldestPostgres} or newer`,
  },
  libreoffice: {
    debian: 'libreoffice-calc-nogui',
    find: findLibreOffice,
    what: 'LibreOffice Calc',
  },
}

/** Finds the programs, installs missing ones on Debian as root, and returns the path of each. */
export async function ensureSystemPackages(names) {
  const missing = names.filter(name => !systemPackages[name].find())
  if (missing.length > 0 && mayInstall()) await install(missing)
  const lacking = names.filter(name => !findOrSpare(name))
  if (lacking.length > 0) throw new Error(pleaseInstall(lacking))
  return Object.fromEntries(names.map(name => [name, findOrSpare(name)]))
}

/** Where a program is, or else the one that serves in its place. */
function findOrSpare(name) {
  const { find, spare } = systemPackages[name]
  return find() ?? spare?.()
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

async function install(names) {
  const packages = names.map(name => systemPackages[name].debian)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  say(`Installing ${packages.join(' and ')} with apt-get …`)
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { code, output } = await runProgram('apt-get', ['-q', ...args], { env })
    if (code !== 0)
      throw new Error(`${output.split('\n').slice(-5).join('\n')}\n${pleaseInstall(names)}`)
  }
}

function pleaseInstall(names) {
  const what = names.map(name => systemPackages[name].what ?? name).join(' and ')
  const debian = names.map(name => systemPackages[name].debian).join(' ')
  return `The checks need ${what}: install it (on Debian or Ubuntu: "apt-get install ${debian}" as root) and run them again.`
}

function findChromium() {
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return findOnPath(...names) ?? [onMac].find(isProgram)
}

function findHeadlessShell() {
  return findOnPath('chromium-headless-shell')
}

function findLibreOffice() {
  const onMac = '/Applications/LibreOffice.app/Contents/MacOS/soffice'
  return findOnPath('soffice') ?? [onMac].find(isProgram)
}

function findOnPath(...names) {
  return process.env.PATH.split(delimiter)
    .flatMap(folder => names.map(name => `${folder}/${name}`))
    .find(isProgram)
}

/** The folder with the programs of the oldest PostgreSQL that Rollcall supports among those here. */
function findPostgres() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : []
  return versions
    .filter(version => version >= oldestPostgres)
    .sort((a, b) => a - b)
    .map(version => `${debian}/${version}/bin`)
    .find(bin => ['initdb', 'pg_ctl', 'psql'].every(name => isProgram(`${bin}/${name}`)))
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
