import * as t from 'io-ts'

/**
 * A whole number. Apple's `int64` keys lose their last digits past 2^53, because JSON is read into
 * doubles: where a record also has a `...Str` key, prefer that.
 */
export const Integer = new t.Type<number, number>(
  'integer',
  (value): value is number => typeof value === 'number' && Number.isInteger(value),
  (value, context) =>
    typeof value === 'number' && Number.isInteger(value)
      ? t.success(value)
      : t.failure(value, context),
  t.identity,
)

/** A whole number that some answers write as text: `"3"` as well as `3`. Written back as a number. */
export const LooseInteger = new t.Type<number, number>(
  'LooseInteger',
  Integer.is,
  (value, context) =>
    Integer.is(value)
      ? t.success(value)
      : typeof value === 'string' && /^\s*-?\d{1,16}\s*$/.test(value)
        ? t.success(Number(value))
        : t.failure(value, context),
  t.identity,
)

/** Text that some answers write as a number: `24`, read as `"24"`. */
export const LooseText = new t.Type<string, string>(
  'LooseText',
  t.string.is,
  (value, context) =>
    typeof value === 'string'
      ? t.success(value)
      : Integer.is(value)
        ? t.success(String(value))
        : t.failure(value, context),
  t.identity,
)

/** A truth value that some answers write as text: `"true"` as well as `true`. Written back as itself. */
export const LooseBoolean = new t.Type<boolean, boolean>(
  'LooseBoolean',
  t.boolean.is,
  (value, context) => {
    if (typeof value === 'boolean') return t.success(value)
    const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
    return word === 'true' || word === 'false'
      ? t.success(word === 'true')
      : t.failure(value, context)
  },
  t.identity,
)
