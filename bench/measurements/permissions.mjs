import { compareAnswers, ratioGoal } from '../organizations/compare.mjs'
import { about, startOrganizations } from '../organizations/contenders.mjs'

/** People ask what they may do. better-auth says of one permission whether they have it. */
export const permissions = {
  name: 'permissions',
  title: ({ members }) => `Asking for one’s own permissions in a Space of ${members}, 32 at once`,
  sizes: {
    quick: { people: 40, members: 2_000, rounds: 5, seconds: 0.4 },
    full: { people: 40, members: 50_000, rounds: 15, seconds: 1 },
  },
  about,
  measure,
}

async function measure({ size, space }) {
  const all = await startOrganizations(space, size.members)
  try {
    const asking = (contender, holds, ...question) => {
      const texts = space.people.slice(0, size.people).map(one => contender.ask(one, ...question))
      return { contender, holds, request: nth => texts[nth % texts.length] }
    }
    const hasPermission = {
      method: 'POST',
      body: { organizationId: space.spaceId, permissions: { member: ['update'] } },
    }
    const entries = [
      asking(all.rollcall, '"accessLevel":"agent"', '/permissions'),
      asking(all.betterAuth, '"success":false', '/has-permission', hasPermission),
      asking(all.floor, '"accessLevel":"agent"', '/permissions'),
    ]
    const rows = await compareAnswers('own permissions', entries, size)
    return {
      rows,
      goals: [
        ratioGoal('6: answers a second to those of better-auth', 25, rows[1]),
        ratioGoal('6: answers a second to those of the floor', 0.75, rows[2]),
      ],
    }
  } finally {
    await all.stop()
  }
}
