/**
 * Brings an edit up to date with the present values: fields that were not edited take the present value, and
 * edited fields stay as they are.
 */
export function rebase<T extends Record<string, unknown>>(mine: T, base: T, now: T): T {
  const kept = Object.entries(mine).filter(([key, value]) => value !== base[key])
  return { ...now, ...Object.fromEntries(kept) }
}
