import type { AccessLevel } from '../../access/access-level.ts'
import { type Restriction, restrictionsFor } from '../../access/restriction.ts'

/** Which restrictions are kept on another level, and which are lifted because the level does not allow them. */
export function keepAndDrop(level: AccessLevel, restrictions: readonly Restriction[]) {
  const possible = restrictionsFor(level)
  return {
    kept: restrictions.filter(one => possible.includes(one)),
    dropped: restrictions.filter(one => !possible.includes(one)),
  }
}
