// With its apostrophes, so that what is written can be read back as it was.
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/
const phoneNumber = /^\+[\d ()]*\d[\d ()]*$/
// Numbers, dates, times, shares, amounts and powers of ten are made of these signs.
const quantity = /^'*[\s\p{Sc}\d.,:/()%+-]+(e[+-]?\d+|[ap]\.?m\.?)?$/iu
const date =
  /^'*[\s\d.,:/-]*(jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zé]*[\s\d.,:/-]*$/i
const truth = /^'*\s*(true|false)\s*$/i

const isFormula = (cell: string) => formula.test(cell) && !phoneNumber.test(cell)

/** A cell that no spreadsheet reads as a formula (T91); a phone number with a plus is none. */
export const withoutFormula = (cell: string): string => (isFormula(cell) ? `'${cell}` : cell)

/** What a spreadsheet takes for something else than a text, and writes in its own way: 007 as 7. */
const isRewritten = (cell: string) =>
  truth.test(cell) || (/\d/.test(cell) && (quantity.test(cell) || date.test(cell)))

/** A cell that stays as it is when a spreadsheet opens and saves it: with an apostrophe where it must. */
export const asPlainText = (cell: string): string =>
  formula.test(cell) || isRewritten(cell) ? `'${cell}` : cell

/** A cell as it was before it was made harmless in one of these ways. */
export const asBeforeWriting = (cell: string): string =>
  cell.startsWith("'") && (formula.test(cell.slice(1)) || isRewritten(cell.slice(1)))
    ? cell.slice(1)
    : cell
