import { endAddressLinks } from '../../accounts/server/address-link-store.ts'
import { requireOpenSession } from '../../accounts/server/require-open-session.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'

/** Takes back that the asker asked for a new address: no link confirms it any more, nor will one be mailed. */
export function withdrawNewAddress(db: Database, asker: Asker): Promise<void> {
  return inNoOrganization(db, async tx => {
    await requireOpenSession(tx, asker)
    await endAddressLinks(tx, asker.userId)
  })
}
