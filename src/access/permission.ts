import type { AccessLevel } from './access-level.ts'

/** What a member may be allowed to do: the first of the three access tables. */
export const permissionLevels = {
  answer_messages: ['owner', 'manager', 'agent'],
  use_shortcuts: ['owner', 'manager', 'agent'],
  make_calls: ['owner', 'manager', 'agent'],
  work_with_contacts: ['owner', 'manager', 'agent'],
  delete_contacts: ['owner', 'manager'],
  build_and_report: ['owner', 'manager'],
  export_data: ['owner', 'manager'],
  change_space_settings: ['owner', 'manager'],
  see_users: ['owner', 'manager'],
  manage_agents: ['owner', 'manager'],
  manage_managers_and_owners: ['owner'],
  edit_teams_and_channels: ['owner', 'manager'],
  delete_teams_and_channels: ['owner'],
  manage_integrations: ['owner', 'manager'],
  read_audit: ['owner'],
} as const satisfies Record<string, readonly AccessLevel[]>

export type Permission = keyof typeof permissionLevels

/** All permissions in the order of the table. */
export const permissions = Object.keys(permissionLevels) as Permission[]

/** Whether the level has the permission at all, before any restriction. An unknown level has none. */
export function levelHas(level: AccessLevel, permission: Permission): boolean {
  const levels: readonly AccessLevel[] = permissionLevels[permission]
  return levels.includes(level)
}
