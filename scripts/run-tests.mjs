import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { relative } from 'node:path'
import { countTests, failuresIn, reasonsIn } from './count-tests.mjs'
import { root } from './root.mjs'
import { runTool } from './run-program.mjs'

const limitSeconds = 1500
// More files than these do not fail by chance.
const filesTriedAgain = 3

/**
 * Runs the tests of a Vitest project, or those of its files whose paths contain one of `only`. When a
 * few files fail they are tried once more, without the others beside them. What passes then counts as
 * passed, and is named in `unsteady`: the run goes on to be useful, and the cause is still to be found
 * (decision 0029). Without `show`, what the tests print is returned as `output`.
 */
export async function runTests(project, only, options) {
  const first = await run(project, only, options)
  const failed = first.results.filter(file => file.status === 'failed').map(file => file.name)
  if (failed.length === 0 || failed.length > filesTriedAgain || options.signal.aborted)
    return {
      counts: countTests(first),
      failures: failuresIn(first.results),
      reasons: reasonsIn(first.results),
      unsteady: [],
      output: first.output,
    }

  const paths = failed.map(file => relative(root, file))
  const again = `\n── Trying again: ${paths.join(', ')}`
  if (options.show) console.log(again)
  const second = await run(project, paths, options)
  const others = first.results.filter(file => !failed.includes(file.name))
  const failures = failuresIn(second.results)
  return {
    counts: countTests({ results: [...others, ...second.results], code: second.code }),
    failures,
    reasons: [...reasonsIn(first.results), ...reasonsIn(second.results)],
    unsteady: failuresIn(first.results).filter(failure => !failures.includes(failure)),
    output: options.show ? '' : [first.output, again, second.output].join('\n'),
  }
}

async function run(project, only, options) {
  const folder = mkdtempSync(`${tmpdir()}/rollcall-test-`)
  const report = `${folder}/report.json`
  try {
    const { code, output } = await runTool(
      'vitest/vitest.mjs',
      [
        ...['run', '--project', project, ...only],
        ...['--reporter=default', '--reporter=json', `--outputFile=${report}`],
      ],
      { ...options, timeoutSeconds: limitSeconds },
    )
    return { code, output, results: readJson(report)?.testResults ?? [] }
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
