const secondsOf = { minute: 60, hour: 3600, day: 86_400 }

// One style wherever the reader is, to match the words around it: 27 Nov 2026, 13:33.
const locale = 'en-GB'

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const dayMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
const exact = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})

const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0)

/** Whole local days from one moment to the other. Daylight saving gives some of them 23 or 25 hours. */
const daysBetween = (from: number, to: number) =>
  Math.round((startOfDay(to) - startOfDay(from)) / (secondsOf.day * 1000))

function longSpan(days: number): string {
  const span = Math.abs(days)
  if (span < 14) return relative.format(days, 'day')
  if (span < 60) return relative.format(Math.trunc(days / 7), 'week')
  if (span < 365) return relative.format(Math.trunc(days / 30.44), 'month')
  return relative.format(Math.trunc(days / 365.25), 'year')
}

/** Whether a moment is on the present local day. */
export const isToday = (at: string, now: number): boolean => daysBetween(now, Date.parse(at)) === 0

/** How far a moment is from now: “2 hours ago”, “yesterday”, “in 6 days”; null for less than a minute. */
export function relativeTime(at: string, now: number): string | null {
  const seconds = (Date.parse(at) - now) / 1000
  const span = Math.abs(seconds)
  if (span < secondsOf.minute) return null
  if (span < secondsOf.hour) {
    return relative.format(Math.trunc(seconds / secondsOf.minute), 'minute')
  }
  const days = daysBetween(now, Date.parse(at))
  if (days === 0 || span < 12 * secondsOf.hour) {
    return relative.format(Math.trunc(seconds / secondsOf.hour), 'hour')
  }
  return longSpan(days)
}

/** The hour and minute of a moment, local. */
export const clockTime = (at: string): string => clock.format(new Date(at))

/** The day of a moment, with its year unless it is this year. */
export function dayOf(at: string, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return (sameYear ? dayMonth : dayMonthYear).format(new Date(at))
}

/** The day and hour of a moment: “Today, 12:41”, “22 Nov, 18:05”. */
export function dayAndTime(at: string, now: number): string {
  const today = relative.format(0, 'day')
  const day = isToday(at, now) ? today.charAt(0).toUpperCase() + today.slice(1) : dayOf(at, now)
  return `${day}, ${clockTime(at)}`
}

/** A moment in full, in local time with its zone. */
export const exactTime = (at: string): string => exact.format(new Date(at))
