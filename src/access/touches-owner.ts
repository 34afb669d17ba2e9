import type { AccessLevel } from './access-level.ts'

/** Whether someone becomes an Owner, or is one no longer. Null is no access at all. */
export function touchesOwner(before: AccessLevel | null, after: AccessLevel | null): boolean {
  return before !== after && (before === 'owner' || after === 'owner')
}
