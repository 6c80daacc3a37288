/** A line of a CSV after RFC 4180. */
export const csvLine = (cells: readonly (string | undefined)[]): string =>
  cells.map((cell) => quoted(cell ?? '')).join(',')

/** A spreadsheet takes what begins like this for a formula, and others chose some of these texts. */
const FORMULA = /^[=+\-@\t\r]/

const quoted = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
