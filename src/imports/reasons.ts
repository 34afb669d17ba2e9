/** Why a line of a file is rejected. These sentences are stable: programs may compare them. */
export const reasons = {
  nothing: 'The line has no name, no email address and no phone number.',
  nameLength: 'The name must have 1 to 80 characters.',
  nameSigns: 'The name must not contain control or bidirectional characters.',
  email: 'The email address is not valid.',
  phone: 'The phone number is not valid.',
  phoneShortened:
    'A spreadsheet has cut digits from the phone number (as 4.9E+11): set its column to text and save again.',
  tooMany: 'The line has more cells than the first line.',
  nul: 'The line contains a NUL character.',
  tooLong: 'The line is longer than 64 KiB.',
  openQuote: 'A quote is opened and not closed.',
} as const

export type Reason = (typeof reasons)[keyof typeof reasons]

const longestShown = 200
const shorten = (text: string) =>
  text.length > longestShown ? `${[...text.slice(0, longestShown)].slice(0, -1).join('')}…` : text

/** The notes on lines that are accepted. */
export const notes = {
  moreEmails: (others: readonly string[]) =>
    `Only the first email address was taken, not ${shorten(others.join(', '))}.`,
  morePhones: (others: readonly string[]) =>
    `Only the first phone number was taken, not ${shorten(others.join(', '))}.`,
  assignee: (named: string) => `No user was found for the assignee “${shorten(named)}”.`,
  notUtf8: 'From here on, what is not UTF-8 was read as Windows-1252.',
} as const

/** Why an import ended early. */
export const earlyEnds = {
  hopeless: (rejected: number, done: number) =>
    `Nearly nothing in this file can be read as contacts: ${rejected} lines were rejected and ${done} taken. Check what its columns are, and import it again.`,
  access: 'Your access no longer allows you to import contacts.',
} as const
