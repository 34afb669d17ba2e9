import type { Readable } from 'node:stream'
import { whyNot } from '../../access/why-not.ts'
import { assigneeOf, readContacts } from '../../contacts/server/read-contacts.ts'
import type { Membership } from '../../membership/membership.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { selectAddresses } from '../../membership/server/membership-store.ts'
import { recordExport } from '../../membership/server/record-export.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Query } from '../../platform/contract.ts'
import { asPlainText } from '../../platform/harmless-cell.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { streamCsv } from '../../platform/server/stream-csv.ts'
import { contactColumns } from '../column.ts'
import type { exportContactsContract } from '../imports.contract.ts'

const pageContacts = 1_000

/** The addresses of assignees, for people who may see the users page; nobody else gets them. */
async function addressesFor(tx: Tx, asker: Membership, assignees: (string | null)[]) {
  const userIds = [...new Set(assignees.filter(one => one !== null))]
  if (userIds.length === 0 || whyNot(asker, 'see_users')) return new Map<string, string>()
  return selectAddresses(tx, asker.spaceId, userIds)
}

/**
 * The contacts the asker may see as CSV, by name. Every page enters the Space again. If the asker's access ends
 * halfway, they get no further page and no proper end of the file.
 */
export function exportContacts(
  needs: SpaceNeeds,
  entrance: Entrance,
  { query, assignee }: Query<typeof exportContactsContract>,
): Promise<Readable> {
  const read = (from: string | null) =>
    enterSpace(needs, entrance, { members: [] }, async entered => {
      const { tx, asker } = entered
      requirePermission(asker, 'work_with_contacts')
      requirePermission(asker, 'export_data')
      const filter = { query, assignee: assigneeOf(assignee, asker.userId) }
      const page = { limit: pageContacts, cursor: from ?? undefined }
      const { items, nextCursor } = await readContacts(tx, asker, filter, page)
      const assignees = items.map(row => row.assigneeId)
      const addresses = await addressesFor(tx, asker, assignees)
      if (from === null) {
        const part = { ...(query && { query }), ...(assignee && { assignee }) }
        const isPart = Object.keys(part).length > 0
        await recordExport(entered, 'contacts_exported', isPart ? part : null)
      }
      const lines = items.map(({ name, email, phone, assigneeId }) => [
        // The detail a contact is shown by is in its own column, and becomes its name again in an import.
        ...[name === (email ?? phone) ? '' : name, email ?? '', phone ?? ''],
        (assigneeId && addresses.get(assigneeId)) ?? '',
      ])
      return { lines, next: nextCursor }
    })
  return streamCsv([...contactColumns], read, asPlainText)
}
