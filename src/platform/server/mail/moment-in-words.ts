/** A moment in words; in UTC, since nobody knows where the reader of a mail is. */
export function momentInWords(moment: Date): string {
  const day = moment.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return `${day}, ${moment.toISOString().slice(11, 16)} UTC`
}
