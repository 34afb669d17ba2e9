import { whyNotManage } from '../../access/why-not.ts'
import { pictureAddress } from '../../accounts/picture.ts'
import type { Membership } from '../../membership/membership.ts'
import type { Presences } from '../../presence/server/presences.ts'
import type { Colleague, SpaceUser } from '../space-user.ts'
import type { UserRow } from './user-list-store.ts'

/** A member as people who may see the users page see them. */
export function showSpaceUser(
  row: UserRow,
  contacts: number,
  asker: Membership,
  presences: Presences,
): SpaceUser {
  const { presence, lastSeenAt } = presences.of(row)
  const reason = whyNotManage({ asker, target: row })
  // A mark for those whom it asks to do something, and for the person.
  const maySeeRequest = reason === null || row.userId === asker.userId
  const { userId, name, email, accessLevel, restrictions, teamId, version } = row
  return {
    userId,
    name,
    email,
    avatarUrl: pictureAddress(row.pictureName),
    accessLevel,
    restrictions,
    teamId,
    joinedAt: row.joinedAt.toISOString(),
    presence,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    contacts,
    ...(maySeeRequest &&
      row.askedToLeaveAt && {
        askedToLeaveAt: row.askedToLeaveAt.toISOString(),
      }),
    version,
    whyNotEdit: reason,
    whyNotRevoke: reason,
  }
}

/** A member as everyone in the Space sees them. */
export function showColleague(row: UserRow, presences: Presences): Colleague {
  const { status } = presences.of(row).presence
  const avatarUrl = pictureAddress(row.pictureName)
  return { userId: row.userId, name: row.name, avatarUrl, presence: { status } }
}
