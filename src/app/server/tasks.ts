import { deliverCode } from '../../invitations/server/deliver-code.ts'
import {
  type DeliveryNeeds,
  deliverInvitation,
} from '../../invitations/server/deliver-invitation.ts'
import { codeTask } from '../../invitations/server/mail-code.ts'
import { deliveryTask } from '../../invitations/server/queue-delivery.ts'
import { forgetAnswers, forgetTask } from '../../platform/server/forget-answers.ts'
import type { Task } from '../../platform/server/queue/run-jobs.ts'

/** Every kind of job and who does it. */
export function tasks(needs: DeliveryNeeds): Readonly<Record<string, Task>> {
  return {
    [deliveryTask]: deliverInvitation(needs),
    [codeTask]: deliverCode(needs),
    [forgetTask]: forgetAnswers(needs),
  }
}
