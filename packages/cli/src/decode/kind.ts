import { decodeWith, type DecodeError, type DecodeIssue } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import type { Content, ContentOf, Context, DecodeOptions, Fact, Problem } from './content.js'

/** A body inside the body: its place, and its bytes. */
export interface Inside {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Facts, and what is wrong with them. */
export interface Findings {
  readonly facts: readonly Fact[]
  readonly problems?: readonly Problem[]
}

/** What can be asked of a kind. */
export interface Kind<C extends Content = Content> {
  /** With an article: `a check-in message`. */
  readonly name: string | ((content: C) => string)
  /** Keys that speak for it, for guesses about what is not recognized. */
  readonly marks?: readonly string[]
  readonly recognizes: (content: C, context: Context) => boolean
  /** What does not have the shape that Apple documents. */
  readonly decode: (content: C, context: Context) => Promise<readonly Problem[]>
  /** What Apple's documentation promises and the body does not keep; keys that Apple's schema lacks. */
  readonly lint?: (content: C, context: Context) => Promise<readonly Problem[]>
  /** What holds of it beside its values. */
  readonly facts?: (content: C, context: Context, options: DecodeOptions) => Promise<Findings>
  readonly inside?: (content: C) => readonly Inside[]
  /** What to print instead of the content's value; undefined prints none. */
  readonly value?: (content: C) => unknown
}

/** A row for contents of one form. */
export const kindOf = <Form extends Content['form']>(
  form: Form,
  kind: Kind<ContentOf<Form>>,
): Kind => {
  const is = (content: Content): content is ContentOf<Form> => content.form === form
  const { name, recognizes, decode, lint, facts, inside, value, marks } = kind
  const only = <A>(content: Content, use: (content: ContentOf<Form>) => A, otherwise: A): A =>
    is(content) ? use(content) : otherwise
  return {
    name: typeof name === 'string' ? name : (content) => only(content, name, ''),
    ...(marks && { marks }),
    recognizes: (content, context) => only(content, (one) => recognizes(one, context), false),
    decode: (content, context) => only(content, (one) => decode(one, context), NOTHING),
    ...(lint && {
      lint: (content, context) => only(content, (one) => lint(one, context), NOTHING),
    }),
    ...(facts && {
      facts: (content, context, options) =>
        only(content, (one) => facts(one, context, options), NO_FINDINGS),
    }),
    ...(inside && { inside: (content) => only(content, inside, []) }),
    ...(value && { value: (content) => only(content, value, undefined) }),
  }
}

const NO_FINDINGS: Promise<Findings> = Promise.resolve({ facts: [] })
const NOTHING: Promise<readonly Problem[]> = Promise.resolve([])

/** Nothing to look at. */
export const nothing = (): Promise<readonly Problem[]> => NOTHING

/** The value as a dictionary; of anything else an empty one. */
export const keysOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {}

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined

/** Whether the value is a dictionary that has all of these keys. */
export const hasKeys = (value: unknown, ...keys: readonly string[]): boolean =>
  keys.every((key) => Object.hasOwn(keysOf(value), key))

export const problemsOf = (issues: readonly DecodeIssue[]): readonly Problem[] =>
  issues.map(({ path, expected, found }) => ({
    ...(path.length === 0 ? {} : { path: pathText(path) }),
    message: `expected ${expected}, found ${found}.`,
  }))

const pathText = (path: DecodeIssue['path']): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '')

export const errorProblems = (error: DecodeError): readonly Problem[] => [
  ...problemsOf(error.issues),
  ...(error.more === 0 ? [] : [{ message: `and ${error.more} more.` }]),
]

/** What is wrong by a codec, and the keys that the codec lacks as notes. */
export const byCodec = (codec: t.Mixed, value: unknown): readonly Problem[] => {
  const decoded = decodeWith<unknown, unknown>(codec)(value)
  return [...(E.isLeft(decoded) ? errorProblems(decoded.left) : []), ...unknownKeys(codec, value)]
}

const unknownKeys = (codec: t.Mixed, value: unknown): readonly Problem[] => {
  const known = knownKeys(codec)
  return known === undefined
    ? []
    : Object.keys(keysOf(value))
        .filter((key) => !known.has(key))
        .slice(0, 50)
        .map((key) => ({ path: key, message: 'a key that Apple does not document.', isNote: true }))
}

/** The keys that a codec names at its top; undefined where it names none. */
export const knownKeys = (codec: t.Mixed): ReadonlySet<string> | undefined => {
  if ('props' in codec) return new Set(Object.keys(codec.props as object))
  if (!(codec instanceof t.IntersectionType)) return undefined
  const parts = (codec.types as readonly t.Mixed[]).flatMap((part) => [...(knownKeys(part) ?? [])])
  return parts.length === 0 ? undefined : new Set(parts)
}
