/** Why a line of a file is not taken. These sentences are stable: programs may compare them. */
export const reasons = {
  nameMissing: 'The name is missing.',
  nameLength: 'The name must have 1 to 80 characters.',
  nameSigns: 'The name must not contain control or bidirectional characters.',
  email: 'The email address is not valid.',
  phone: 'The phone number is not valid.',
  assignee: 'The assignee is not the email address of a user whose address you may see.',
  tooFew: 'The line has fewer cells than the first line.',
  tooMany: 'The line has more cells than the first line.',
  notUtf8: 'The line is not UTF-8: save the file as UTF-8.',
  nul: 'The line contains a NUL character.',
  tooLong: 'The line is longer than 64 KiB.',
  openQuote: 'A quote is opened and not closed.',
  strayQuote: 'A quote stands inside a cell without being doubled.',
} as const

export type Reason = (typeof reasons)[keyof typeof reasons]
