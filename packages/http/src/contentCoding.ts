import * as E from 'fp-ts/lib/Either.js'
import { promisify } from 'node:util'
import {
  type InputType,
  type ZlibOptions,
  brotliDecompress,
  gunzip,
  inflate,
  inflateRaw,
} from 'node:zlib'

import type { Headers } from './message.js'
import { ownCode } from './undiciFailure.js'

/** Why a compressed body could not be read: it grew past the limit, or it is not what its headers say. */
export type CodingFault =
  { readonly _tag: 'TooLarge' } | { readonly _tag: 'Unreadable'; readonly reason: string }

/** A message without its compression. */
export interface Decoded {
  readonly headers: Headers
  readonly body: Uint8Array
}

type Decompress = (body: InputType, options: ZlibOptions) => Promise<Buffer>

const gunzipped = promisify<InputType, ZlibOptions, Buffer>(gunzip)
const inflated = promisify<InputType, ZlibOptions, Buffer>(inflate)
const inflatedRaw = promisify<InputType, ZlibOptions, Buffer>(inflateRaw)
const unbrotlied = promisify<InputType, ZlibOptions, Buffer>(brotliDecompress)

/** By name. No server sends more than two layers; a decompression bomb may. */
const DECOMPRESS: Readonly<Record<string, (body: Uint8Array) => Decompress>> = {
  gzip: () => gunzipped,
  'x-gzip': () => gunzipped,
  // RFC 9110, 8.4.1.2 says zlib; some servers send it without its two bytes of header.
  deflate: (body) => (hasZlibHeader(body) ? inflated : inflatedRaw),
  br: () => unbrotlied,
}
const MOST_CODINGS = 2

const hasZlibHeader = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0

/**
 * The body without its `Content-Encoding`, at most `limit` bytes: what counts is its decompressed
 * size. The headers lose `content-encoding` and `content-length`.
 */
export const withoutContentCoding = async (
  headers: Headers,
  body: Uint8Array,
  limit: number,
): Promise<E.Either<CodingFault, Decoded>> => {
  const codings = codingsOf(headers)
  if (codings.length === 0 || body.length === 0) return E.right({ headers, body })
  if (codings.length > MOST_CODINGS) return E.left(unreadable('content-encoding'))
  let decoded = body
  // The last one was applied last.
  for (const coding of codings.reverse()) {
    const decompress = Object.hasOwn(DECOMPRESS, coding) ? DECOMPRESS[coding] : undefined
    if (decompress === undefined) return E.left(unreadable('content-encoding'))
    try {
      decoded = await decompress(decoded)(decoded, { maxOutputLength: limit })
    } catch (thrown) {
      return E.left(faultOf(thrown))
    }
  }
  const { 'content-encoding': _coding, 'content-length': _length, ...rest } = headers
  return E.right({ headers: rest, body: decoded })
}

const codingsOf = (headers: Headers): string[] =>
  (headers['content-encoding'] ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')

const unreadable = (reason: string): CodingFault => ({ _tag: 'Unreadable', reason })

/** Only zlib's code: its text may quote the input. */
const faultOf = (thrown: unknown): CodingFault => {
  const code = ownCode(thrown) ?? 'unknown'
  return code === 'ERR_BUFFER_TOO_LARGE' ? { _tag: 'TooLarge' } : unreadable(code)
}
