import type { User } from '../../src/accounts/user.ts'
import { type Acme, createStranger } from '../people.ts'
import type { Answer, Browser } from '../start-app.ts'
import type { OwnApp } from './own-app.ts'

/** Someone of Acme with their browser. */
export interface Person {
  user: User
  browser: Browser
}

/** A Space with someone of every kind in it, signed in, and what tests make there. */
export interface World {
  app: OwnApp
  acme: Acme
  /** The Space's path. */
  space: string
  olivia: Person
  otto: Person
  maya: Person
  /** A Manager with every restriction a Manager can have. */
  mira: Person
  amir: Person
  /** An Agent who sees neither details nor contacts of others. */
  anna: Person
  /** Has an account and no Space. */
  stella: Person
  makeContact(assigneeId?: string): Promise<string>
  makeMember(): Promise<User>
  /** A team with nobody in it and a name of its own. */
  makeTeam(): Promise<string>
  /** Invites an address as Olivia and answers the invitation's id. */
  invite(email: string): Promise<string>
  /** The token of a copied link. */
  copyToken(invitationId: string): Promise<string>
  /** Someone with an account and an invitation, signed in, and the token of a copied link. */
  inviteSomeone(): Promise<Person & { invitationId: string; token: string }>
  /** Makes an account a member, as an acceptance would. */
  admit(user: User): Promise<void>
}

let strangers = 0
let teams = 0

/** An address nobody has used yet. */
export const newAddress = () => `guest${++strangers}@guests.example`

/** A name that no team has yet. */
export const newTeamName = () => `Team ${++teams}`

const expectStatus = (answer: Answer, status: number) => {
  if (answer.status !== status) throw new Error(`${answer.status}: ${answer.text}`)
  return answer.body
}

/** Fills an Organization with its people. */
export async function makeWorld(app: OwnApp): Promise<World> {
  const acme = await app.found()
  const space = `/spaces/${acme.spaceId}`
  const signIn = async (user: User): Promise<Person> => ({ user, browser: await app.signIn(user) })
  const olivia = await signIn(acme.olivia)
  const ofManager = ['space_settings', 'contact_deletion', 'data_export', 'integrations'] as const
  const ofAgent = ['mask_contact_details', 'contacts_own_only'] as const
  const invite = async (email: string): Promise<string> => {
    const body = { emails: [email], accessLevel: 'agent', restrictions: [] }
    const { results } = expectStatus(await olivia.browser.post(`${space}/invitations`, body), 200)
    return results[0].invitation.id
  }
  const copyToken = async (invitationId: string): Promise<string> => {
    const path = `${space}/invitations/${invitationId}/link`
    return expectStatus(await olivia.browser.post(path), 200).url.split('#token=')[1]
  }
  return {
    app,
    acme,
    space,
    olivia,
    invite,
    copyToken,
    otto: await signIn(await acme.add('Otto Brandt', 'owner')),
    maya: await signIn(await acme.add('Maya Okafor', 'manager')),
    mira: await signIn(await acme.add('Mira Novak', 'manager', [...ofManager])),
    amir: await signIn(await acme.add('Amir Saleh', 'agent')),
    anna: await signIn(await acme.add('Anna Lind', 'agent', [...ofAgent])),
    stella: await signIn(await createStranger('Stella Moss', app.needs)),
    makeMember: () => acme.add('Nadia Vance', 'agent'),
    async makeTeam() {
      const body = { name: newTeamName() }
      return expectStatus(await olivia.browser.post(`${space}/teams`, body), 201).id
    },
    async makeContact(assigneeId) {
      const body = { name: 'Ada Byron', email: 'ada@customers.example', assigneeId }
      return expectStatus(await olivia.browser.post(`${space}/contacts`, body), 201).id
    },
    async inviteSomeone() {
      const person = await signIn(await createStranger('Noor Haddad', app.needs))
      const invitationId = await invite(person.user.email)
      return { ...person, invitationId, token: await copyToken(invitationId) }
    },
    async admit(user) {
      await acme.admit(user, { accessLevel: 'agent', restrictions: [] })
    },
  }
}
