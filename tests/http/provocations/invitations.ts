import { randomUUID } from 'node:crypto'
import { everyonesPassword } from '../../people.ts'
import type { Answer } from '../../start-app.ts'
import { newAddress, type World } from '../world.ts'

type Provoke = (world: World) => Promise<Answer>

const asAgent = { accessLevel: 'agent', restrictions: [] }
const asOwner = { accessLevel: 'owner', restrictions: [] }

/** Ways in which an invitation that was sent can end, by the code that reports it. */
const endings: Record<string, (world: World, id: string) => Promise<unknown>> = {
  invitation_expired: ({ app }, id) =>
    app.sql(`update rollcall.invitations set expires_at = now() where id = '${id}'`),
  invitation_withdrawn: ({ olivia, space }, id) =>
    olivia.browser.delete(`${space}/invitations/${id}`),
  invitation_used: ({ app }, id) =>
    app.sql(`update rollcall.invitations
      set ended_at = now(), ending = 'accepted', accepted_by = sender_id where id = '${id}'`),
  invitation_link_replaced: ({ olivia, space }, id) =>
    olivia.browser.post(`${space}/invitations/${id}/delivery`),
}

/** Each endpoint a link leads to, after the invitation came to each of its ends. */
function ofDeadLinks(): Record<string, Provoke> {
  const paths = {
    lookUpInvitation: '/invitations/lookup',
    mailInvitationCode: '/invitations/code',
    acceptInvitation: '/invitations/acceptance',
  }
  const entries = Object.entries(paths).flatMap(([endpoint, path]) => [
    ...Object.entries(endings).map(([code, end]) => {
      const provoke: Provoke = async world => {
        const { browser, token, invitationId } = await world.inviteSomeone()
        await end(world, invitationId)
        return browser.post(path, { token })
      }
      return [`${endpoint} 410 ${code}`, provoke] as const
    }),
    [
      `${endpoint} 404 not_found`,
      ({ stella }: World) => stella.browser.post(path, { token: 'never-drawn' }),
    ] as const,
  ])
  return Object.fromEntries(entries)
}

/** The three acts on an open invitation, after it ended and by those who may not grant it. */
function ofActsOnInvitations(): Record<string, Provoke> {
  const acts = {
    sendInvitationAgain: (world: World, asker: World['olivia'], id: string) =>
      asker.browser.post(`${world.space}/invitations/${id}/delivery`),
    copyInvitationLink: (world: World, asker: World['olivia'], id: string) =>
      asker.browser.post(`${world.space}/invitations/${id}/link`),
    withdrawInvitation: (world: World, asker: World['olivia'], id: string) =>
      asker.browser.delete(`${world.space}/invitations/${id}`),
  }
  const entries = Object.entries(acts).flatMap(([endpoint, act]) => {
    const provocations: Record<string, Provoke> = {
      [`${endpoint} 403 level_too_low`]: async world =>
        act(world, world.amir, await world.invite(newAddress())),
      [`${endpoint} 403 restricted`]: async world =>
        act(world, world.mira, await world.invite(newAddress())),
      [`${endpoint} 403 outranked`]: async world => {
        const body = { emails: [newAddress()], ...asOwner }
        const made = await world.olivia.browser.post(`${world.space}/invitations`, body)
        return act(world, world.maya, made.body.results[0].invitation.id)
      },
      [`${endpoint} 410 invitation_expired`]: async world => {
        const address = newAddress()
        const id = await world.invite(address)
        await endings.invitation_expired?.(world, id)
        await world.invite(address)
        return act(world, world.olivia, id)
      },
    }
    for (const code of ['invitation_withdrawn', 'invitation_used']) {
      provocations[`${endpoint} 410 ${code}`] = async world => {
        const id = await world.invite(newAddress())
        await endings[code]?.(world, id)
        return act(world, world.olivia, id)
      }
    }
    return Object.entries(provocations)
  })
  return Object.fromEntries(entries)
}

const accept = (browser: World['olivia']['browser'], body: unknown) =>
  browser.post('/invitations/acceptance', body)

/** The refusals of inviting and accepting, by endpoint, status and code. */
export const ofInvitations: Record<string, Provoke> = {
  ...ofDeadLinks(),
  ...ofActsOnInvitations(),
  'listInvitations 403 level_too_low': ({ amir, space }) =>
    amir.browser.get(`${space}/invitations`),
  'listInvitations 403 restricted': ({ mira, space }) => mira.browser.get(`${space}/invitations`),
  'invitePeople 403 level_too_low': ({ amir, space }) =>
    amir.browser.post(`${space}/invitations`, { emails: [newAddress()], ...asAgent }),
  'invitePeople 403 restricted': ({ mira, space }) =>
    mira.browser.post(`${space}/invitations`, { emails: [newAddress()], ...asAgent }),
  'invitePeople 403 outranked': ({ maya, space }) =>
    maya.browser.post(`${space}/invitations`, { emails: [newAddress()], ...asOwner }),
  'invitePeople 422 idempotency_key_reused': async ({ maya, space }) => {
    const headers = { 'idempotency-key': randomUUID() }
    const invite = () =>
      maya.browser.post(`${space}/invitations`, { emails: [newAddress()], ...asAgent }, headers)
    await invite()
    return invite()
  },

  'acceptInvitation 200': async ({ inviteSomeone }) => {
    const { browser, token } = await inviteSomeone()
    await accept(browser, { token })
    return accept(browser, { token })
  },
  'acceptInvitation 401 not_signed_in': async ({ app, inviteSomeone }) => {
    const { token } = await inviteSomeone()
    return accept(app.browser(), { token, name: 'Noor Haddad', password: everyonesPassword })
  },
  'acceptInvitation 403 invitation_for_another_address': async ({ stella, inviteSomeone }) =>
    accept(stella.browser, { token: (await inviteSomeone()).token }),
  'acceptInvitation 403 email_not_verified': async ({ app, invite, copyToken }) => {
    const token = await copyToken(await invite(newAddress()))
    return accept(app.browser(), { token, name: 'Noor Haddad', password: everyonesPassword })
  },
  'acceptInvitation 409 already_a_user': async ({ inviteSomeone, admit }) => {
    const { user, browser, token } = await inviteSomeone()
    await admit(user)
    return accept(browser, { token })
  },
  'acceptInvitation 409 invitation_no_longer_valid': async ({ app, acme, inviteSomeone }) => {
    const { browser, token } = await inviteSomeone()
    const isOlivia = `where id = '${acme.olivia.id}'`
    await app.sql(`update rollcall.users set disabled_at = now() ${isOlivia}`)
    const answer = await accept(browser, { token })
    await app.sql(`update rollcall.users set disabled_at = null ${isOlivia}`)
    return answer
  },
}
