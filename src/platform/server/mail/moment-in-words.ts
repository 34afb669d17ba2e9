/** A moment in words, in the time zone its reader chose; in UTC if they chose none, since nobody knows where they are. */
export function momentInWords(moment: Date, timeZone: string | null = null): string {
  const zone = { timeZone: timeZone ?? 'UTC' }
  const day = moment.toLocaleDateString('en-GB', { dateStyle: 'long', ...zone })
  const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
  return `${day}, ${moment.toLocaleTimeString('en-GB', { ...time, ...zone })}`
}
