import { createServer } from 'node:http'
import { toNodeHandler } from 'better-auth/node'
import { openBetterAuth } from '../organizations/better-auth.mjs'
import { answerBench } from './answer-bench.mjs'

/** better-auth's own HTTP handler on a bare Node server, on the PostgreSQL whose address it is started with. */
const auth = openBetterAuth(JSON.parse(process.argv[2]))
const server = createServer(toNodeHandler(auth))
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => answerBench(server.address().port))
