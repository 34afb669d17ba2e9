import { whyNotManage } from '../../access/why-not.ts'
import { offlineSince, type Presence } from '../../presence/presence.ts'
import type { LastSeen } from '../../presence/server/last-seen.ts'
import type { Colleague, SpaceUser } from '../member.ts'
import type { Membership } from '../membership.ts'
import type { MemberRow } from './member-list-store.ts'

const presenceOf = (lastSeenAt: Date | null): Presence => offlineSince(lastSeenAt)

/** A member as those see them who may see the users page. */
export function showSpaceUser(row: MemberRow, asker: Membership, lastSeen: LastSeen): SpaceUser {
  const lastSeenAt = lastSeen.of(row.membershipId, row.lastSeenAt)
  const reason = whyNotManage({ asker, target: row })
  const { userId, name, email, accessLevel, restrictions, teamId, version } = row
  return {
    ...{ userId, name, email, avatarUrl: null, accessLevel, restrictions, teamId },
    joinedAt: row.joinedAt.toISOString(),
    presence: presenceOf(lastSeenAt),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    ...{ version, whyNotEdit: reason, whyNotRevoke: reason },
  }
}

/** A member as everyone in the Space sees them. */
export function showColleague(row: MemberRow, lastSeen: LastSeen): Colleague {
  const { status } = presenceOf(lastSeen.of(row.membershipId, row.lastSeenAt))
  return { userId: row.userId, name: row.name, avatarUrl: null, presence: { status } }
}
