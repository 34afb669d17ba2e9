import type { AccessLevel } from '../../access/access-level.ts'
import { type Restriction, restrictionsFor } from '../../access/restriction.ts'

/** Which restrictions stay on another level, and which it does not know and so are lifted. */
export function keepAndDrop(level: AccessLevel, restrictions: readonly Restriction[]) {
  const possible = restrictionsFor(level)
  return {
    kept: restrictions.filter(one => possible.includes(one)),
    dropped: restrictions.filter(one => !possible.includes(one)),
  }
}
