import { oneFlip } from './measurements/one-flip.mjs'
import { reconnect } from './measurements/reconnect.mjs'

/** Everything that is measured, in order. Another measurement is one more file and one more name here. */
export const measurements = [oneFlip, reconnect]
