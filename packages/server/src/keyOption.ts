import { reveal, Secret } from '@mdm-kit/codec'
import { types } from 'node:util'

/**
 * Checks the key of an option at construction. Throws a TypeError that names the option if the key is
 * unset, empty or too short: an empty key protects nothing, and no later error would point to it.
 */
export const keyOption = (option: string, key: unknown, minBytes = 1): void => {
  if (lengthOf(key) >= minBytes) return
  const expected = minBytes > 1 ? `of at least ${minBytes} random bytes` : 'that is not empty'
  throw new TypeError(
    `The option ${option} must be a secret ${expected}. Is the variable set that it is read from?`,
  )
}

/** For an optional key. Passing undefined explicitly is an error: usually an unset variable. */
export const optionalKeyOption = <Option extends string>(
  option: Option,
  options: Readonly<Partial<Record<Option, unknown>>>,
): void => {
  if (option in options) keyOption(option, options[option])
}

const lengthOf = (key: unknown): number => {
  const value: unknown = key instanceof Secret ? reveal(key) : undefined
  return typeof value === 'string' || types.isUint8Array(value) ? value.length : 0
}
