import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { organization } from 'better-auth/plugins/organization'
import { Client, Pool } from 'pg'

export const secret = 'only for a measurement on this machine'
export const databaseName = 'better_auth'

/** better-auth with Organizations as its documentation sets it up: its own PostgreSQL adapter and no caches. */
export function openBetterAuth(address) {
  return betterAuth({
    secret,
    baseURL: 'http://localhost',
    database: new Pool({ ...address, database: databaseName, max: 10 }),
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: false },
    advanced: { disableCSRFCheck: true },
    plugins: [organization({ membershipLimit: 1_000_000, invitationLimit: 1_000_000 })],
  })
}

/** Its database beside Rollcall's: its own tables and indexes, and the same people, filled from Rollcall's. */
export async function layBetterAuth(client, address, spaceId) {
  await client.query(`create database ${databaseName}`)
  const auth = openBetterAuth(address)
  const { runMigrations } = await getMigrations(auth.options)
  await runMigrations()
  await auth.options.database.end()
  const { rows: people } = await client.query(
    `select m.user_id, u.name, u.email, m.access_level
     from memberships m join users u on u.id = m.user_id where m.space_id = $1`,
    [spaceId],
  )
  const column = key => people.map(one => one[key])
  const peer = new Client({ ...address, database: databaseName })
  await peer.connect()
  await peer.query(
    `insert into organization (id, name, slug, "createdAt") values ($1, 'Acme GmbH', 'acme', now())`,
    [spaceId],
  )
  await peer.query(
    `insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
     select id, name, email, true, now(), now()
     from unnest($1::text[], $2::text[], $3::text[]) given (id, name, email)`,
    [column('user_id'), column('name'), column('email')],
  )
  // Whoever is in Rollcall's Space is in this Organization; a member has the id of the user.
  await peer.query(
    `insert into member (id, "organizationId", "userId", role, "createdAt")
     select given.id, $1, given.id, case level when 'owner' then 'owner' else 'member' end, now()
     from unnest($2::text[], $3::text[]) given (id, level)`,
    [spaceId, column('user_id'), column('access_level')],
  )
  await peer.query('vacuum analyze')
  await peer.end()
}

/** Signs people in: their sessions are started for them, as a sign-in leaves them. */
export async function startBetterAuthSessions(address, spaceId, people) {
  const peer = new Client({ ...address, database: databaseName })
  await peer.connect()
  await peer.query(
    `insert into session (id, token, "userId", "activeOrganizationId", "expiresAt", "createdAt", "updatedAt")
     select gen_random_uuid(), token, id, $1, now() + interval '7 days', now(), now()
     from unnest($2::text[], $3::text[]) given (id, token)`,
    [spaceId, people.map(({ userId }) => userId), people.map(({ token }) => token)],
  )
  await peer.end()
}
