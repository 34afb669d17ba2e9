import { mkdirSync, writeFileSync } from 'node:fs'
import { prepareOrExit } from './prepare.mjs'
import { root } from './root.mjs'

/** `npm run docs`: prints docs/access.md from the tables that decide. */
await prepareOrExit()
const { accessDocument } = await import('../dist/server/access/access-document.js')
mkdirSync(`${root}/docs`, { recursive: true })
writeFileSync(`${root}/docs/access.md`, accessDocument())
