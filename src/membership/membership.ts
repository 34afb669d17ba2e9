import type { Access } from '../access/access.ts'

/** A User's place in one Space, with everything that acts on people need to know about them. */
export interface Membership extends Access {
  membershipId: string
  organizationId: string
  spaceId: string
  userId: string
  name: string
  email: string
  teamId: string | null
  /** The caseload for new assignments to this member. */
  caseloadId: string
  version: number
}
