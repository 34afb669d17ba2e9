const secondsOf = { minute: 60, hour: 3600, day: 86_400 }

// One style wherever the reader is, to match the words around it: 27 Nov 2026, 13:33.
const locale = 'en-GB'

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

/** The formats of one time zone; undefined is that of the browser. */
const formatsOf = (timeZone: string | undefined) => ({
  clock: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }),
  dayMonth: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone }),
  dayMonthYear: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }),
  // In Canada a day is written as in ISO 8601: 2026-11-27.
  isoDay: new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }),
  exact: new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }),
})

let zone: string | null = null
let formats = formatsOf(undefined)

/** From now on times are shown in this zone; null, or a zone this browser does not know, means the browser's own. */
export function setTimeZone(timeZone: string | null): void {
  if (timeZone === zone) return
  zone = timeZone
  try {
    formats = formatsOf(timeZone ?? undefined)
  } catch {
    formats = formatsOf(undefined)
  }
}

const isoDay = (at: number) => formats.isoDay.format(at)

/** Whole days of the calendar from one moment to the other. Daylight saving gives some of them 23 or 25 hours. */
const daysBetween = (from: number, to: number) =>
  Math.round((Date.parse(isoDay(to)) - Date.parse(isoDay(from))) / (secondsOf.day * 1000))

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
export const clockTime = (at: string): string => formats.clock.format(new Date(at))

/** The day of a moment, with its year unless it is this year. */
export function dayOf(at: string, now: number): string {
  const sameYear = isoDay(Date.parse(at)).slice(0, 4) === isoDay(now).slice(0, 4)
  return (sameYear ? formats.dayMonth : formats.dayMonthYear).format(new Date(at))
}

/** The day and hour of a moment: “Today, 12:41”, “22 Nov, 18:05”. */
export function dayAndTime(at: string, now: number): string {
  const today = relative.format(0, 'day')
  const day = isToday(at, now) ? today.charAt(0).toUpperCase() + today.slice(1) : dayOf(at, now)
  return `${day}, ${clockTime(at)}`
}

/** A moment in full, in local time with its zone. */
export const exactTime = (at: string): string => formats.exact.format(new Date(at))
