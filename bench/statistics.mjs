/** The value that this part of all values does not exceed. */
export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.round(part * (sorted.length - 1))]
}

export const median = values => quantile(values, 0.5)
