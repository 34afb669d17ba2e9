import { randomUUID } from 'node:crypto'
import { createAccount } from '../../accounts/server/create-account.ts'
import { hashPassword } from '../../accounts/server/password-hash.ts'
import type { User } from '../../accounts/user.ts'
import { beginDeed, type Deed, type Place } from '../../audit/server/record.ts'
import { createContact } from '../../contacts/server/create-contact.ts'
import { insertInvitations } from '../../invitations/server/invitation-store.ts'
import { invitePeople } from '../../invitations/server/invite-people.ts'
import { admit } from '../../membership/server/admit.ts'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import { createSpace } from '../../set-up/server/create-space.ts'
import { setUp } from '../../set-up/server/set-up.ts'
import { createTeam } from '../../teams/server/create-team.ts'
import { moveToTeam } from '../../teams/server/move-to-team.ts'
import {
  contactCount,
  demoPassword,
  founder,
  invited,
  invitedLongAgo,
  members,
  sampleContact,
  teams,
} from './demo-data.ts'
import { ageInvitation, setLastSeen } from './demo-store.ts'

const agent = { accessLevel: 'agent' as const, restrictions: [] }

async function addMembers({ db }: SpaceNeeds, place: Place): Promise<User[]> {
  const passwordHash = await hashPassword(demoPassword)
  return inOrganization(db, place.organizationId, async tx => {
    const users: User[] = []
    for (const { name, level, restrictions, lastSeenMinutesAgo } of members) {
      const email = `${name.split(' ')[0]?.toLowerCase()}@acme.example`
      const user = await createAccount(tx, { name, email, passwordHash })
      if (!user) throw new Error(`${email} has an account already`)
      await admit(beginDeed(tx, place, { userId: user.id, name }), user, {
        accessLevel: level,
        restrictions: [...restrictions],
      })
      await setLastSeen(tx, place.spaceId, user.id, lastSeenMinutesAgo)
      users.push(user)
    }
    return users
  })
}

async function formTeams(
  needs: SpaceNeeds,
  { spaceId, userId }: { spaceId: string; userId: string },
  users: User[],
): Promise<void> {
  const entrance = { spaceId, userId }
  for (const name of teams) {
    const { id: teamId } = await createTeam(needs, entrance, { name })
    for (const [nth, member] of members.entries()) {
      const targetId = users[nth]?.id
      if (member.team !== name || !targetId) continue
      await moveToTeam(needs, { ...entrance, targetId }, { teamId })
    }
  }
}

async function invite(
  needs: SpaceNeeds,
  place: Place,
  userId: string,
  publicUrl: string,
): Promise<void> {
  const withLinks = { ...needs, publicUrl, budgets: true }
  const entrance = { spaceId: place.spaceId, userId }
  await invitePeople(withLinks, entrance, { emails: [...invited], ...agent })
}

/** Invites someone nine days ago: the log says so, too, so that `check` finds that all is as the log says. */
async function inviteLongAgo(deed: Deed): Promise<void> {
  const { tx, organizationId, spaceId, actor, record } = deed
  const id = randomUUID()
  const offer = { organizationId, spaceId, ...agent, senderId: actor.userId, teamId: null }
  const address = { id, email: invitedLongAgo, emailCanonical: invitedLongAgo }
  await insertInvitations(tx, offer, [address])
  const expiresAt = (await ageInvitation(tx, id)).toISOString()
  await record({
    kind: 'invitation_made',
    target: { type: 'invitation', id, name: invitedLongAgo },
    after: { email: invitedLongAgo, ...agent, expiresAt },
  })
}

/** The founder is signed in by setting up, and nobody has that session. */
const nobodysSession = {
  browserName: null,
  system: null,
  address: '127.0.0.1',
  terms: { days: 1, idleDays: 1 },
}

/**
 * Fills an empty installation with sample people, contacts and invitations, by the use cases themselves.
 * Answers with the Space that has them.
 */
export async function fillDemo(
  needs: SpaceNeeds,
  setupToken: string,
  publicUrl: string,
): Promise<string> {
  const { organizationName, spaceName, name, email } = founder
  const place = await setUp(
    { ...needs, setupToken },
    { token: setupToken, organizationName, spaceName, name, email, password: demoPassword },
    nobodysSession,
  )
  const { organizationId, spaceId, userId } = place
  const users = await addMembers(needs, place)
  const holders = [null, userId, ...users.map(user => user.id)]
  for (let nth = 0; nth < contactCount; nth++) {
    const assigneeId = holders[nth % holders.length] ?? null
    await createContact(needs, { spaceId, userId }, { ...sampleContact(nth), assigneeId })
  }
  await formTeams(needs, place, users)
  await invite(needs, place, userId, publicUrl)
  await inOrganization(needs.db, organizationId, tx =>
    inviteLongAgo(beginDeed(tx, { organizationId, spaceId }, { userId, name })),
  )
  await inOrganization(needs.db, organizationId, async tx => {
    const wholesale = { organizationId, spaceId: randomUUID() }
    const deed = beginDeed(tx, wholesale, { userId, name })
    await createSpace(deed, 'Wholesale')
    const founding = { id: userId, name, nameKey: name.toLowerCase() }
    const owner = { accessLevel: 'owner' as const, restrictions: [] }
    await admit(deed, founding, owner)
  })
  return spaceId
}
