import { stripVTControlCharacters, styleText } from 'node:util'

import type { Answer } from './command.js'

type Style = Parameters<typeof styleText>[0]

/** Text in a color, which the program takes out again where nobody looks at a terminal. */
export const paint = (style: Style, text: string): string => styleText(style, text)

/**
 * An answer as it is printed. What a device or Apple wrote must not move the cursor or reorder the line: such
 * characters are shown as escapes. Colors are ours, and only on a terminal.
 */
export const textOf = ({ text }: Answer, isTerminal: boolean): string =>
  isTerminal ? text : stripVTControlCharacters(text)

/** JSON for programs. `indent` of 0 keeps it on one line. */
export const jsonOf = (value: unknown, indent: number): string =>
  JSON.stringify(value, plainJson, indent)

/** `this` has the value before `toJSON`, which Buffers have. */
function plainJson(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Readonly<Record<string, unknown>>)[key]
  if (original instanceof Uint8Array) return Buffer.from(original).toString('base64')
  if (original instanceof Map) return Object.fromEntries(original)
  if (original instanceof Set) return [...original]
  if (typeof value === 'bigint') return value.toString()
  return value
}

/** Controls, of which a newline and a tab pass, and marks that reorder text: what a terminal obeys. */
const UNSEEN = /(?![\n\t])[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

/** A text that somebody else wrote, safe for a terminal. */
export const shown = (text: string): string =>
  text.replace(UNSEEN, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Columns for people, two spaces apart. The cells are made safe; the head is bold. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): string => {
  const cells = rows.map((row) =>
    row.map((cell) => shown(String(cell ?? '')).replaceAll('\n', ' ')),
  )
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [paint('bold', line(head)), ...cells.map(line)].join('\n')
}
