/**
 * Counts what Vitest reported. A file that could not be loaded, tests left out because their
 * set-up failed, and a run that failed without saying where, are failures too.
 */
export function countTests(report, exitCode) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const file of report?.testResults ?? []) {
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
  if (counts.failed === 0 && (exitCode !== 0 || nothingRan)) counts.failed = 1
  return counts
}
