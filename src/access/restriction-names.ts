import type { Restriction } from './restriction.ts'

/** What each restriction is called, on the page and in the audit log. */
export const restrictionNames: Record<Restriction, string> = {
  space_settings: 'No Space settings',
  contact_deletion: 'No deleting of contacts',
  data_export: 'No exports',
  integrations: 'No integrations',
  shortcuts: 'No shortcuts',
  calls: 'No calls',
  mask_contact_details: 'Contact details masked',
  contacts_team_only: 'Team contacts only',
  contacts_own_only: 'Own contacts only',
}
