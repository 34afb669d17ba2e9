import type { Access } from '../src/access/access.ts'
import type { changeAccessOfManyContract } from '../src/access-changes/many.contract.ts'
import { changeAccess } from '../src/access-changes/server/change-access.ts'
import { changeAccessOfMany } from '../src/access-changes/server/change-access-of-many.ts'
import { previewRevocation } from '../src/access-changes/server/preview-revocation.ts'
import { previewRevocationOfMany } from '../src/access-changes/server/preview-revocation-of-many.ts'
import { revokeAccess } from '../src/access-changes/server/revoke-access.ts'
import { revokeAccessOfMany } from '../src/access-changes/server/revoke-access-of-many.ts'
import type {
  createContactContract,
  editContactContract,
} from '../src/contacts/contacts.contract.ts'
import { assignContact } from '../src/contacts/server/assign-contact.ts'
import { createContact } from '../src/contacts/server/create-contact.ts'
import { deleteContact } from '../src/contacts/server/delete-contact.ts'
import { editContact } from '../src/contacts/server/edit-contact.ts'
import {
  countVisibleContacts,
  getContact,
  listContacts,
} from '../src/contacts/server/read-contacts.ts'
import { readHistory } from '../src/contacts/server/read-history.ts'
import type { HandoverReceipt, HandoverTarget } from '../src/handovers/handover.ts'
import { dealOut } from '../src/handovers/server/deal-out.ts'
import { foldCaseloads } from '../src/handovers/server/fold-caseloads.ts'
import { handOverContacts } from '../src/handovers/server/hand-over-contacts.ts'
import type { AcceptanceBody } from '../src/invitations/acceptance.contract.ts'
import type { Invitation } from '../src/invitations/invitation.ts'
import { acceptInvitation } from '../src/invitations/server/accept-invitation.ts'
import { copyLink } from '../src/invitations/server/copy-link.ts'
import { invitePeople } from '../src/invitations/server/invite-people.ts'
import { addLink, type LinkKind } from '../src/invitations/server/link-store.ts'
import { sendAgain } from '../src/invitations/server/send-again.ts'
import { withdrawInvitation } from '../src/invitations/server/withdraw-invitation.ts'
import { cancelJob } from '../src/jobs/server/cancel-job.ts'
import { getJob } from '../src/jobs/server/get-job.ts'
import type { Body } from '../src/platform/contract.ts'
import { Problem } from '../src/platform/problem.ts'
import type { Task } from '../src/platform/server/queue/task.ts'
import { createTeam } from '../src/teams/server/create-team.ts'
import { deleteTeam } from '../src/teams/server/delete-team.ts'
import { moveManyToTeam } from '../src/teams/server/move-many-to-team.ts'
import { moveToTeam } from '../src/teams/server/move-to-team.ts'
import { listTeams } from '../src/teams/server/read-teams.ts'
import { renameTeam } from '../src/teams/server/rename-team.ts'
import { type Acme, everyonesPassword, needs, provenSession, sessionStart } from './people.ts'

/** How every link in the tests begins. */
export const publicUrl = 'https://rollcall.example'

export const owner: Access = { accessLevel: 'owner', restrictions: [] }
export const manager: Access = { accessLevel: 'manager', restrictions: [] }
export const agent: Access = { accessLevel: 'agent', restrictions: [] }

/** How an act ended: `done`, or the code it was refused with. A fault stays a fault. */
export async function endOf(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'done'
  } catch (refused) {
    if (refused instanceof Problem) return refused.kind.code
    throw refused
  }
}

/** The refusal an act ended with, as it is answered. */
export async function refusalOf(act: Promise<unknown>) {
  try {
    await act
  } catch (refused) {
    if (refused instanceof Problem) return refused.document()
    throw refused
  }
  throw new Error('nothing refused the act')
}

/** The person who acts. */
type By = { id: string }

const inviting = () => ({ ...needs(), publicUrl, budgets: true })
const tokenIn = (url: string) => url.slice(url.indexOf('#token=') + '#token='.length)

/** Works on a task turn by turn, as the queue does. */
export async function turns(task: Task, payload: Record<string, unknown>): Promise<void> {
  while ((await task(payload, { last: false })) === 'again');
}

/**
 * What people do in a Space: each function is the use case itself, with the person who acts as its first argument. It
 * is long because it is one list of them.
 */
export function actsIn(acme: Acme, spaceId = acme.spaceId) {
  const { organizationId } = acme
  const as = ({ id }: By) => ({ spaceId, userId: id })
  const proving = async (by: By) => ({ ...as(by), sessionHash: await provenSession(by) })
  async function invite(by: By, emails: string[], access = agent, key: string | null = null) {
    const entrance = { ...(await proving(by)), idempotencyKey: key }
    return (await invitePeople(inviting(), entrance, { emails, ...access })).results
  }
  return {
    invite,
    /** Invites one address that was not invited yet. */
    async inviteOne(by: By, email: string, access?: Access): Promise<Invitation> {
      const [result] = await invite(by, [email], access)
      if (result?.outcome !== 'invited' || !result.invitation) throw new Error(`${email} was not`)
      return result.invitation
    },
    sendAgain: async (by: By, invitation: By) =>
      sendAgain(inviting(), { ...(await proving(by)), invitationId: invitation.id }),
    withdraw: (by: By, invitation: By) =>
      withdrawInvitation(inviting(), { ...as(by), invitationId: invitation.id }),
    async copyLink(by: By, invitation: By) {
      const { url } = await copyLink(inviting(), {
        ...(await proving(by)),
        invitationId: invitation.id,
      })
      return tokenIn(url)
    },
    /** The token of a link as the mail carries it, or as it is copied. */
    async linkTo(invitation: By, kind: LinkKind = 'mailed') {
      const place = { organizationId, spaceId, invitationId: invitation.id }
      return tokenIn(await acme.inside(tx => addLink(tx, place, kind, publicUrl)))
    },
    changeAccess: async (by: By, target: By, access: Access, ifMatch: string[] | null = null) =>
      changeAccess(needs(), { ...(await proving(by)), targetId: target.id, ifMatch }, access),
    previewRevocation: (by: By, target: By) =>
      previewRevocation(needs(), { ...as(by), targetId: target.id }),
    async revoke(
      by: By,
      target: By,
      how: { to?: By | By[]; ifMatch?: string[]; key?: string } = {},
    ) {
      const { ifMatch = null, key: idempotencyKey = null } = how
      const to = Array.isArray(how.to) ? how.to.map(one => one.id) : (how.to?.id ?? null)
      const entrance = { ...(await proving(by)), targetId: target.id, ifMatch, idempotencyKey }
      return revokeAccess(needs(), entrance, { reassignContactsTo: to })
    },
    changeAccessOfMany: async (by: By, given: Body<typeof changeAccessOfManyContract>) =>
      changeAccessOfMany(needs(), await proving(by), given),
    previewRevocationOfMany: (by: By, targets: By[]) =>
      previewRevocationOfMany(needs(), as(by), {
        users: targets.map(({ id }) => ({ userId: id })),
      }),
    async revokeMany(
      by: By,
      targets: (By & { version?: string })[],
      how: { to?: HandoverTarget; key?: string } = {},
    ) {
      const { to = null, key: idempotencyKey = null } = how
      const users = targets.map(({ id, version }) => ({ userId: id, version }))
      const entrance = { ...(await proving(by)), idempotencyKey }
      const given = { users, reassignContactsTo: to }
      return (await revokeAccessOfMany(needs(), entrance, given)).results
    },
    async handOver(by: By, from: By, to: HandoverTarget, key: string | null = null) {
      const entrance = { ...as(by), targetId: from.id, idempotencyKey: key }
      const ended: Partial<HandoverReceipt & { jobId: string }> = await handOverContacts(
        needs(),
        entrance,
        { to },
      )
      return ended
    },
    /** Works on a job as the queue would, until it has ended. */
    dealOut: (jobId: string) => turns(dealOut(needs()), { organizationId, jobId }),
    foldCaseloads: () => turns(foldCaseloads(needs()), { organizationId, spaceId }),
    getJob: (by: By, jobId: string) => getJob(needs(), { ...as(by), jobId }),
    cancelJob: (by: By, jobId: string) => cancelJob(needs(), { ...as(by), jobId }),
    createTeam: (by: By, name: string) => createTeam(needs(), as(by), { name }),
    renameTeam: (by: By, team: By, name: string, ifMatch: string[] | null = null) =>
      renameTeam(needs(), { ...as(by), teamId: team.id, ifMatch }, { name }),
    deleteTeam: (by: By, team: By, ifMatch: string[] | null = null) =>
      deleteTeam(needs(), { ...as(by), teamId: team.id, ifMatch }),
    moveToTeam: (by: By, target: By, team: By | null, ifMatch: string[] | null = null) =>
      moveToTeam(
        needs(),
        { ...as(by), targetId: target.id, ifMatch },
        { teamId: team?.id ?? null },
      ),
    async moveMany(by: By, targets: (By & { version?: number })[], team: By | null) {
      const users = targets.map(({ id, version }) => ({ userId: id, version }))
      const given = { users, teamId: team?.id ?? null }
      return (await moveManyToTeam(needs(), as(by), given)).results
    },
    async listTeams(by: By) {
      return (await listTeams(needs(), as(by), { limit: 50 })).items
    },
    createContact(
      by: By,
      contact: Body<typeof createContactContract> = { name: 'Grace Haddad' },
      key: string | null = null,
    ) {
      return createContact(needs(), { ...as(by), idempotencyKey: key }, contact)
    },
    editContact: (
      by: By,
      contact: By,
      given: Body<typeof editContactContract>,
      ifMatch: string[] | null = null,
    ) => editContact(needs(), { ...as(by), contactId: contact.id, ifMatch }, given),
    assign: (by: By, contact: By, to: By | null, ifMatch: string[] | null = null) =>
      assignContact(
        needs(),
        { ...as(by), contactId: contact.id, ifMatch },
        { userId: to?.id ?? null },
      ),
    deleteContact: (by: By, contact: By, ifMatch: string[] | null = null) =>
      deleteContact(needs(), { ...as(by), contactId: contact.id, ifMatch }),
    readHistory: (by: By, contact: By) =>
      readHistory(needs(), { ...as(by), contactId: contact.id }, { limit: 50 }),
    getContact: (by: By, contact: By) => getContact(needs(), { ...as(by), contactId: contact.id }),
    listContactPage: (
      by: By,
      page: { query?: string; assignee?: string; limit: number; cursor?: string },
    ) => listContacts(needs(), as(by), page),
    async listContacts(by: By, filter: { query?: string; assignee?: string } = {}) {
      return (await listContacts(needs(), as(by), { limit: 50, ...filter })).items
    },
    async countContacts(by: By, assignee?: string) {
      return (await countVisibleContacts(needs(), as(by), { assignee })).count
    },
  }
}

/** Accepts with a link: signed in as someone, or with the name and password of a new account. */
export function accept(
  token: string,
  as: By | { name: string },
  more: Pick<AcceptanceBody, 'code'> = {},
) {
  if ('id' in as) return acceptInvitation(needs(), { token, ...more }, as.id, sessionStart)
  const body = { token, name: as.name, password: everyonesPassword, ...more }
  return acceptInvitation(needs(), body, null, sessionStart)
}
