import { reveal, Secret } from '@mdm-kit/codec'
import { types } from 'node:util'

/**
 * Checks the key of an option, when what it is for is made. Throws a TypeError that names the option
 * where it is unset, empty or too short: everyone has the empty key, and nothing would say so later.
 */
export const keyOption = (option: string, key: unknown, minBytes = 1): void => {
  if (lengthOf(key) >= minBytes) return
  const expected = minBytes > 1 ? `of at least ${minBytes} random bytes` : 'that is not empty'
  throw new TypeError(
    `The option ${option} must be a secret ${expected}. Is the variable set that it is read from?`,
  )
}

/** For a key that may be left out, but not given as undefined. */
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
