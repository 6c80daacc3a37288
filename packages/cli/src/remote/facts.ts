import { shown } from '../print.js'

/** Names and values for people, a line each; those without a value are left out. */
export const facts = (
  pairs: readonly (readonly [string, string | number | undefined])[],
): string => {
  const known = pairs.filter(([, value]) => value !== undefined && value !== '')
  const width = Math.max(...known.map(([name]) => name.length))
  return known.map(([name, value]) => `${name.padEnd(width)}  ${shown(String(value))}`).join('\n')
}
