const stopSecondsAtMost = 20

/**
 * Ends the process with this code once everything has stopped in order, within 20 seconds. A second call
 * changes nothing; otherwise an impatient Ctrl-C would leave the database running.
 */
export function stopInOrder(stop: () => Promise<void>): (code: number) => void {
  let stopping = false
  return code => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), stopSecondsAtMost * 1000).unref()
    stop().then(
      () => process.exit(code),
      error => {
        process.stderr.write(`${error}\n`)
        process.exit(1)
      },
    )
  }
}
