import type { AccessLevel } from '../../access/access-level.ts'
import type { RevocationReceipt } from '../../access-changes/revocation.contract.ts'
import type { Takers } from '../../handovers/ui/takers.ts'
import type { InviteResult } from '../../invitations/ui/OutcomesDialog.tsx'
import type { SpaceUser } from '../../users/space-user.ts'
import type { ManyAct } from './ManyDialogs.tsx'

/** The act that is open on the users page, one at a time. */
export type UserAct =
  | { kind: 'add' }
  | { kind: 'outcomes'; results: InviteResult[] }
  | { kind: 'edit'; user: SpaceUser; to?: AccessLevel }
  | { kind: 'team'; user: SpaceUser }
  | { kind: 'revoke'; user: SpaceUser }
  | { kind: 'receipt'; user: SpaceUser; receipt: RevocationReceipt; takers: Takers }
  | { kind: 'handover'; user: SpaceUser }
  | { kind: 'deal'; jobId: string }
  | ManyAct
