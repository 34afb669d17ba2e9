import type { Access } from '../access/access.ts'

/** A User's place in one Space, with what acts on people need to know of them. */
export interface Membership extends Access {
  membershipId: string
  organizationId: string
  spaceId: string
  userId: string
  name: string
  email: string
  teamId: string | null
  /** Where new assignments to this member go. */
  caseloadId: string
  version: number
}
