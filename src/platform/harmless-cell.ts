// With apostrophes, so that what was written can be read back unchanged.
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/
const phoneNumber = /^\+[\d ()]*\d[\d ()]*$/
// Numbers, dates, times, shares, amounts and powers of ten consist of these characters.
const quantity = /^'*[\s\p{Sc}\d.,:/()%+-]+(e[+-]?\d+|[ap]\.?m\.?)?$/iu
const date =
  /^'*[\s\d.,:/-]*(jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zé]*[\s\d.,:/-]*$/i
const truth = /^'*\s*(true|false)\s*$/i

const isFormula = (cell: string) => formula.test(cell) && !phoneNumber.test(cell)

/** A cell that no spreadsheet reads as a formula (T91); a phone number with a plus is not a formula. */
export const withoutFormula = (cell: string): string => (isFormula(cell) ? `'${cell}` : cell)

/** Text that a spreadsheet takes for something else and rewrites in its own way: 007 as 7. */
const isRewritten = (cell: string) =>
  truth.test(cell) || (/\d/.test(cell) && (quantity.test(cell) || date.test(cell)))

/** A cell that does not change when a spreadsheet opens and saves it: with an apostrophe if it needs one. */
export const asPlainText = (cell: string): string =>
  formula.test(cell) || isRewritten(cell) ? `'${cell}` : cell

/** A cell as it was before it was made harmless in one of these ways. */
export const asBeforeWriting = (cell: string): string =>
  cell.startsWith("'") && (formula.test(cell.slice(1)) || isRewritten(cell.slice(1)))
    ? cell.slice(1)
    : cell
