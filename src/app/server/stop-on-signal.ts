const stopSecondsAtMost = 20

/**
 * Stops on SIGTERM and Ctrl-C: drains for 20 seconds at most. A second signal changes nothing, or an
 * impatient Ctrl-C would leave the database running.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), stopSecondsAtMost * 1000).unref()
    stop().then(
      () => process.exit(0),
      error => {
        process.stderr.write(`${error}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
