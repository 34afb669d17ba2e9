/** Rows as text in columns that are as wide as they need to be. */
export function writeTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const all = [head, ...rows]
  const widths = head.map((_, nth) => Math.max(...all.map(row => (row[nth] ?? '').length)))
  return all.map(row =>
    row
      .map((cell, nth) => cell.padEnd(widths[nth] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
