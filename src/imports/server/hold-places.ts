import { contactVisibility } from '../../access/contact-visibility.ts'
import { whyNot } from '../../access/why-not.ts'
import { canonicalEmail } from '../../accounts/email-address.ts'
import type { HeldJob } from '../../jobs/server/job-store.ts'
import type { Membership } from '../../membership/membership.ts'
import {
  findMembership,
  lockMemberships,
  selectByAddress,
  selectByName,
} from '../../membership/server/membership-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { requireUnassignedCaseload } from '../../spaces/server/space-store.ts'
import type { NamedAssignee } from '../cell.ts'

/** Where contacts go: by their assignee's address or name, and where those without one go. */
export interface Places {
  /** The person who started the import, as they are now. */
  starter: Membership
  byEmail: ReadonlyMap<string, string>
  byName: ReadonlyMap<string, string>
  unassigned: string
}

/** The users that lines of a file name. */
interface Named {
  emails: readonly string[]
  names: readonly string[]
}

const nameKeyOf = (name: string) => name.toLowerCase()

/** Members by the names in a file; a name that several have matches nobody, unless one has exactly that name. */
function byName(names: readonly string[], members: Awaited<ReturnType<typeof selectByName>>) {
  return new Map(
    names.flatMap(name => {
      const exact = members.filter(one => one.name === name)
      const alike = members.filter(one => nameKeyOf(one.name) === nameKeyOf(name))
      const [found, ...others] = exact.length > 0 ? exact : alike
      return found && others.length === 0 ? [[name, found.caseloadId]] : []
    }),
  )
}

/**
 * Locks the starter and everyone named, and checks their permissions again; null if the starter may not
 * continue. If the starter has a contact visibility, they get the contacts without an assignee.
 */
export async function holdPlaces(
  tx: Tx,
  { spaceId, startedBy }: HeldJob,
  { emails, names }: Named,
): Promise<Places | null> {
  const select = async () => ({
    withEmail: emails.length > 0 ? await selectByAddress(tx, spaceId, emails) : [],
    withName: names.length > 0 ? await selectByName(tx, spaceId, names) : [],
  })
  const before = await select()
  const members = [startedBy, ...[...before.withEmail, ...before.withName].map(one => one.userId)]
  await lockMemberships(tx, spaceId, [...new Set(members)], 'share')
  const starter = await findMembership(tx, spaceId, startedBy)
  if (!starter || whyNot(starter, 'work_with_contacts')) return null
  const held = await select()
  // Someone who came in between is not locked, and does not count as a user of this Space yet.
  const isHeld = (one: { userId: string }) => members.includes(one.userId)
  // Only people who may see the users page may find out whose address belongs to a user. Names are visible to all.
  const seesAddresses = whyNot(starter, 'see_users') === null
  return {
    starter,
    byEmail: new Map(
      held.withEmail
        .filter(isHeld)
        .filter(one => seesAddresses || one.userId === startedBy)
        .map(one => [one.emailCanonical, one.caseloadId]),
    ),
    byName: byName(names, held.withName.filter(isHeld)),
    unassigned:
      contactVisibility(starter.restrictions) === 'all'
        ? await requireUnassignedCaseload(tx, spaceId)
        : starter.caseloadId,
  }
}

/** The caseload of the user named, that of unassigned contacts if nobody is named, or undefined if no such user exists. */
export function placeFor(assignee: NamedAssignee | null, places: Places): string | undefined {
  if (assignee === null) return places.unassigned
  if ('name' in assignee) return places.byName.get(assignee.name)
  return places.byEmail.get(canonicalEmail(assignee.email) ?? '')
}
