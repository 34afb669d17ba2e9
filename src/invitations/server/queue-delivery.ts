import type { Tx } from '../../platform/server/database/database.ts'
import { queueJob } from '../../platform/server/queue/queue-job.ts'

/** One sending of an invitation: the job has only ids, and the link is created when it runs (T102). */
export interface Sending {
  organizationId: string
  spaceId: string
  invitationId: string
  deliveryNumber: number
}

export const deliveryTask = 'deliver_invitation'

/** Queues the mail of an invitation in the transaction that offers it. */
export async function queueDelivery(
  tx: Tx,
  { organizationId, ...sending }: Sending,
): Promise<void> {
  await queueJob(tx, deliveryTask, organizationId, sending)
}
