import { writeCursor } from '../../dist/server/platform/server/cursor.js'
import { searches } from '../contacts/names.mjs'
import { compareAnswers, ratioGoal } from '../organizations/compare.mjs'
import { about, startOrganizations } from '../organizations/contenders.mjs'

/** An Owner reads the list of users. better-auth’s is in no order, and cannot be searched by name. */
export const users = {
  name: 'users',
  title: ({ members }) => `Lists and searches of the users of a Space of ${members}, 32 at once`,
  sizes: {
    quick: { people: 40, members: 2_000, rounds: 5, seconds: 0.4 },
    full: { people: 40, members: 50_000, rounds: 9, seconds: 0.5 },
  },
  about: {
    ...about,
    'better-auth’s list': 'in the order of its table, by offset; it has no search by name',
  },
  measure,
}

async function measure({ size, space }) {
  const all = await startOrganizations(space, size.members)
  try {
    const asking = (contender, holds, path) => {
      const text = contender.ask(space.olivia, path)
      return { contender, holds, request: () => text }
    }
    const list = `/list-members?organizationId=${space.spaceId}&limit=50`
    const { rows: last } = await all.client.query(
      `select name_key, user_id from memberships where space_id = $1
       order by name_key desc, user_id desc offset 50 limit 1`,
      [space.spaceId],
    )
    const [{ name_key: behind, user_id: id }] = last
    const compare = (what, ...entries) => compareAnswers(what, entries, size)
    const first = await compare(
      'first 50',
      asking(all.rollcall, '"items":[{', '/users?limit=50'),
      asking(all.betterAuth, '"members":[{', list),
      asking(all.floor, '"items":[{', '/users'),
    )
    const lastOnes = await compare(
      'last 50',
      asking(
        all.rollcall,
        '"nextCursor":null',
        `/users?limit=50&cursor=${writeCursor([behind, id])}`,
      ),
      asking(all.betterAuth, '"members":[{', `${list}&offset=${size.members - 50}`),
      asking(all.floor, '"items":[{', `/users?behind=${encodeURIComponent(behind)}&id=${id}`),
    )
    const search = word => [
      asking(all.rollcall, '"items":[', `/users?limit=50&query=${word}`),
      asking(all.floor, '"items":[', `/users?query=${word}`),
    ]
    const rare = await compare('search, rare word', ...search(searches['a rare word']))
    const frequent = await compare('search, frequent word', ...search(searches['a frequent word']))
    return {
      rows: [...first, ...lastOnes, ...rare, ...frequent],
      goals: [
        ratioGoal('5: first pages a second to those of better-auth', 8, first[1]),
        ratioGoal('5: last pages a second to those of better-auth', 20, lastOnes[1]),
        {
          goal: '5: last pages a second to first pages',
          atLeast: 1 / 1.2,
          value: lastOnes[0].perSecond / first[0].perSecond,
        },
      ],
    }
  } finally {
    await all.stop()
  }
}
