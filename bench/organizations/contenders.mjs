import { createHmac } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { say } from '../../scripts/say.mjs'
import { requestText } from '../ask-at-once.mjs'
import { startRollcall } from '../contenders.mjs'
import { startProcess } from '../start-process.mjs'
import { databaseName, layBetterAuth, secret, startBetterAuthSessions } from './better-auth.mjs'
import { fillSpace } from './fill-space.mjs'

export const about = {
  'better-auth':
    'its organization plugin, PostgreSQL adapter and indexes, behind its handler on a Node server',
  floor: 'Fastify and one prepared statement on Rollcall’s tables',
}

/**
 * Rollcall, better-auth and the floor on one PostgreSQL, with the same members. Each says how a person asks it;
 * `client` is for putting things in order between turns.
 */
export async function startOrganizations(space, members) {
  const rollcall = await startRollcall(space)
  const address = rollcall.database
  const client = new Client({ ...address, options: '-c search_path=rollcall' })
  // If the run fails, the server ends before this connection: the failure itself is what is told.
  client.on('error', () => {})
  await client.connect()
  say(`Filling the Space up to ${members} members …`)
  await fillSpace(client, space.spaceId, members)
  await layBetterAuth(client, address, space.spaceId)
  await startBetterAuthSessions(address, space.spaceId, [space.olivia, ...space.people])
  const start = file => startProcess(`peers/${file}`, [JSON.stringify(address)])
  const betterAuth = await start('better-auth-server.mjs')
  const floor = await start('floor-server.mjs')
  const contender = (name, server, prefix, headers) => ({
    name,
    port: server.port,
    ask: (person, path, more = {}) =>
      requestText({
        port: server.port,
        path: `${prefix}${path}`,
        headers: headers(person),
        ...more,
      }),
  })
  const cookie = ({ token }) => `rollcall_session=${token}`
  const { publicUrl } = rollcall
  return {
    client,
    settle: () => untilNothingWaits(client),
    rollcall: contender('Rollcall', rollcall, `/api/v1/spaces/${space.spaceId}`, person => ({
      Cookie: cookie(person),
      Origin: publicUrl,
    })),
    betterAuth: contender('better-auth', betterAuth, '/api/auth/organization', ({ token }) => ({
      Cookie: `better-auth.session_token=${signed(token)}`,
      Origin: 'http://localhost',
    })),
    floor: contender('floor', floor, `/spaces/${space.spaceId}`, person => ({
      Cookie: cookie(person),
    })),
    async stop() {
      await floor.stop()
      await betterAuth.stop()
      await client.query(`drop database ${databaseName} with (force)`)
      await client.end()
      await rollcall.stop()
    },
  }
}

/** Mails that Rollcall still sends would slow down whoever has the next turn. */
async function untilNothingWaits(client) {
  const until = performance.now() + 60_000
  while (performance.now() < until) {
    const { rows } = await client.query(
      'select count(*)::int as count from graphile_worker._private_jobs where run_at <= now()',
    )
    if (rows[0].count === 0) return
    await setTimeout(100)
  }
  throw new Error('Jobs are still waiting after a minute.')
}

/** A cookie as better-auth signs it. */
function signed(token) {
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return encodeURIComponent(`${token}.${signature}`)
}
