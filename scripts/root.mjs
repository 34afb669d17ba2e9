import { fileURLToPath } from 'node:url'

/** The folder of the package, wherever it was started from. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
