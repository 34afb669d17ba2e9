import type { AccessLevel } from './access-level.ts'

/** Whom a level may invite, edit and revoke: the second of the three access tables. */
export const authorityOver: Readonly<Record<AccessLevel, readonly AccessLevel[]>> = {
  owner: ['owner', 'manager', 'agent'],
  manager: ['agent'],
  agent: [],
}
