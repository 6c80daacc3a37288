import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { types } from 'node:util'

import { DispensableType } from './codecShape.js'
import type { Failure } from './failure.js'

/** One fault: where it is, what belongs there, and what was there by kind and size, never by value. */
export interface DecodeIssue {
  readonly path: readonly (string | number)[]
  /** The name of the codec that refused, for example `string` or `Instant`. */
  readonly expected: string
  /** For example `integer`, `string of 12 characters` or `nothing`. */
  readonly found: string
}

/** A value that does not have the shape its codec describes. */
export interface DecodeError extends Failure {
  readonly _tag: 'DecodeError'
  /** The name of the codec that was asked for. */
  readonly codec: string
  /** At most 20, in the order of the codec's keys. */
  readonly issues: readonly DecodeIssue[]
  /** How many issues were left out after the first 20. Of 10,000 faults at most: a sender chooses how many there are. */
  readonly more: number
}

const MOST_ISSUES = 20
const MOST_FAULTS = 10_000
const LONGEST_KEY = 64

/**
 * Decodes an unknown value, or says what is wrong with it.
 *
 * A decode error describes values by kind and length only: a check-in carries unlock tokens and
 * bootstrap tokens, and an error ends up in logs.
 *
 * Own `__proto__` keys must be gone before a codec that transforms values sees them: io-ts copies
 * keys by assignment. The readers of this SDK see to that.
 */
export const decodeWith =
  <A, O>(codec: t.Type<A, O>) =>
  (value: unknown): E.Either<DecodeError, A> => {
    const decoded = codec.decode(value)
    return E.isRight(decoded) ? decoded : E.left(decodeErrorOf(codec.name, decoded.left))
  }

/** One line for each issue: `Topic: expected string, found integer`. */
export const formatDecodeError = (error: DecodeError): string => {
  const lines = error.issues.map(formatIssue)
  return (error.more > 0 ? [...lines, `and ${error.more} more`] : lines).join('\n')
}

export const decodeErrorOf = (codec: string, errors: t.Errors): DecodeError =>
  decodeErrorOfIssues(codec, errors.slice(0, MOST_FAULTS).map(issueOf))

export const decodeErrorOfIssues = (codec: string, all: readonly DecodeIssue[]): DecodeError => {
  const issues = distinct(all)
  const kept = issues.slice(0, MOST_ISSUES)
  const error = {
    _tag: 'DecodeError',
    codec,
    issues: kept,
    more: issues.length - kept.length,
  } as const
  return {
    ...error,
    message: `${isExpression(codec) ? 'This is not what belongs here' : `This is not ${/^[aeiou]/i.test(codec) ? 'an' : 'a'} ${codec}`}. ${formatDecodeError({ ...error, message: '' }).replaceAll('\n', '; ')}`,
  }
}

const formatIssue = ({ path, expected, found }: DecodeIssue): string =>
  `${formatPath(path)}: expected ${expected}, found ${found}`

export const formatPath = (path: DecodeIssue['path']): string =>
  path.length === 0
    ? '(the whole value)'
    : path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
        .join('')
        .replace(/^\./, '')

const issueOf = (error: t.ValidationError): DecodeIssue => ({
  path: pathOf(error.context),
  expected: nameOf(error.context.at(-1)?.type),
  found: describeFound(error.value),
})

/** A codec without a name of its own has its whole source text for one, which says little to a reader. */
const isExpression = (name: string): boolean => /[{}()<>&|]/.test(name)

const nameOf = (codec: t.Decoder<never, unknown> | undefined): string => {
  if (codec === undefined) return 'a value'
  if (!isExpression(codec.name)) return codec.name
  if (isList(codec)) return 'array'
  if (isDictionary(codec)) return 'dictionary'
  return codec instanceof DispensableType ? nameOf(codec.type) : 'another value'
}

const isDictionary = (codec: t.Decoder<never, unknown>): boolean =>
  ['InterfaceType', 'PartialType', 'DictionaryType', 'IntersectionType', 'ExactType'].includes(
    String(tagOf(codec)),
  )

/**
 * The keys a reader of the value would follow. io-ts also counts the members of its unions and
 * intersections: there the value stays the same from one entry to the next.
 */
export const pathOf = (context: t.Context): (string | number)[] =>
  context.slice(1).flatMap((entry, index) => {
    const parent = context[index]
    const descends = !isCombination(parent?.type) && entry.actual !== parent?.actual
    return descends ? [keyOf(entry.key, parent?.type)] : []
  })

const isCombination = (codec: t.Decoder<never, unknown> | undefined): boolean => {
  const tag = tagOf(codec)
  return tag === 'IntersectionType' || tag === 'UnionType'
}

const isList = (codec: t.Decoder<never, unknown> | undefined): boolean => {
  const tag = tagOf(codec)
  return tag === 'ArrayType' || tag === 'ReadonlyArrayType' || tag === 'TupleType'
}

const tagOf = (codec: t.Decoder<never, unknown> | undefined): unknown =>
  codec !== undefined && '_tag' in codec ? codec._tag : undefined

/** A key of a dictionary can be the device's own choice: keep it short and free of control characters. */
const keyOf = (key: string, parent: t.Decoder<never, unknown> | undefined): string | number =>
  isList(parent)
    ? Number(key)
    : key.replace(/[\p{Cc}\u2028\u2029]/gu, '\ufffd').slice(0, LONGEST_KEY)

/** A union reports each of its members at the same path: say it once, with all that was expected. */
const distinct = (issues: readonly DecodeIssue[]): DecodeIssue[] => {
  const byPath = new Map<string, DecodeIssue>()
  for (const issue of issues) {
    const key = JSON.stringify(issue.path)
    const before = byPath.get(key)
    byPath.set(
      key,
      before === undefined
        ? issue
        : { ...before, expected: either(before.expected, issue.expected) },
    )
  }
  return [...byPath.values()]
}

const either = (known: string, other: string): string =>
  known.split(' or ').includes(other) ? known : `${known} or ${other}`

/** What a value is, by kind and length. */
export const describeFound = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (typeof value === 'string') return `string of ${counted(value.length, 'character')}`
  if (typeof value === 'bigint') return isSafe(value) ? 'integer' : 'integer past 2^53'
  if (Number.isInteger(value)) return 'integer'
  if (typeof value === 'number') return Number.isNaN(value) ? 'not-a-number' : 'real'
  if (types.isUint8Array(value)) return `data of ${counted(value.length, 'byte')}`
  if (types.isDate(value)) return Number.isNaN(value.getTime()) ? 'invalid date' : 'date'
  if (Array.isArray(value)) return `array of ${counted(value.length, 'item')}`
  if (typeof value === 'object') return `dictionary of ${counted(Object.keys(value).length, 'key')}`
  return typeof value
}

const isSafe = (value: bigint): boolean => Number.isSafeInteger(Number(value))

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
