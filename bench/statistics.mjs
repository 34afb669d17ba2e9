/** The value that this part of all values does not exceed. */
export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.round(part * (sorted.length - 1))]
}

export const median = values => quantile(values, 0.5)

/** How often the other goes into the one. */
export const ratio = (one, other) => (other > 0 ? one / other : null)
