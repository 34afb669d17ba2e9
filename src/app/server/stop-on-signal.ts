/** Stops on SIGTERM and Ctrl-C. */
export function stopOnSignal(stop: (code: number) => void): void {
  const onSignal = () => stop(0)
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
