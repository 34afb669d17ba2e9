import { type Logger, pino } from 'pino'

/**
 * Logs only an error's name, code, message and stack: its other properties hold rows, addresses, whole connections
 * (T116).
 */
function nameError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? error.code : undefined
  return { type: error.name, code, message: error.message, stack: error.stack }
}

/** LOG_LEVEL if it is one of pino's levels; any other value belongs to another program. */
function logLevel(wanted = 'info'): string {
  return wanted === 'silent' || wanted in pino.levels.values ? wanted : 'info'
}

/** The log of this process: JSON lines on stderr, because stdout says where Rollcall is. */
export function openLog(): Logger {
  const level = logLevel(process.env.LOG_LEVEL)
  return pino({ level, serializers: { err: nameError } }, pino.destination(2))
}
