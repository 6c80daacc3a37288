import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'

import { beginning, counted, isSequence, latin1 } from '../bytes.js'
import type { LayerKind } from './layerKind.js'

/** What is unpacked is no longer than what is read. */
const MOST_BYTES = 16 * 1024 * 1024

const DECODERS = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
} as const

const isCoding = (coding: string): coding is keyof typeof DECODERS =>
  Object.hasOwn(DECODERS, coding)

/** Undefined where the coding is unknown, or the bytes are damaged or too many. */
export const decompressed = (bytes: Uint8Array, coding: string): Uint8Array | undefined => {
  if (!isCoding(coding)) return undefined
  try {
    return DECODERS[coding](bytes, { maxOutputLength: MOST_BYTES })
  } catch {
    return undefined
  }
}

export const gzip: LayerKind = {
  name: 'gzip',
  open: ({ bytes }) => {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined
    const inside = decompressed(bytes, 'gzip')
    return inside && { facts: [['compressed', counted(bytes.length, 'byte')]], inside }
  },
}

/** The text in which Apple puts the JSON of a server token, whose lines a mailer has broken. */
const MESSAGE = /-----BEGIN MESSAGE-----([^]*?)-----END MESSAGE-----/

export const appleMessage: LayerKind = {
  name: 'text between BEGIN MESSAGE and END MESSAGE',
  open: ({ bytes }) => {
    if (bytes.length > LONGEST_TEXT) return undefined
    const [, text] = MESSAGE.exec(latin1(bytes)) ?? []
    return text === undefined
      ? undefined
      : { inside: Buffer.from(text.replace(/[\r\n]/g, ''), 'latin1') }
  },
}

/** Nothing that is looked for in texts is in longer ones. */
const LONGEST_TEXT = 1024 * 1024

const MIME_HEAD = /^(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+\r?\n/

/** A part of a mail: the `.p7m` of a server token is one, and so is what it holds. */
export const mimePart: LayerKind = {
  name: 'MIME part',
  open: ({ bytes }) => {
    if (
      bytes.length > LONGEST_TEXT ||
      !/^[A-Za-z][A-Za-z0-9-]*:/.test(latin1(bytes.subarray(0, 80)))
    )
      return undefined
    const text = latin1(bytes)
    const [head] = MIME_HEAD.exec(text) ?? []
    if (head === undefined || !/^content-type:/im.test(head)) return undefined
    const body = text.slice(head.length)
    const isBase64 = /^content-transfer-encoding:\s*base64/im.test(head)
    const [, type = ''] = /^content-type:\s*([^;\r\n]{1,100})/im.exec(head) ?? []
    return {
      facts: [['content type', type.trim()]],
      inside: isBase64 ? Buffer.from(body, 'base64') : Buffer.from(body, 'latin1'),
      context: { isMimePart: true },
    }
  },
}

/** The characters of base64, the alphabet for URLs included, broken over lines at will. */
const BASE64 = /^[A-Za-z0-9+/_\-\s]+={0,2}\s*$/

export const base64: LayerKind = {
  name: 'base64',
  open: ({ bytes }) => {
    const inside = base64In(bytes)
    return inside !== undefined && isMeant(inside) ? { inside } : undefined
  },
}

const base64In = (bytes: Uint8Array): Uint8Array | undefined => {
  if (bytes.length < 16 || !BASE64.test(beginning(bytes).slice(0, 256).trim())) return undefined
  const text = latin1(bytes).replace(/^\xef\xbb\xbf/, '')
  return BASE64.test(text) ? Buffer.from(text, 'base64') : undefined
}

/** Whether something begins here that may be in base64, or base64 of that: a word is base64 too. */
const isMeant = (bytes: Uint8Array): boolean => {
  if (startsKnown(bytes)) return true
  const inside = base64In(bytes)
  return inside !== undefined && startsKnown(inside)
}

const startsKnown = (bytes: Uint8Array): boolean =>
  isSequence(bytes) ||
  (bytes[0] === 0x1f && bytes[1] === 0x8b) ||
  /^(?:bplist|[<{[]|-----BEGIN |HTTP\/)/.test(beginning(bytes))
