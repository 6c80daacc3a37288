import { describeFound } from '@mdm-kit/codec'
import { types } from 'node:util'

import { paint, shown } from '../print.js'
import { counted, hexPrefix } from './bytes.js'
import { isBodyKey, isSecretKey } from './secretKeys.js'

/** Stands for a secret that is not shown. */
class Hidden {
  readonly text: string
  constructor(value: unknown) {
    this.text = `<hidden: ${describeFound(value)}>`
  }
  toJSON(): string {
    return this.text
  }
}

/** The value with its secrets replaced, deep. What is not text or bytes opens nothing, and stays. */
export const withoutSecrets = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (!isDictionary(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isSecretKey(key, value) || (isBodyKey(key) && !isDictionary(item))
        ? hidden(item)
        : withoutSecrets(item),
    ]),
  )
}

/** Texts and bytes below a secret key, however deep. */
const hidden = (value: unknown): unknown => {
  if (typeof value === 'string' || types.isUint8Array(value)) return new Hidden(value)
  if (Array.isArray(value)) return value.map(hidden)
  return isDictionary(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hidden(item)]))
    : value
}

const isDictionary = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !types.isDate(value) &&
  !types.isUint8Array(value)

/** More lines are for programs: `--json` prints all. */
const MOST_LINES = 5_000
const LONGEST_TEXT = 2_000
/** Bytes of data that are shown, in hexadecimal. */
const SHOWN_BYTES = 16

/** A value as lines for people, indented by level. */
export const valueLines = (value: unknown): readonly string[] => {
  const lines: string[] = []
  let left = 0
  for (const line of linesOf(value, ''))
    if (lines.length < MOST_LINES) lines.push(line)
    else left++
  return left === 0 ? lines : [...lines, `… and ${counted(left, 'line')} more; --json has all`]
}

function* linesOf(value: unknown, indent: string): Generator<string> {
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[])
      if (isGroup(item)) {
        yield `${indent}-`
        yield* linesOf(item, `${indent}  `)
      } else yield `${indent}- ${scalarText(item, indent)}`
  } else if (isDictionary(value) && !(value instanceof Hidden)) {
    for (const [key, item] of Object.entries(value)) {
      const name = `${indent}${paint('cyan', oneLine(key))}:`
      if (isGroup(item)) {
        yield name
        yield* linesOf(item, `${indent}  `)
      } else yield `${name} ${scalarText(item, indent)}`
    }
  } else yield `${indent}${scalarText(value, indent)}`
}

const isGroup = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : isDictionary(value) && !(value instanceof Hidden) && Object.keys(value).length > 0

const scalarText = (value: unknown, indent: string): string => {
  if (typeof value === 'string') return textText(value, indent)
  if (types.isUint8Array(value))
    return `<${counted(value.length, 'byte')}${value.length === 0 ? '' : `: ${hexPrefix(value, SHOWN_BYTES)}`}>`
  if (types.isDate(value))
    return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString()
  if (value instanceof Hidden) return paint('dim', value.text)
  if (Array.isArray(value)) return '(empty list)'
  return isDictionary(value) ? '(empty)' : String(value)
}

const textText = (text: string, indent: string): string => {
  if (text === '') return '(empty text)'
  const cut = text.length > LONGEST_TEXT
  const safe = shown(cut ? text.slice(0, LONGEST_TEXT) : text)
  const lines = safe.replaceAll('\n', `\n${indent}    `)
  return cut ? `${lines}… (${counted(text.length, 'character')})` : lines
}

export const oneLine = (text: string): string => shown(text).replaceAll('\n', '\\n').slice(0, 500)
