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

/** Bytes that are not JSON: an HTML page of a proxy, or an answer cut short. */
export interface NotJson extends Failure {
  readonly _tag: 'NotJson'
  readonly problem: JsonProblem
  /** Characters before the fault. */
  readonly offset: number
  /** Of the whole body, in bytes. */
  readonly length: number
}

export interface JsonTooLarge extends Failure {
  readonly _tag: 'JsonTooLarge'
  /** In bytes. */
  readonly limit: number
  readonly length: number
}

/** Not JSON, too much of it, or JSON of another shape; none of them quotes the text. */
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
  /** Optional values could not be read; the answer was, without them. */
  readonly onUnreadable?: ((unreadable: Unreadable) => void) | undefined
}

/**
 * A service's JSON answer as the codec's type, read as tolerantly as `decodeResponse` does: null is
 * absent, and an optional value that cannot be read costs nobody the rest.
 */
export const decodeJsonResponse =
  <A, O>(codec: t.Type<A, O>, { onUnreadable, ...limits }: JsonResponseOptions = {}) =>
  (message: Pick<HttpResponse, 'body'>): E.Either<JsonError, A> => {
    const parsed = parseJson(message.body, limits)
    return E.isLeft(parsed) ? parsed : decodeResponse(codec, onUnreadable)(parsed.right)
  }

/** What JSON can say. A key whose value is undefined is left out. */
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

/** The name as it stands, or anything that could spell one of its letters by an escape. */
const mayNameProto = (text: string): boolean =>
  text.includes('"__proto__"') || text.includes('\\u00')

/** Takes the keys out where they are: `JSON.parse` made the value, nobody else holds it. */
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
  message: `This is no JSON: ${problem}, after ${offset} characters of a body of ${length} bytes. A proxy or a cut connection is the usual cause.`,
})

const jsonTooLarge = (limit: number, length: number): JsonTooLarge => ({
  _tag: 'JsonTooLarge',
  limit,
  length,
  message: `This JSON has ${length} bytes, more than the ${limit} allowed. Ask for less at a time, or raise maxBytes.`,
})
