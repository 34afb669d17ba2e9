import type { Access } from '../../access/access.ts'
import type { AccessLevel } from '../../access/access-level.ts'
import { type Restriction, restrictions, restrictionsFor } from '../../access/restriction.ts'

/** Restrictions of many people: those that all of them have, and those that only some have. */
export function restrictionsOfMany(people: readonly Access[], level: AccessLevel) {
  const have = (one: Restriction) => people.filter(({ restrictions: set }) => set.includes(one))
  const possible = restrictionsFor(level)
  return {
    all: possible.filter(one => have(one).length === people.length),
    some: possible.filter(one => have(one).length > 0 && have(one).length < people.length),
  }
}

/**
 * The restrictions to set and to lift, so that everyone has the ticked ones, nobody has the unticked ones, and
 * untouched ones stay as they were for each person. Restrictions the level does not allow are lifted.
 */
export function changeOfMany(
  people: readonly Access[],
  level: AccessLevel,
  chosen: { ticked: readonly Restriction[]; asTheyAre: readonly Restriction[] },
) {
  const isHeld = (one: Restriction) => people.some(({ restrictions: set }) => set.includes(one))
  const isHeldByAll = (one: Restriction) =>
    people.every(({ restrictions: set }) => set.includes(one))
  const { ticked, asTheyAre } = chosen
  return {
    accessLevel: people.every(one => one.accessLevel === level) ? undefined : level,
    put: ticked.filter(one => !isHeldByAll(one)),
    lift: restrictions.filter(
      one => isHeld(one) && !ticked.includes(one) && !asTheyAre.includes(one),
    ),
  }
}
