import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { prepareOrExit } from '../scripts/prepare.mjs'
import { root } from '../scripts/root.mjs'
import { say } from '../scripts/say.mjs'
import { preparePeers } from './prepare-peers.mjs'
import { printReport } from './print-report.mjs'
import { stopProcesses } from './start-process.mjs'

/**
 * `npm run bench`: measures Rollcall against peers and floors that run in turn with it, prints the
 * ratios and writes them as JSON. Nothing here passes or fails.
 */
const { values: chosen, positionals: names } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
  allowPositionals: true,
})
const scale = chosen.quick ? 'quick' : 'full'

await prepareOrExit()
const programs = await preparePeers()
const { measurements } = await import('./measurements.mjs')
const { foundSpace } = await import('./found-space.mjs')
const { startRollcall } = await import('./contenders.mjs')

const unknown = names.find(name => !measurements.some(one => one.name === name))
if (unknown) {
  console.error(`There is no measurement "${unknown}".`)
  console.error(`There are ${measurements.map(one => one.name).join(', ')}.`)
  process.exit(2)
}
const wanted = measurements.filter(({ name }) => names.length === 0 || names.includes(name))

for (const name of ['SIGINT', 'SIGTERM']) {
  process.once(name, async () => {
    await stopProcesses()
    rmSync(dataDir, { recursive: true, force: true })
    process.exit(130)
  })
}
const dataDir = mkdtempSync(`${tmpdir()}/rollcall-bench-`)
const results = []
const begun = Date.now()
try {
  const people = Math.max(...wanted.map(({ sizes }) => peopleOf(sizes[scale])))
  say(`Founding a Space of ${people} people …`)
  const first = await startRollcall({ dataDir })
  const space = { dataDir, ...(await foundSpace(first.database, people)) }
  await first.stop()
  for (const { name, title, sizes, about, measure } of wanted) {
    const size = sizes[scale]
    say(`${title(size)} …`)
    const result = {
      name,
      title: title(size),
      size,
      about,
      ...(await measure({ size, space, programs })),
    }
    results.push(result)
    printReport(result, scale)
  }
} finally {
  await stopProcesses()
  rmSync(dataDir, { recursive: true, force: true })
}

const report = {
  at: new Date(begun).toISOString(),
  seconds: Math.round((Date.now() - begun) / 1000),
  scale,
  machine: { processors: cpus().length, model: cpus()[0]?.model, node: process.version },
  results,
}
const out = chosen.out ?? `${root}/bench/results/${report.at.replaceAll(':', '-')}.json`
mkdirSync(dirname(out), { recursive: true })
writeFileSync(out, `${JSON.stringify(report, null, 2)}\n`)
console.log(`\n${report.seconds} s; written to ${out}`)

function peopleOf({ viewers = 0, people = 0, connections = 0 }) {
  return Math.max(viewers, people, connections)
}
