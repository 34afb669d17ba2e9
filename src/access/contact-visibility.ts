import type { Restriction } from './restriction.ts'

/** Which contacts a member sees: all of the Space, their team's, or their own. */
export type ContactVisibility = 'all' | 'team' | 'own'

/** The two restrictions of which at most one can be set. */
export const visibilityRestrictions = ['contacts_team_only', 'contacts_own_only'] as const

/** Which contacts someone with these restrictions sees. */
export function contactVisibility(set: readonly Restriction[]): ContactVisibility {
  if (set.includes('contacts_own_only')) return 'own'
  if (set.includes('contacts_team_only')) return 'team'
  return 'all'
}

/** Whether phone numbers and email addresses of contacts come masked. */
export function masksContactDetails(set: readonly Restriction[]): boolean {
  return set.includes('mask_contact_details')
}
