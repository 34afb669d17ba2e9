import { prepareOrExit } from './prepare.mjs'

await prepareOrExit()
await import('../dist/server/app/server/main.js')
