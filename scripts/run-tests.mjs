import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { relative } from 'node:path'
import { countTests, failuresIn } from './count-tests.mjs'
import { root } from './root.mjs'
import { runTool } from './run-program.mjs'

const limitSeconds = 1500
// More files than these do not fail by chance.
const filesTriedAgain = 3

/**
 * Runs the tests of a Vitest project, or those of its files whose paths contain one of `only`. When a
 * few files fail they are tried once more, without the others beside them. What passes then counts as
 * passed, and is named in `unsteady`: the run goes on to be useful, and the cause is still to be found
 * (decision 0029).
 */
export async function runTests(project, only, options) {
  const first = await run(project, only, options)
  const again = first.results.filter(file => file.status === 'failed').map(file => file.name)
  if (again.length === 0 || again.length > filesTriedAgain || options.signal.aborted)
    return { counts: countTests(first), failures: failuresIn(first.results), unsteady: [] }

  const paths = again.map(file => relative(root, file))
  console.log(`\n── Trying again: ${paths.join(', ')}`)
  const second = await run(project, paths, options)
  const others = first.results.filter(file => !again.includes(file.name))
  const failures = failuresIn(second.results)
  return {
    counts: countTests({ results: [...others, ...second.results], code: second.code }),
    failures,
    unsteady: failuresIn(first.results).filter(failure => !failures.includes(failure)),
  }
}

async function run(project, only, options) {
  const folder = mkdtempSync(`${tmpdir()}/rollcall-test-`)
  const report = `${folder}/report.json`
  try {
    const { code } = await runTool(
      'vitest/vitest.mjs',
      [
        ...['run', '--project', project, ...only],
        ...['--reporter=default', '--reporter=json', `--outputFile=${report}`],
      ],
      { ...options, show: true, timeoutSeconds: limitSeconds },
    )
    return { code, results: readJson(report)?.testResults ?? [] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
