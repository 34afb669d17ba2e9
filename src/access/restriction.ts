import type { AccessLevel } from './access-level.ts'
import type { Permission } from './permission.ts'

interface RestrictionRow {
  readonly level: AccessLevel
  readonly takesAway: readonly Permission[]
}

/** The levels each restriction fits, and what it takes away: the third of the three access tables. */
export const restrictionTable = {
  space_settings: {
    level: 'manager',
    takesAway: [
      'change_space_settings',
      'see_users',
      'manage_agents',
      'edit_teams_and_channels',
      'manage_integrations',
    ],
  },
  contact_deletion: { level: 'manager', takesAway: ['delete_contacts'] },
  data_export: { level: 'manager', takesAway: ['export_data'] },
  integrations: { level: 'manager', takesAway: ['manage_integrations'] },
  shortcuts: { level: 'agent', takesAway: ['use_shortcuts'] },
  calls: { level: 'agent', takesAway: ['make_calls'] },
  // These three limit which contacts are seen and how much of them: see contact-visibility.
  mask_contact_details: { level: 'agent', takesAway: [] },
  contacts_team_only: { level: 'agent', takesAway: [] },
  contacts_own_only: { level: 'agent', takesAway: [] },
} as const satisfies Record<string, RestrictionRow>

export type Restriction = keyof typeof restrictionTable

/** All restrictions in the order in which sets of them are shown and returned. */
export const restrictions = Object.keys(restrictionTable) as [Restriction, ...Restriction[]]

/** The restrictions that can be put on a level, in order. */
export function restrictionsFor(level: AccessLevel): Restriction[] {
  return restrictions.filter(restriction => restrictionTable[restriction].level === level)
}

/** Whether the restriction takes the permission away. */
export function takesAway(restriction: Restriction, permission: Permission): boolean {
  const taken: readonly Permission[] = restrictionTable[restriction].takesAway
  return taken.includes(permission)
}

/** The same set in the order in which restrictions are returned, each once. */
export function inOrder(set: readonly Restriction[]): Restriction[] {
  return restrictions.filter(restriction => set.includes(restriction))
}
