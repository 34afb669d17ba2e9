import { randomInt } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { z } from 'zod'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import { replaceCode } from './code-store.ts'
import type { DeliveryNeeds } from './deliver-invitation.ts'
import { findInvitation } from './invitation-store.ts'
import { selectPlaceNames } from './place-names-store.ts'

const payload = z.object({
  organizationId: z.guid(),
  spaceId: z.guid(),
  invitationId: z.guid(),
})

/** Creates a code, makes it the invitation's only live code, and mails it to the invited address. */
export function deliverCode({ db, mail }: Pick<DeliveryNeeds, 'db' | 'mail'>): Task {
  return async given => {
    const { organizationId, spaceId, invitationId } = payload.parse(given)
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    // Slow to check, so that six digits withstand someone who obtains the table.
    const codeHash = await hash(code)
    const drawn = await inOrganization(db, organizationId, async tx => {
      const invitation = await findInvitation(tx, spaceId, invitationId)
      if (!invitation?.pending) return null
      await replaceCode(tx, { invitationId, organizationId, codeHash })
      return { to: invitation.email, ...(await selectPlaceNames(tx, spaceId)) }
    })
    if (!drawn) return
    const { codeMail } = await import('./code-mail.tsx')
    const letter = await codeMail({ ...drawn, code })
    await mail.send(letter).catch(() => {
      throw new Error('the code was not sent yet')
    })
  }
}
