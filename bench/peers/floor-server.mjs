import { createHash } from 'node:crypto'
import fastify from 'fastify'
import { Pool } from 'pg'
import { answerBench } from './answer-bench.mjs'
import { statements } from './floor-statements.mjs'

/**
 * The least that these requests cost in Node: Fastify and one prepared statement on Rollcall's own tables. It
 * knows the session and the membership; it has no audit log, no row-level security and nobody to tell.
 */
const pool = new Pool({
  ...JSON.parse(process.argv[2]),
  options: '-c search_path=rollcall',
  max: 10,
})
const app = fastify()
const tokenHash = request =>
  createHash('sha256').update(request.headers.cookie.split('rollcall_session=')[1]).digest()

/** Runs a statement for the asker in their Space. */
async function run(name, request, ...more) {
  const values = [tokenHash(request), request.params.spaceId, ...more]
  const { rows } = await pool.query({ name, text: statements[name], values })
  return rows
}

/** The one row that there has to be. */
async function one(name, request, reply, ...more) {
  const [row] = await run(name, request, ...more)
  return row ?? reply.code(404).send()
}

const space = '/spaces/:spaceId'
app.get(`${space}/permissions`, (request, reply) => one('permissions', request, reply))

app.get(`${space}/users`, async request => {
  const { behind = '', id = '00000000-0000-0000-0000-000000000000', query } = request.query
  const items = query
    ? await run('search', request, query, `${query}\u{10ffff}`)
    : await run('page', request, behind, id)
  return { items }
})

app.put(`${space}/users/:userId/access`, (request, reply) =>
  one('change', request, reply, request.params.userId, request.body.accessLevel),
)

app.post(`${space}/users/:userId/revocation`, (request, reply) =>
  one('revoke', request, reply, request.params.userId),
)

app.post(`${space}/invitations`, (request, reply) =>
  one('invite', request, reply, request.body.emails[0], request.body.accessLevel),
)

process.on('disconnect', () => process.exit(0))
await app.listen({ port: 0, host: '127.0.0.1' })
answerBench(app.server.address().port)
