import { mailAccessLetter } from '../../access-changes/server/mail-access-letter.ts'
import { deliverPasswordReset } from '../../accounts/server/deliver-password-reset.ts'
import { newBrowserTask } from '../../accounts/server/known-browser.ts'
import { mailNewBrowser } from '../../accounts/server/mail-new-browser.ts'
import { mailSignInChanged } from '../../accounts/server/mail-sign-in-changed.ts'
import { formerChangedTasks, signInChangedTask } from '../../accounts/server/note-sign-in-change.ts'
import { resetTask } from '../../accounts/server/request-password-reset.ts'
import type { Tell } from '../../audit/server/in-act.ts'
import { accessLetterTask } from '../../audit/server/queue-letters.ts'
import { departureTask } from '../../departures/server/ask-to-leave.ts'
import { mailDepartureRequest } from '../../departures/server/mail-departure-request.ts'
import { dealOut } from '../../handovers/server/deal-out.ts'
import { foldCaseloads, foldTask } from '../../handovers/server/fold-caseloads.ts'
import { dealTask } from '../../handovers/server/hand-over.ts'
import { clearTask, clearUploads } from '../../imports/server/clear-upload.ts'
import { importPieces } from '../../imports/server/import-piece.ts'
import { importTask } from '../../imports/server/queue-import.ts'
import { undoTask } from '../../imports/server/undo-import.ts'
import { undoPieces } from '../../imports/server/undo-piece.ts'
import { deliverCode } from '../../invitations/server/deliver-code.ts'
import {
  type DeliveryNeeds,
  deliverInvitation,
} from '../../invitations/server/deliver-invitation.ts'
import { codeTask } from '../../invitations/server/mail-code.ts'
import { deliveryTask } from '../../invitations/server/queue-delivery.ts'
import { addressChangedTask } from '../../new-address/server/confirm-new-address.ts'
import { deliverNewAddress } from '../../new-address/server/deliver-new-address.ts'
import {
  mailAddressChanged,
  mailAddressReturned,
} from '../../new-address/server/mail-address-changed.ts'
import { addressReturnedTask } from '../../new-address/server/object-to-new-address.ts'
import { newAddressTask } from '../../new-address/server/request-new-address.ts'
import { forgetAnswers, forgetTask } from '../../platform/server/forget-answers.ts'
import type { Crew } from '../../platform/server/queue/task.ts'
import type { Disk } from '../../platform/server/watch-disk.ts'
import { forgetEnded, forgetEndedTask } from './forget-ended.ts'

/**
 * Every kind of job and the crew that does it. Mails have a crew of their own: a slow mail server holds up
 * nothing else, and a large import holds up no mail.
 */
export function crews(
  needs: DeliveryNeeds & { tell: Tell; disk: Disk; keepEndedDays: number; budgets: boolean },
): readonly Crew[] {
  const mails = {
    [deliveryTask]: deliverInvitation(needs),
    [codeTask]: deliverCode(needs),
    [resetTask]: deliverPasswordReset(needs),
    [signInChangedTask]: mailSignInChanged(needs),
    ...Object.fromEntries(formerChangedTasks.map(task => [task, mailSignInChanged(needs)])),
    [newBrowserTask]: mailNewBrowser(needs),
    [accessLetterTask]: mailAccessLetter(needs),
    [departureTask]: mailDepartureRequest(needs),
    [newAddressTask]: deliverNewAddress(needs),
    [addressChangedTask]: mailAddressChanged(needs),
    [addressReturnedTask]: mailAddressReturned(needs),
  }
  const work = {
    [dealTask]: dealOut(needs),
    [foldTask]: foldCaseloads(needs),
    [importTask]: importPieces(needs),
    [undoTask]: undoPieces(needs),
    [clearTask]: clearUploads(needs),
    [forgetTask]: forgetAnswers(needs),
    [forgetEndedTask]: forgetEnded(needs),
  }
  return [mails, work]
}

/** Jobs that run every day, in the small hours. */
export const daily: readonly string[] = [forgetEndedTask]
