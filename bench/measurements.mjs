import { acts } from './measurements/acts.mjs'
import { assignments } from './measurements/assignments.mjs'
import { caseloads } from './measurements/caseloads.mjs'
import { contactLists } from './measurements/contact-lists.mjs'
import { idleMemory } from './measurements/idle-memory.mjs'
import { manyFlips } from './measurements/many-flips.mjs'
import { oneFlip } from './measurements/one-flip.mjs'
import { oneUpdate } from './measurements/one-update.mjs'
import { permissions } from './measurements/permissions.mjs'
import { reconnect } from './measurements/reconnect.mjs'
import { revoke } from './measurements/revoke.mjs'
import { spread } from './measurements/spread.mjs'
import { users } from './measurements/users.mjs'

/** Everything that is measured, in order. Another measurement is one more file and one more name here. */
export const measurements = [
  oneFlip,
  manyFlips,
  reconnect,
  idleMemory,
  revoke,
  contactLists,
  caseloads,
  oneUpdate,
  spread,
  assignments,
  permissions,
  users,
  acts,
]
