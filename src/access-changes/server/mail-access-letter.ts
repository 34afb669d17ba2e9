import { z } from 'zod'
import type { Access } from '../../access/access.ts'
import type { AccountMailNeeds } from '../../accounts/server/mail-sign-in-changed.ts'
import { commandLine } from '../../audit/audit-entry.ts'
import { selectPlaceNames } from '../../invitations/server/place-names-store.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import { sendOrGiveUp } from '../../platform/server/mail/mail.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import { findAccessEntry } from './access-letter-store.ts'
import type { AccessLetter } from './access-letters.tsx'

const payload = z.object({ organizationId: z.guid(), spaceId: z.guid(), entryId: z.guid() })

/** So many changes of someone's access within an hour are written about. Of each end of access, someone is told. */
const changesInHour = 10

/**
 * Writes to someone what another person did to their access: who did it, when, what it was and what it is. The entry
 * in the audit log says so, and the letter says nothing else about the Space.
 */
export function mailAccessLetter({ db, mail, publicUrl }: AccountMailNeeds): Task {
  return async given => {
    const { organizationId, spaceId, entryId } = payload.parse(given)
    const found = await inOrganization(db, organizationId, async tx => {
      const entry = await findAccessEntry(tx, spaceId, entryId)
      return entry && { ...entry, ...(await selectPlaceNames(tx, spaceId)) }
    })
    if (!found || (found.kind === 'access_changed' && found.nthInHour > changesInHour)) return
    const told: AccessLetter = {
      to: found.email,
      at: found.at,
      timeZone: found.timeZone,
      spaceName: found.spaceName,
      organizationName: found.organizationName,
      actorName: found.actorId === commandLine.userId ? null : found.actorName,
      spaceUrl: `${publicUrl}/spaces/${spaceId}`,
      isAdmin: found.role === 'admin',
      isLastOfHour: found.nthInHour === changesInHour,
    }
    const { accessChangedLetter, accessEndedLetter, addedLetter } = await import(
      './access-letters.tsx'
    )
    const before = found.before as unknown as Access
    const after = found.after as unknown as Access
    const letter = await (found.kind === 'access_changed'
      ? accessChangedLetter(told, before, after)
      : found.kind === 'joined'
        ? addedLetter(told, after)
        : accessEndedLetter(told))
    await sendOrGiveUp(mail, letter)
  }
}
