import { pictureAddress } from '../../accounts/picture.ts'
import { findPictureName } from '../../accounts/server/picture-store.ts'
import { findMyself } from '../../accounts/server/user-store.ts'
import {
  findOrganization,
  organizationsOfUser,
} from '../../organizations/server/organization-store.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import type { Me } from '../me.contract.ts'
import { showPermissions } from './get-permissions.ts'
import { selectSpacesOf } from './spaces-of-user-store.ts'

/** Someone as they see themselves. */
export async function showMyself(db: Database | Tx, userId: string): Promise<Me['user']> {
  const user = await findMyself(db, userId)
  if (!user) throw new Problem(problems.not_signed_in)
  const { awaySince, ...shown } = user
  const avatarUrl = pictureAddress(await findPictureName(db, userId))
  return { ...shown, locale: 'en', avatarUrl, status: awaySince ? 'away' : 'online' }
}

/** The signed-in user, their Organizations, and the Spaces open to them. */
export async function getMe(db: Database, userId: string): Promise<Me> {
  const me: Me = {
    user: await showMyself(db, userId),
    organizations: [],
    spaces: [],
  }
  // One after another: a transaction sees only one Organization.
  for (const organizationId of await organizationsOfUser(db, userId)) {
    await inOrganization(db, organizationId, async tx => {
      const organization = await findOrganization(tx, organizationId, userId)
      if (organization) me.organizations.push(organization)
      for (const { access, ...space } of await selectSpacesOf(tx, userId)) {
        me.spaces.push({ ...space, ...showPermissions(access) })
      }
    })
  }
  return me
}
