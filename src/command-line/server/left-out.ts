import { foldTask } from '../../handovers/server/fold-caseloads.ts'
import { dealTask } from '../../handovers/server/hand-over.ts'
import { clearTask } from '../../imports/server/clear-upload.ts'
import { importTask } from '../../imports/server/queue-import.ts'
import { undoTask } from '../../imports/server/undo-import.ts'
import { forgetTask } from '../../platform/server/forget-answers.ts'

/**
 * Tables that are not part of a backup. A session, a link or a code that was ended after the backup must not come back
 * to life with it; and the notes for mails that wait go with the mails.
 */
export const leftOutTables: readonly string[] = [
  'migrations',
  'sessions',
  'invitation_codes',
  'password_reset_links',
  'password_reset_requests',
  'address_links',
  'address_requests',
  'pending_totp_factors',
  'sign_in_tickets',
  'sign_in_changes',
  'passkey_challenges',
]

/**
 * The tasks of the queue whose jobs are part of a backup: those that work in the database. Mails are not: they were
 * most likely sent after the backup, and a copy beside a living Rollcall must not send them once more.
 */
export const keptTasks: readonly string[] = [
  dealTask,
  foldTask,
  importTask,
  undoTask,
  clearTask,
  forgetTask,
]
