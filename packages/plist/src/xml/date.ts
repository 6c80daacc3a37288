/** Apple's DTD lets the smaller units be left out; nobody has been seen to do so. */
const DATE =
  /^[ \t\n\r]*(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2}))?)?)?)?)?Z[ \t\n\r]*$/

/** `2015-01-14T21:27:41Z`: UTC, whole seconds. A day that the calendar does not have is not a date. */
export const readDate = (text: string): Date | undefined => {
  const match = DATE.exec(text)
  return match === null ? undefined : dateOf(match)
}

/** As CoreFoundation writes what lies outside the years 0 to 9999: `-005-02-08T02:40:00Z`. */
const ODD_DATE = /^[ \t\n\r]*([+-]?\d{1,9})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z[ \t\n\r]*$/

/** The furthest moment of a `Date`, in milliseconds. */
const FURTHEST = 8.64e15

/** A date of any year: past what a `Date` can be, the last one that it can. */
export const readAnyDate = (text: string): Date | undefined => {
  const date = readDate(text)
  if (date !== undefined) return date
  const match = ODD_DATE.exec(text)
  if (match === null) return undefined
  const [, year = ''] = match
  return Math.abs(Number(year)) > 271_820
    ? new Date(year.startsWith('-') ? -FURTHEST : FURTHEST)
    : dateOf(match)
}

const dateOf = (match: RegExpExecArray): Date | undefined => {
  const [, years, months = '1', days = '1', hours = '0', minutes = '0', seconds = '0'] = match
  const [year, month, day] = [Number(years), Number(months), Number(days)]
  const [hour, minute, second] = [Number(hours), Number(minutes), Number(seconds)]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const date = new Date(0)
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  // A day too many is a day of another month.
  return date.getUTCMonth() === month - 1 ? date : undefined
}
