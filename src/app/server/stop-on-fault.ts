/**
 * Stops on an error that nobody caught, thrown or in a promise: its half-done work cannot be relied on. It logs
 * the error, and the process supervisor starts it again.
 */
export function stopOnFault(stop: (code: number) => void): void {
  process.on('uncaughtException', fault => {
    const words = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
    process.stderr.write(`Rollcall stops, because of an error that nothing caught: ${words}\n`)
    stop(1)
  })
}
