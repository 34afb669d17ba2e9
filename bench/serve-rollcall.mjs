import { once } from 'node:events'
import { start } from '../dist/server/app/server/start.js'
import { readSettings } from '../dist/server/platform/server/settings.js'
import { answerBench } from './peers/answer-bench.mjs'

/** Rollcall as `npm start` runs it, in a process of its own; it stops in order when the run ends. */
const over = once(process, 'disconnect')
// Ctrl-C reaches every process: the run is the one that heeds it.
process.on('SIGINT', () => {})
const { publicUrl, database, stop } = await start(readSettings(process.env))
over.then(stop).then(() => process.exit(0))
if (process.connected) answerBench(Number(new URL(publicUrl).port), { publicUrl, database })
