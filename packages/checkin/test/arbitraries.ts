import type { PlistValue } from '@mdm-kit/plist'
import * as fc from 'fast-check'
import * as t from 'io-ts'

import { keysOf } from './codecKeys.js'

const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/** Any text that XML can hold. */
export const texts = fc.string({ unit: 'binary' }).filter((text) => !FORBIDDEN.test(text))

const bytes = fc.uint8Array({ maxLength: 300 })

/** Property lists keep whole seconds. */
const dates = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000))

const keys = texts.filter((key) => key !== '__proto__')

/** Anything a property list holds. */
export const plistValues: fc.Arbitrary<PlistValue> = fc.letrec<{ value: PlistValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    texts,
    fc.maxSafeInteger(),
    fc.boolean(),
    dates,
    bytes,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
  ),
})).value

const arbitraryOf = (codec: t.Mixed): fc.Arbitrary<unknown> => {
  if (codec instanceof t.LiteralType) return fc.constant(codec.value)
  if (codec instanceof t.ArrayType) {
    return fc.array(arbitraryOf(codec.type as t.Mixed), { maxLength: 3 })
  }
  switch (codec.name) {
    case 'string':
      return texts
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.maxSafeInteger()
    case 'Bytes':
      return bytes
    case 'Instant':
      return dates
    default:
      return dictionariesOf(codec)
  }
}

const dictionariesOf = (codec: t.Mixed): fc.Arbitrary<Record<string, unknown>> => {
  const known = keysOf(codec)
  const required = [...known].filter(([, info]) => info.required).map(([key]) => key)
  return fc.record(
    Object.fromEntries([...known].map(([key, info]) => [key, arbitraryOf(info.codec)])),
    { requiredKeys: required },
  )
}

/** Values of a codec, each key there or not as the codec lets it, and keys that no codec knows. */
export const messagesOf = <A>(codec: t.Type<A, A>): fc.Arbitrary<A> =>
  fc
    .tuple(
      fc.dictionary(
        keys.map((key) => `x${key}`),
        plistValues,
        { maxKeys: 3 },
      ),
      dictionariesOf(codec),
    )
    .map(([unknown, known]) => ({ ...unknown, ...known }))
    .filter((message): message is A & Record<string, unknown> => codec.is(message))
