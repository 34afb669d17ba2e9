import { masksContactDetails } from '../../access/contact-visibility.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { refuseFor, requirePermission } from '../../membership/server/require.ts'
import type { Body } from '../../platform/contract.ts'
import type { countKnownContract } from '../imports.contract.ts'
import { knownBook } from '../known-book.ts'
import { findKnown } from './find-known.ts'

/** How many of these contacts already exist, among those the asker may see. */
export function countKnown(
  needs: SpaceNeeds,
  entrance: Entrance,
  { contacts }: Body<typeof countKnownContract>,
): Promise<{ known: number }> {
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    requirePermission(asker, 'work_with_contacts')
    refuseFor(masksContactDetails(asker.restrictions) ? 'restricted' : null)
    const asked = contacts.map(({ email = null, phone = null }) => ({ name: null, email, phone }))
    const book = knownBook()
    for (const one of await findKnown(tx, asker, asked)) book.note(one)
    return { known: asked.filter(one => book.find(one) !== undefined).length }
  })
}
