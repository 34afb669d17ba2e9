import { createHash } from 'node:crypto'
import fastify from 'fastify'
import { Pool } from 'pg'
import { answerBench } from './answer-bench.mjs'

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
const asker = `
  select m.space_id, m.access_level, m.restrictions from sessions s
  join memberships m on m.user_id = s.user_id and m.space_id = $2
  where s.token_hash = $1 and s.expires_at > now()`

app.get('/spaces/:spaceId/permissions', async (request, reply) => {
  const values = [tokenHash(request), request.params.spaceId]
  const { rows } = await pool.query({ name: 'permissions', text: asker, values })
  if (rows.length === 0) return reply.code(404).send()
  const { access_level: accessLevel, restrictions } = rows[0]
  return { accessLevel, restrictions }
})

process.on('disconnect', () => process.exit(0))
await app.listen({ port: 0, host: '127.0.0.1' })
answerBench(app.server.address().port)
