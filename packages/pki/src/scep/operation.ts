import * as E from 'fp-ts/lib/Either.js'

import type { ScepHttpError } from './errors.js'
import { httpError } from './failures.js'
import type { ScepHttpRequest } from './http.js'

/** What a request asks for. */
export type Asked =
  | { readonly operation: 'GetCACaps' | 'GetCACert' }
  | { readonly operation: 'PKIOperation'; readonly message: Uint8Array }

/**
 * Reads a request, whatever its path.
 *
 * Source: RFC 8894, section 4.1.
 */
export const operationOf = (
  { method, path, body }: ScepHttpRequest,
  maxBytes: number,
): E.Either<ScepHttpError, Asked> => {
  const question = path.indexOf('?')
  const query = new URLSearchParams(question === -1 ? '' : path.slice(question + 1))
  const operation = query.get('operation')
  switch (operation) {
    case 'GetCACaps':
    case 'GetCACert':
      return method === 'GET' || method === 'HEAD'
        ? E.right({ operation })
        : E.left(httpError('MethodNotAllowed', { allowed: 'GET, HEAD' }))
    case 'PKIOperation': {
      if (method !== 'GET' && method !== 'POST')
        return E.left(httpError('MethodNotAllowed', { allowed: 'GET, POST' }))
      const message =
        method === 'POST' ? E.right(body ?? new Uint8Array()) : messageIn(query, maxBytes)
      if (E.isLeft(message)) return message
      if (message.right.length > maxBytes)
        return E.left(httpError('MessageTooLarge', { allowed: maxBytes }))
      return message.right.length === 0
        ? E.left(httpError('MessageMissing', {}))
        : E.right({ operation, message: message.right })
    }
    default:
      return E.left(httpError('UnknownOperation', {}))
  }
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

const messageIn = (
  query: URLSearchParams,
  maxBytes: number,
): E.Either<ScepHttpError, Uint8Array> => {
  const text = query.get('message') ?? ''
  // Line breaks may triple nothing but the rare client's message; what is longer is too long.
  if (text.length > maxBytes * 2) return E.left(httpError('MessageTooLarge', { allowed: maxBytes }))
  // A client that does not escape `+` has it read as a space.
  const base64 = text.replace(/[\r\n]/g, '').replaceAll(' ', '+')
  return BASE64.test(base64)
    ? E.right(new Uint8Array(Buffer.from(base64, 'base64')))
    : E.left(httpError('MessageMissing', {}))
}
