/** Prints a measurement: its table, what each contender is, and how it stands to the goals. */
export function printReport({ title, rows, about, goals }, scale) {
  console.log(`\n${title}\n`)
  const columns = Object.keys(rows[0])
  const table = [columns, ...rows.map(row => columns.map(column => show(row[column])))]
  const widths = columns.map((_, nth) => Math.max(...table.map(cells => cells[nth].length)))
  for (const cells of table) {
    console.log(cells.map((cell, nth) => pad(cell, widths[nth], nth === 0)).join('  '))
  }
  for (const [name, what] of Object.entries(about)) console.log(`  ${name}: ${what}`)
  for (const { goal, value, ...limits } of goals) {
    // The goals are set for the full sizes; smaller ones only show that everything runs.
    const stands = scale === 'full' ? `, ${standing(value, limits)}` : ''
    console.log(`  Goal ${goal}: ${show(value)}${stands}`)
  }
  for (const { contender, readerShare } of rows) {
    if (readerShare > readerLimit)
      console.log(
        `  The pages of ${contender} were busy ${show(readerShare)} of the time: it may be faster.`,
      )
  }
}

/** Beyond this the open pages themselves may be what is slow. */
const readerLimit = 0.85

function standing(value, { limit, atLeast }) {
  const wanted = atLeast === undefined ? `at most ${show(limit)}` : `at least ${show(atLeast)}`
  if (value === null) return `to be ${wanted}: not shown`
  const isReached = atLeast === undefined ? value <= limit : value >= atLeast
  return `to be ${wanted}: ${isReached ? 'reached' : 'not reached'}`
}

const pad = (cell, width, left) => (left ? cell.padEnd(width) : cell.padStart(width))

function show(value) {
  if (value === undefined || value === null) return '–'
  if (typeof value !== 'number') return String(value)
  if (value >= 100) return value.toFixed(0)
  return value >= 10 ? value.toFixed(1) : value.toFixed(value >= 1 ? 2 : 3)
}
