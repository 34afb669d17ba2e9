import { prepareOrExit } from './prepare.mjs'

await prepareOrExit()
await import('../dist/server/command-line/server/main.js')
