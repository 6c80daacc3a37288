import {
  type DecodeError,
  type Failure,
  type Unreadable,
  decodeResponse,
  decodeWith,
} from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { type JsonFault, type JsonProblem, findJsonFault } from './jsonFault.js'
import type { Headers, HttpRequest, HttpResponse, Method } from './message.js'

/** Bytes that are not JSON: a proxy's HTML page, or a response cut short. */
export interface NotJson extends Failure {
  readonly _tag: 'NotJson'
  readonly problem: JsonProblem
  /** Characters before the fault. */
  readonly offset: number
  /** Bytes of the whole body. */
  readonly length: number
}

/** More bytes of JSON than allowed. */
export interface JsonTooLarge extends Failure {
  readonly _tag: 'JsonTooLarge'
  /** Bytes allowed. */
  readonly limit: number
  /** Bytes of the body. */
  readonly length: number
}

/** Not JSON, too much of it, or JSON of another shape. None of them quotes the text. */
export type JsonError = NotJson | JsonTooLarge | DecodeError

export interface JsonLimits {
  /** Default 32 MiB. */
  readonly maxBytes?: number
}

const MAX_BYTES = 32 * 1024 * 1024

/**
 * The JSON value in these bytes (UTF-8, with or without a byte order mark).
 *
 * Keys named `__proto__` are dropped: nothing Apple sends has one, and code that copies keys by
 * assignment would change the copy's prototype.
 */
export const parseJson = (
  body: Uint8Array,
  { maxBytes = MAX_BYTES }: JsonLimits = {},
): E.Either<NotJson | JsonTooLarge, unknown> => {
  if (body.length > maxBytes) return E.left(jsonTooLarge(maxBytes, body.length))
  const text = textOf(body)
  if (text === undefined) {
    return E.left(notJson({ offset: 0, problem: 'not UTF-8' }, body.length))
  }
  try {
    const value: unknown = JSON.parse(text)
    return E.right(mayNameProto(text) ? withoutProto(value) : value)
  } catch {
    return E.left(notJson(findJsonFault(text), body.length))
  }
}

/** A response's, or a request's, JSON body as the codec's type. */
export const decodeJson =
  <A, O>(codec: t.Type<A, O>, limits?: JsonLimits) =>
  (message: Pick<HttpResponse, 'body'>): E.Either<JsonError, A> => {
    const parsed = parseJson(message.body, limits)
    return E.isLeft(parsed) ? parsed : decodeWith(codec)(parsed.right)
  }

export interface JsonResponseOptions extends JsonLimits {
  /** Called for optional values that could not be read: the response was read without them. */
  readonly onUnreadable?: ((unreadable: Unreadable) => void) | undefined
}

/**
 * A service's JSON response as the codec's type, as tolerant as `decodeResponse`: null means absent,
 * and an optional value that cannot be read does not cost the rest.
 */
export const decodeJsonResponse =
  <A, O>(codec: t.Type<A, O>, { onUnreadable, ...limits }: JsonResponseOptions = {}) =>
  (message: Pick<HttpResponse, 'body'>): E.Either<JsonError, A> => {
    const parsed = parseJson(message.body, limits)
    return E.isLeft(parsed) ? parsed : decodeResponse(codec, onUnreadable)(parsed.right)
  }

/** A JSON value. A key whose value is undefined is left out. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/** A request with a JSON body. The content type can be overridden: DEP insists on a spelling of its own. */
export const jsonRequest = (
  method: Method,
  path: string,
  body: Json,
  headers: Headers = {},
): HttpRequest => ({
  method,
  path,
  headers: { 'content-type': 'application/json', ...headers },
  body: jsonBody(body),
})

/** The value as UTF-8 JSON text. */
export const jsonBody = (value: Json): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8')

const UTF8 = new TextDecoder('utf-8', { fatal: true })

const textOf = (body: Uint8Array): string | undefined => {
  try {
    return UTF8.decode(body)
  } catch {
    return undefined
  }
}

/** The name itself, or an escape that could spell one of its letters. */
const mayNameProto = (text: string): boolean =>
  text.includes('"__proto__"') || text.includes('\\u00')

/** Removes the keys in place: `JSON.parse` made the value, and nothing else refers to it. */
const withoutProto = (value: unknown): unknown => {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const current = waiting.pop()
    if (typeof current !== 'object' || current === null) continue
    if (!Array.isArray(current)) Reflect.deleteProperty(current, '__proto__')
    for (const inner of Object.values(current) as unknown[]) waiting.push(inner)
  }
  return value
}

const notJson = ({ offset, problem }: JsonFault, length: number): NotJson => ({
  _tag: 'NotJson',
  problem,
  offset,
  length,
  message: `This is not JSON: ${problem}, after ${offset} characters of a body of ${length} bytes. A proxy or a cut connection is the usual cause.`,
})

const jsonTooLarge = (limit: number, length: number): JsonTooLarge => ({
  _tag: 'JsonTooLarge',
  limit,
  length,
  message: `This JSON has ${length} bytes, more than the ${limit} allowed. Ask for less at a time, or raise maxBytes.`,
})
