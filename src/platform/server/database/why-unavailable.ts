import { Problem, problems } from '../../problem.ts'

// Deadlocks and failures to serialize: the same act may well succeed the next time.
const retriedStates = /^(40001|40P01)$/
// Locked, out of time, full, shut down, failing, lost.
const busyStates = /^(55P03|57014|25P03|53...|57P..|58030|08...)$/
const unreachable = /^(ECONN\w+|ENOENT|EPIPE)$/
const lostConnection = /timeout|terminated|not queryable/i

/** PostgreSQL's code for the error, or the code of its socket. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Whether PostgreSQL ended the connection with it, or refused to begin one: shut down, starting, full. */
function isFatal(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && error.severity === 'FATAL'
}

/** Whether another attempt is worthwhile. */
export function isRetried(error: unknown): boolean {
  return retriedStates.test(codeOf(error))
}

/** 503 if the database cannot serve now, whoever asked it; null for any other error (T57, T114). */
export function whyUnavailable(error: unknown): Problem | null {
  const code = codeOf(error)
  const isBusy = busyStates.test(code) || isFatal(error)
  const cannotServe = isBusy || isRetried(error) || unreachable.test(code)
  if (error instanceof Problem) return null
  if (!cannotServe && !lostConnection.test(String(error))) return null
  return Object.assign(new Problem(problems.unavailable, { retryAfterSeconds: 1 }), {
    cause: error,
  })
}
