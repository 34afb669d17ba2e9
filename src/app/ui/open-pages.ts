import type { Permission } from '../../access/permission.ts'
import { type Reason, whyNot } from '../../access/why-not.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import { paths } from '../paths.ts'

/** The pages of a Space in the order of the sidebar, with the permission each requires. */
export const spacePages = [
  { name: 'contacts', path: paths.contacts, permission: 'work_with_contacts', section: 'work' },
  { name: 'users', path: paths.users, permission: 'see_users', section: 'settings' },
  { name: 'teams', path: paths.teams, permission: 'edit_teams_and_channels', section: 'settings' },
  {
    name: 'general',
    path: paths.general,
    permission: 'change_space_settings',
    section: 'settings',
  },
  { name: 'audit', path: paths.audit, permission: 'read_audit', section: 'settings' },
] as const satisfies readonly { permission: Permission; [key: string]: string }[]

export type SpacePage = (typeof spacePages)[number]

/** Why this page is not open to someone with this access; null if it is. */
export function whyNotOpen(space: MySpace, name: SpacePage['name']): Reason | null {
  const page = spacePages.find(one => one.name === name)
  return page ? whyNot(space, page.permission) : 'level_too_low'
}

/** The first page to show: the users, or the contacts for those who may not see the users page. */
export function firstPage(space: MySpace): typeof paths.users | typeof paths.contacts {
  return whyNotOpen(space, 'users') === null ? paths.users : paths.contacts
}
