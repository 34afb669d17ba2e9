import { everyonesPassword } from '../../people.ts'
import type { Answer } from '../../start-app.ts'
import { sampleOf } from '../ask.ts'
import { drawAddressToken, drawObjectableChange } from '../new-address.ts'
import { newAddress, type World } from '../world.ts'

type Provoke = (world: World) => Promise<Answer>
type Drawn = { world: World; user: Awaited<ReturnType<World['makeMember']>> }

/** Ways in which a link to confirm a new address ends, by the code that reports it. */
const linkEndings: Record<string, (drawn: Drawn) => Promise<unknown>> = {
  link_expired: ({ world, user }) =>
    world.app.sql(
      `update rollcall.address_links set expires_at = now() where user_id = '${user.id}'`,
    ),
  link_used: ({ world, user }) =>
    world.app.sql(`update rollcall.address_links set used_at = now() where user_id = '${user.id}'`),
  link_replaced: ({ world, user }) => drawAddressToken(world.acme, user, newAddress()),
}

const changed = (what: string): ((drawn: Drawn) => Promise<unknown>) => {
  return ({ world, user }) =>
    world.app.sql(`update rollcall.address_changes set ${what} where user_id = '${user.id}'`)
}

/** Ways in which a link to object ends. */
const objectionEndings: typeof linkEndings = {
  link_expired: changed(`changed_at = now() - interval '72 hours'`),
  link_used: changed('objected_at = now(), undone_at = now()'),
  link_replaced: changed('undone_at = now()'),
}

const draw = ({ acme }: World, user: { id: string }) => drawAddressToken(acme, user, newAddress())

function ofDeadLinks(): Record<string, Provoke> {
  const links = [
    ['lookUpNewEmail', '/email-confirmation/lookup', linkEndings, draw],
    ['confirmEmail', '/email-confirmation', linkEndings, draw],
    ['lookUpObjection', '/email-objection/lookup', objectionEndings, drawObjection],
    ['objectToEmail', '/email-objection', objectionEndings, drawObjection],
  ] as const
  const entries = links.flatMap(([endpoint, path, endings, drawToken]) => [
    ...Object.entries(endings).map(([code, end]) => {
      const provoke: Provoke = async world => {
        const user = await world.makeMember()
        const token = await drawToken(world, user)
        await end({ world, user })
        return world.app.browser().post(path, { token })
      }
      return [`${endpoint} 410 ${code}`, provoke] as const
    }),
    [
      `${endpoint} 404 not_found`,
      ({ app }: World) => app.browser().post(path, { token: 'never-drawn' }),
    ] as const,
  ])
  return Object.fromEntries(entries)
}

function drawObjection({ acme }: World, user: Drawn['user']) {
  return drawObjectableChange(acme, user)
}

/** The refusals of moving an account to a new address, by endpoint, status and code. */
export const ofNewAddresses: Record<string, Provoke> = {
  ...ofDeadLinks(),
  'changeEmail 401 wrong_credentials': async world => {
    const { asker, path, body } = await sampleOf(world, 'changeEmail')
    return asker.post(path, { ...Object(body), password: `not ${everyonesPassword}` })
  },
  'confirmEmail 409 address_taken': async world => {
    const { acme, app, makeMember } = world
    const [user, other] = [await makeMember(), await makeMember()]
    const token = await drawAddressToken(acme, user, other.email)
    return app.browser().post('/email-confirmation', { token })
  },
}
