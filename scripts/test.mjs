import { mkdirSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { buildWhatIsStale } from './build-what-is-stale.mjs'
import { startDebianPostgres } from './debian-postgres.mjs'
import { prepareOrExit } from './prepare.mjs'
import { root } from './root.mjs'
import { lastLines, runTool } from './run-program.mjs'
import { runTests } from './run-tests.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/**
 * Tests of what depends on the role that owns the database, or on its version: migrations, roles,
 * row-level security, triggers, transactions, the queue. These run on three databases. All others run
 * on the strictest of them, the oldest PostgreSQL as an ordinary role; the http and browser tests send
 * the same statements to the newest one as its superuser.
 */
const boundToTheRole = [
  ...['src/platform/', 'src/membership/', 'src/set-up/', 'tests/histories/', 'tests/upgrades/'],
  ...['/sight.database', '/visibility.database', '/masking.database', '/last-seen.database'],
]

/**
 * Every check, in the order they are made. `npm test -- unit database` makes only those, and `--long`
 * gives what only goes wrong sometimes all of its rounds. A stage without a check of its own is the
 * Vitest project of its name. A stage with `beside` runs at the same time as the one before it, and is shown after it.
 */
const stages = [
  { name: 'types', check: checkTypes },
  { name: 'lint', check: () => check('@biomejs/biome/bin/biome', 'check', '--error-on-warnings') },
  { name: 'unused', check: () => check('knip/bin/knip.js') },
  { name: 'build', check: () => inTurn(buildWhatIsStale) },
  { name: 'unit' },
  { name: 'launcher' },
  { name: 'database', on: 'an ordinary role of a PostgreSQL of one’s own', role: 'ordinary' },
  { name: 'database', on: 'the embedded PostgreSQL', only: boundToTheRole },
  {
    name: 'database',
    on: 'a superuser of a PostgreSQL of one’s own',
    role: 'superuser',
    only: boundToTheRole,
    // Both wait most of the time, for jobs that are due in some seconds.
    beside: true,
  },
  { name: 'http', needs: ['libreoffice'] },
  { name: 'browser', needs: ['chromium', 'headlessShell'] },
]

const typeChecks = [
  'tsconfig.json',
  'tsconfig.server.json',
  'tsconfig.page.json',
  'tsconfig.shared.json',
]
const waiting = []
let freeCores = availableParallelism()

// The checks must not meet the data of a Rollcall that is in use, nor be changed by its settings.
const settings =
  /^(PORT|HOST|PUBLIC_URL|DATA_DIR|(TEST_)?DATABASE_URL|REDIS_URL|SMTP_URL|MAIL_FROM|SETUP_TOKEN|TRUSTED_PROXIES|RATE_LIMITS|NODE_ENV|PG[A-Z]+)$/
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !settings.test(name)),
)

// Interrupted, the running tool is ended and what was started for it is stopped.
const interruption = new AbortController()
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => interruption.abort())
const { signal } = interruption

const words = process.argv.slice(2)
const chosen = choose(words.filter(word => word !== '--long'))
environment.ROUNDS = words.includes('--long') ? 'all' : 'few'
await prepareOrExit({ build: false })
const programs = await findPrograms(chosen)

const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []
const reasons = []
const unsteady = []
// Checks that are not tests begin at once. Their results are shown when it is their turn.
const begun = new Map(chosen.filter(one => one.check).map(one => [one, runStage(one)]))
for (const [nth, stage] of chosen.entries()) {
  const title = stage.on ? `${stage.name}, on ${stage.on}` : stage.name
  console.log(`\n── ${title}`)
  const running = begun.get(stage) ?? runStage(stage)
  const next = chosen[nth + 1]
  if (next?.beside) begun.set(next, runStage(next))
  const outcome = await running
  if (signal.aborted) process.exit(130)
  const { complaint, seconds, counts } = outcome
  failures.push(...listed(title, outcome.failures))
  reasons.push(...listed(title, outcome.reasons))
  unsteady.push(...listed(title, outcome.unsteady))
  if (outcome.output) console.log(outcome.output)
  if (complaint) console.log(complaint)
  for (const kind of Object.keys(total)) total[kind] += counts[kind]
  console.log(`── ${title}: ${describe(counts)} (${seconds.toFixed(1)} s)`)
}
if (total.skipped > 0) console.log(`\n${total.skipped} skipped`)
tell('Failed once and passed when tried again; the cause is still to be found', unsteady)
tell('Failed', failures)
tell('Why', reasons)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 ? 1 : 0)

function choose(names) {
  const unknown = names.find(name => !stages.some(stage => stage.name === name))
  if (unknown) {
    const known = [...new Set(stages.map(stage => stage.name))].join(', ')
    console.error(`There is no stage "${unknown}"; the stages are ${known}.`)
    process.exit(2)
  }
  return names.length > 0 ? stages.filter(stage => names.includes(stage.name)) : stages
}

async function findPrograms(chosen) {
  const needs = chosen.flatMap(stage => (stage.role ? ['postgresql'] : (stage.needs ?? [])))
  try {
    return await ensureSystemPackages([...new Set(needs)])
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}

/** A stage that breaks has failed; the others are still run. */
async function runStage(stage) {
  const started = performance.now()
  const outcome = await (stage.check ? runCheck(stage) : runProject(stage)).catch(failed)
  return { ...outcome, seconds: (performance.now() - started) / 1000 }
}

async function runCheck({ check: isRight }) {
  await isRight()
  return { counts: { passed: 1, failed: 0, skipped: 0 } }
}

function failed({ message }) {
  const counts = { passed: 0, failed: 1, skipped: 0 }
  return { counts, complaint: message, failures: [message.split('\n')[0]] }
}

async function runProject({ name, role, only = [], beside = false }) {
  const lost = only.filter(part => !testFiles().some(file => file.includes(part)))
  if (lost.length > 0) throw new Error(`There are no tests any more in ${lost.join(', ')}.`)
  const postgres = role && (await startDebianPostgres(programs.postgresql))
  const env = { ...environment }
  if (postgres) env.TEST_DATABASE_URL = postgres.urls[role]
  if (programs.chromium) env.CHROMIUM_PATH = programs.chromium
  if (programs.headlessShell) env.HEADLESS_SHELL_PATH = programs.headlessShell
  if (programs.libreoffice) env.SOFFICE_PATH = programs.libreoffice
  try {
    return await runTests(name, only, { env, signal, show: !beside })
  } finally {
    await postgres?.stop()
  }
}

function testFiles() {
  return ['src', 'tests']
    .flatMap(folder =>
      readdirSync(`${root}/${folder}`, { recursive: true }).map(file => `${folder}/${file}`),
    )
    .filter(file => file.endsWith('.test.ts'))
}

/** Each compiler remembers what it has checked. */
async function checkTypes() {
  const kept = `${root}/node_modules/.cache/types`
  mkdirSync(kept, { recursive: true })
  const ends = await Promise.allSettled(
    typeChecks.map(project =>
      check(
        ...['typescript/bin/tsc', '-p', project, '--noEmit'],
        ...['--incremental', '--tsBuildInfoFile', `${kept}/${project}.tsbuildinfo`],
      ),
    ),
  )
  const complaints = ends.filter(end => end.status === 'rejected').map(end => end.reason.message)
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
}

async function check(script, ...args) {
  const { code, output } = await inTurn(() => runTool(script, args, { env: environment, signal }))
  if (code !== 0) throw new Error(lastLines(output, 200))
}

/** As many at once as there are cores; the others wait. */
async function inTurn(act) {
  if (freeCores === 0) await new Promise(goOn => waiting.push(goOn))
  else freeCores -= 1
  try {
    return await act()
  } finally {
    const goOn = waiting.shift()
    if (goOn) goOn()
    else freeCores += 1
  }
}

function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function listed(title, tests = []) {
  return tests.map(test => `  ${title}: ${test}`)
}

function tell(what, tests) {
  if (tests.length > 0) console.log(`\n${what}:\n${tests.join('\n')}`)
}
