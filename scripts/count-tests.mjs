import { relative } from 'node:path'
import { root } from './root.mjs'

/**
 * Counts the results of Vitest's files. A file that could not be loaded, tests left out because their
 * set-up failed, and a run that failed without saying where, are failures too.
 */
export function countTests({ results, code }) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const file of results) {
    const inFile = { passed: 0, failed: 0, skipped: 0 }
    for (const { status } of file.assertionResults)
      inFile[status === 'passed' || status === 'failed' ? status : 'skipped'] += 1
    if (file.status === 'failed' && inFile.failed === 0) {
      inFile.failed = Math.max(1, inFile.skipped)
      inFile.skipped = 0
    }
    for (const kind of Object.keys(counts)) counts[kind] += inFile[kind]
  }
  const nothingRan = counts.passed + counts.failed === 0
  if (counts.failed === 0 && (code !== 0 || nothingRan)) counts.failed = 1
  return counts
}

/** The failed tests by file and name; of a file that failed as a whole, the file. */
export function failuresIn(results) {
  return results
    .filter(file => file.status === 'failed')
    .flatMap(file => {
      const path = relative(root, file.name)
      const failed = file.assertionResults.filter(({ status }) => status === 'failed')
      return failed.length > 0 ? failed.map(test => `${path} > ${test.fullName}`) : [path]
    })
}

/** Why the tests of these files failed: a line for each, for whoever has only the end of the output. */
export function reasonsIn(results) {
  return results
    .filter(file => file.status === 'failed')
    .flatMap(file => [file.message, ...file.assertionResults.flatMap(test => test.failureMessages)])
    .map(message => message?.split('\n')[0]?.slice(0, 300))
    .filter(Boolean)
}
