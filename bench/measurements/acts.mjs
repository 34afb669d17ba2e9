import { compareActs, ratioGoal } from '../organizations/compare.mjs'
import { about, startOrganizations } from '../organizations/contenders.mjs'

/** An Owner changes levels, invites and revokes. Each of these is one person, asked for by itself. */
export const acts = {
  name: 'acts',
  title: ({ members }) =>
    `Changing levels, inviting and revoking in a Space of ${members}, 32 at once`,
  sizes: {
    quick: { people: 40, members: 2_000, rounds: 3, count: 64 },
    full: { people: 40, members: 50_000, rounds: 7, count: 128 },
  },
  about: {
    ...about,
    inviting:
      'Rollcall queues a mail in the same transaction and sends it between turns; the others send none',
  },
  measure,
}

async function measure({ size, space }) {
  const all = await startOrganizations(space, size.members)
  try {
    const agents = await agentsOf(all.client, space, size.count * (size.rounds + 1) * 2)
    const half = agents.length / 2
    // Rollcall and the floor work in the same database, so each has people of its own.
    const people = { ours: agents.slice(0, half), others: agents.slice(half) }
    const compare = (what, entries) => compareActs(what, size, all.settle, entries)
    const changes = await compare('change level', changing(all, space, people, size.count))
    const invites = await compare('invite', inviting(all, space, half))
    const revokes = await compare('revoke', revoking(all, space, people))
    return {
      rows: [...changes, ...invites, ...revokes],
      goals: [
        ratioGoal('7: changes of a level to those of better-auth', 8, changes[1]),
        ratioGoal('7: invitations to those of better-auth', 8, invites[1]),
        ratioGoal('7: revocations to those of better-auth', 8, revokes[1]),
      ],
    }
  } finally {
    await all.stop()
  }
}

/** The same people turn after turn, up and down. */
function changing({ rollcall, betterAuth, floor }, space, { ours, others }, count) {
  const isUp = nth => Math.floor(nth / count) % 2 === 0
  const put = (contender, people) => nth =>
    contender.ask(space.olivia, `/users/${people[nth % count]}/access`, {
      method: 'PUT',
      body: { accessLevel: isUp(nth) ? 'manager' : 'agent', restrictions: [] },
    })
  const updateRole = nth =>
    betterAuth.ask(space.olivia, '/update-member-role', {
      method: 'POST',
      body: {
        organizationId: space.spaceId,
        memberId: ours[nth % count],
        role: isUp(nth) ? 'admin' : 'member',
      },
    })
  return [
    { contender: rollcall, holds: '"whyNotEdit":null', request: put(rollcall, ours) },
    { contender: betterAuth, request: updateRole },
    { contender: floor, request: put(floor, others) },
  ]
}

/** Somebody new each time; `further` keeps the floor’s from those of Rollcall in the same table. */
function inviting({ rollcall, betterAuth, floor }, space, further) {
  const invite = (contender, from) => nth =>
    contender.ask(space.olivia, '/invitations', {
      method: 'POST',
      body: { emails: [address(from + nth)], accessLevel: 'agent', restrictions: [] },
    })
  const inviteMember = nth =>
    betterAuth.ask(space.olivia, '/invite-member', {
      method: 'POST',
      body: { organizationId: space.spaceId, email: address(nth), role: 'member' },
    })
  return [
    { contender: rollcall, holds: '"outcome":"invited"', request: invite(rollcall, 0) },
    { contender: betterAuth, holds: '"status":"pending"', request: inviteMember },
    { contender: floor, request: invite(floor, further) },
  ]
}

function revoking({ rollcall, betterAuth, floor }, space, { ours, others }) {
  const post = (contender, path, body) =>
    contender.ask(space.olivia, path, { method: 'POST', body })
  const revoke = (contender, people) => nth =>
    post(contender, `/users/${people[nth]}/revocation`, {})
  const removeMember = nth =>
    post(betterAuth, '/remove-member', {
      organizationId: space.spaceId,
      memberIdOrEmail: ours[nth],
    })
  return [
    { contender: rollcall, request: revoke(rollcall, ours) },
    { contender: betterAuth, request: removeMember },
    { contender: floor, request: revoke(floor, others) },
  ]
}

const address = nth => `newcomer${nth}@acme.example`

/** People whom nobody asks as, so that they may be changed and revoked. */
async function agentsOf(client, { spaceId, people }, count) {
  const { rows } = await client.query(
    `select user_id from memberships
     where space_id = $1 and access_level = 'agent' and user_id <> all($2) limit $3`,
    [spaceId, people.map(({ userId }) => userId), count],
  )
  if (rows.length < count) throw new Error(`The Space has fewer than ${count} people to revoke.`)
  return rows.map(row => row.user_id)
}
