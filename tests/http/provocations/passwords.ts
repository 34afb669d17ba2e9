import { anotherPassword, everyonesPassword } from '../../people.ts'
import type { Answer } from '../../start-app.ts'
import { sampleOf } from '../ask.ts'
import { drawResetToken } from '../reset-link.ts'
import type { World } from '../world.ts'

type Provoke = (world: World) => Promise<Answer>

/** Ways in which a link to choose a new password ends, by the code that reports it. */
const endings: Record<string, (world: World, user: { id: string }) => Promise<unknown>> = {
  link_expired: ({ app }, { id }) =>
    app.sql(`update rollcall.password_reset_links set expires_at = now() where user_id = '${id}'`),
  link_used: ({ app }, { id }) =>
    app.sql(`update rollcall.password_reset_links set used_at = now() where user_id = '${id}'`),
  link_replaced: ({ acme }, user) => drawResetToken(acme, user),
}

function ofDeadLinks(): Record<string, Provoke> {
  const bodies = {
    lookUpPasswordReset: { path: '/password-reset/lookup', more: {} },
    completePasswordReset: {
      path: '/password-reset/completion',
      more: { password: anotherPassword },
    },
  }
  const entries = Object.entries(bodies).flatMap(([endpoint, { path, more }]) => [
    ...Object.entries(endings).map(([code, end]) => {
      const provoke: Provoke = async world => {
        const user = await world.makeMember()
        const token = await drawResetToken(world.acme, user)
        await end(world, user)
        return world.app.browser().post(path, { token, ...more })
      }
      return [`${endpoint} 410 ${code}`, provoke] as const
    }),
    [
      `${endpoint} 404 not_found`,
      ({ app }: World) => app.browser().post(path, { token: 'never-drawn', ...more }),
    ] as const,
  ])
  return Object.fromEntries(entries)
}

/** The refusals of changing one's password and of choosing a new one, by endpoint, status and code. */
export const ofPasswords: Record<string, Provoke> = {
  ...ofDeadLinks(),
  'changePassword 401 wrong_credentials': async world => {
    const { asker, path, body } = await sampleOf(world, 'changePassword')
    return asker.put(path, { ...Object(body), currentPassword: `not ${everyonesPassword}` })
  },
}
