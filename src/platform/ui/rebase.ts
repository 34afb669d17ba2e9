/**
 * What is being edited, brought onto what is there now: where nothing was changed yet the present
 * value comes in, and what was changed stays.
 */
export function rebase<T extends Record<string, unknown>>(mine: T, base: T, now: T): T {
  const kept = Object.entries(mine).filter(([key, value]) => value !== base[key])
  return { ...now, ...Object.fromEntries(kept) }
}
