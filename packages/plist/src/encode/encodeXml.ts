import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { types } from 'node:util'
import { build } from 'plist'

import type { PlistEncodeError } from './error.js'
import { isReal, numberOf, type PlistInput } from './input.js'
import { plainOf, type Plain, type PlainDict } from './plain.js'

/** Writes a property list as XML in UTF-8. Fractions of a second are cut. */
export const encodePlist = (value: PlistInput): E.Either<PlistEncodeError, Uint8Array> =>
  pipe(
    plainOf(value),
    E.map((plain) => {
      const elements: string[] = []
      const xml = build(buildable(plain, elements))
      return Buffer.from(withElements(xml, elements), 'utf8')
    }),
  )

/** What `build` is given, and gets right. */
type Buildable = string | number | boolean | Date | Buildable[] | { [key: string]: Buildable }

/**
 * The value for `build` of the `plist` package, with stand-ins for what it is slow or wrong with:
 * data, reals and large integers. A stand-in is the number 0.5, 1.5, 2.5 and so on; what belongs in
 * its place is in `elements`, at 0, 1, 2. There are no other fractions.
 */
const buildable = (plain: Plain, elements: string[]): Buildable => {
  const standIn = (element: string): number => elements.push(element) - 0.5
  if (typeof plain === 'bigint') return standIn(`<integer>${plain}</integer>`)
  if (typeof plain !== 'object' || types.isDate(plain)) return plain
  if (isReal(plain)) return standIn(`<real>${realText(numberOf(plain))}</real>`)
  if (types.isUint8Array(plain)) return standIn(`<data>${base64(plain)}</data>`)
  return Array.isArray(plain)
    ? plain.map((item) => buildable(item, elements))
    : buildableDict(plain, elements)
}

const buildableDict = (plain: PlainDict, elements: string[]): Record<string, Buildable> => {
  const dict = Object.create(null) as Record<string, Buildable>
  for (const [key, value] of Object.entries(plain)) dict[key] = buildable(value, elements)
  return dict
}

/** `<` begins an element in the output of `build` and is escaped in text, so that no text looks like a stand-in. */
const STAND_IN = /<real>(\d+)\.5<\/real>|&#xD;/g

/** And `&` of a text is escaped: what is `&#xD;` now was a carriage return. Apple writes it in decimal. */
const withElements = (xml: string, elements: readonly string[]): string =>
  xml.replace(STAND_IN, (_, index: string | undefined) =>
    index === undefined ? '&#13;' : (elements[Number(index)] ?? ''),
  )

/** As Apple writes it. A zero keeps its sign. */
const realText = (value: number): string => {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? '+infinity' : '-infinity'
  return Object.is(value, -0) ? '-0.0' : String(value)
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
