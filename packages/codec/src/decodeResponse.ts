import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import {
  type AnyCodec,
  DecisiveType,
  DispensableType,
  readsMany,
  readsRecords,
  shapeOf,
} from './codecShape.js'
import {
  type DecodeError,
  type DecodeIssue,
  decodeErrorOf,
  formatPath,
  pathOf,
} from './decodeError.js'
import { secret, SecretType } from './secret.js'
import { withoutNulls } from './withoutNulls.js'

/** Optional values of an answer that could not be read. The answer was, without them. */
export interface Unreadable {
  /** The name of the codec of the whole answer. */
  readonly codec: string
  /** Where they were, and what was there by kind and size: at most 20. */
  readonly issues: readonly DecodeIssue[]
  /** How many were left out after the first 20. */
  readonly more: number
}

/**
 * Decodes the JSON of an answer as tolerantly as its sender deserves: Apple's documentation says what
 * comes, and what comes is not always that.
 *
 * - A key that is null is absent, at any depth.
 * - An optional value that its codec cannot read is taken out of its record and kept there raw, under
 *   `unreadable` (see `unreadableOf`); the record goes on without it, and `onUnreadable` gets to know.
 *   Optional is a key of `t.partial`, an optional key of `struct`, and each entry of a `t.record`.
 * - Everything else fails as with `decodeWith`, with its path: a required value; and a list of records
 *   or a dictionary as a whole, optional or not, since an answer without it would look complete. Wrap
 *   such a list in `dispensable` where nothing hangs on it, and an optional value in `decisive` where
 *   its absence says something: without its next page, a listing would look complete.
 *
 * Use it for what a service answers: `decodeResponse(DevicePage, onUnreadable)(json)`. A codec needs
 * nothing for it but to say which keys are optional; a codec of your own around a record hides that,
 * so wrap an intersection. The value is changed where it is: give it what `parseJson` made.
 */
export const decodeResponse =
  <A, O>(codec: t.Type<A, O>, onUnreadable: (unreadable: Unreadable) => void = () => undefined) =>
  (json: unknown): E.Either<DecodeError, A> => {
    const setAside: t.ValidationError[] = []
    const value = withoutNulls(json)
    for (;;) {
      const decoded = codec.decode(value)
      if (E.isRight(decoded)) {
        if (setAside.length > 0) onUnreadable(unreadableIn(codec.name, setAside))
        return decoded
      }
      const places = decoded.left.map(placeOf)
      const fatal = decoded.left.filter((_, index) => places[index] === undefined)
      if (fatal.length > 0) return E.left(decodeErrorOf(codec.name, fatal))
      for (const { place, error } of innermost(places, decoded.left)) {
        setAside.push(error)
        keepRaw(place)
      }
    }
  }

/**
 * What `decodeResponse` took out of this record because it could not be read, as it came: by key, or by
 * path where it was deeper (`devices.C02X`). Empty for nearly every record.
 */
export const unreadableOf = (record: object): Readonly<Record<string, unknown>> => {
  const kept: unknown = 'unreadable' in record ? record.unreadable : undefined
  return t.UnknownRecord.is(kept) ? kept : {}
}

/**
 * The same codec for a list of records, or a dictionary, that an answer is complete without: where an
 * entry of it cannot be read, `decodeResponse` sets the whole aside instead of failing.
 */
export const dispensable = <A, O>(codec: t.Type<A, O>): t.Type<A, O> => new DispensableType(codec)

/** A step on the way to a fault. */
interface Step {
  readonly key: string
  readonly type: AnyCodec | undefined
  readonly actual: unknown
}

const stepsOf = (context: t.Context): readonly Step[] =>
  context.map(({ key, type, actual }) => ({ key, type, actual: actual }))

/** The same codec for an optional value whose absence says something: one that cannot be read fails the answer. */
export const decisive = <A, O>(codec: t.Type<A, O>): t.Type<A, O> => new DecisiveType(codec)

/** A value to take out, and the record that keeps it. */
interface Place {
  readonly path: DecodeIssue['path']
  readonly holder: object
  readonly key: string
  /** The innermost record around it: the holder, unless that is a dictionary. */
  readonly record: object | undefined
  readonly nameInRecord: string
  readonly isSecret: boolean
}

/** The innermost optional value around a fault; undefined if there is none that may go. */
const placeOf = ({ context }: t.ValidationError): Place | undefined => {
  const steps = stepsOf(context)
  for (let index = steps.length - 1; index > 0; index -= 1) {
    const entry = steps[index]
    const around = steps[index - 1]
    if (entry === undefined || around === undefined) return undefined
    // The members of a union or an intersection look at the value that it looks at.
    if (entry.actual === around.actual) continue
    if (entry.type instanceof DecisiveType) return undefined
    const shape = shapeOf(around.type)
    const isDispensable = shapeOf(entry.type).kind === 'dispensable'
    switch (shape.kind) {
      case 'record':
        if (readsMany(entry.type) && !isDispensable) return undefined
        if (shape.isOptional(entry.key)) return placeAt(context, index)
        break
      case 'dictionary':
        return placeAt(context, index)
      case 'array':
        if (readsRecords(entry.type)) return undefined
        break
      case 'dispensable':
        break
      case 'several':
      case 'scalar':
        return undefined
    }
  }
  return undefined
}

const placeAt = (context: t.Context, index: number): Place | undefined => {
  const steps = stepsOf(context)
  const key = steps[index]?.key ?? ''
  const holder = steps[index - 1]?.actual
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return undefined
  const recordIndex = steps.findLastIndex(
    ({ type }, at) => at < index && shapeOf(type).kind === 'record',
  )
  const record = steps[recordIndex]?.actual
  return {
    path: pathOf(context.slice(0, index + 1)),
    holder,
    key,
    record: typeof record === 'object' && record !== null ? record : undefined,
    nameInRecord: formatPath(pathOf(context.slice(recordIndex, index + 1))),
    isSecret: context.slice(index).some(({ type }) => type instanceof SecretType),
  }
}

/** Each place once, and none around another: a union's fault is reported at every depth. */
const innermost = (
  places: readonly (Place | undefined)[],
  errors: t.Errors,
): { readonly place: Place; readonly error: t.ValidationError }[] => {
  const found = new Map<string, { place: Place; error: t.ValidationError }>()
  const outer = new Set<string>()
  for (const [index, error] of errors.entries()) {
    const place = places[index]
    if (place === undefined) continue
    found.set(JSON.stringify(place.path), { place, error })
    for (let length = 0; length < place.path.length; length += 1)
      outer.add(JSON.stringify(place.path.slice(0, length)))
  }
  return [...found].flatMap(([path, one]) => (outer.has(path) ? [] : [one]))
}

const keepRaw = ({ holder, key, record, nameInRecord, isSecret }: Place): void => {
  const raw: unknown = Reflect.get(holder, key)
  Reflect.deleteProperty(holder, key)
  if (record === undefined) return
  const kept = isSecret ? secret(raw) : raw
  Reflect.set(record, 'unreadable', { ...unreadableOf(record), [nameInRecord]: kept })
}

const unreadableIn = (codec: string, errors: readonly t.ValidationError[]): Unreadable => {
  const { issues, more } = decodeErrorOf(codec, [...errors])
  return { codec, issues, more }
}
