import { isAscii, isUtf8 } from 'node:buffer'

import { codesOf, LONE_SURROGATE, withReplacements, type Codes } from '../characters.js'
import type { PlistPosition } from '../error.js'
import type { Fault } from '../fault.js'

type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE'

/** A text, and the same as numbers. */
export interface SourceText {
  readonly text: string
  readonly codes: Codes
  /** A reference to a character that XML forbids is read as U+FFFD. */
  readonly isMended?: boolean
}

/** The text of a list, which ends before the fault if there is one; and what leads from its indexes back to bytes. */
export interface Source extends SourceText {
  readonly fault?: Fault
  /** Of the bytes that it came in; absent when it came as a string. */
  readonly encoding?: Encoding
  /** How many bytes of byte order mark came before the text. */
  readonly mark: number
}

/** Bytes to text, by their byte order mark, or else by how their first `<` is written. */
export const sourceOf = (list: Uint8Array | string): Source => {
  if (typeof list === 'string') return sourceOfString(list)
  const [first, second, third] = list
  if (first === 0xff && second === 0xfe) return fromUtf16(list, 2, 'UTF-16LE')
  if (first === 0xfe && second === 0xff) return fromUtf16(list, 2, 'UTF-16BE')
  if (first === 0x3c && second === 0) return fromUtf16(list, 0, 'UTF-16LE')
  if (first === 0 && second === 0x3c) return fromUtf16(list, 0, 'UTF-16BE')
  return fromUtf8(list, first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0)
}

/**
 * The same with U+FFFD for all that may stand in no list. Places after such a character are counted
 * with what replaces it.
 */
export const mendedSourceOf = (list: Uint8Array | string): Source => {
  const { encoding = 'UTF-8', mark } = sourceOf(list)
  const text = withReplacements(
    typeof list === 'string' ? list.slice(mark / 3) : textOf(list.subarray(mark), encoding),
  )
  return {
    text,
    codes: codesOf(text),
    mark,
    isMended: true,
    ...(typeof list !== 'string' && { encoding }),
  }
}

const textOf = (bytes: Uint8Array, encoding: Encoding): string => {
  const buffer = Buffer.from(
    bytes.subarray(0, encoding === 'UTF-8' ? bytes.length : bytes.length & ~1),
  )
  if (encoding === 'UTF-8') return buffer.toString('utf8')
  return (encoding === 'UTF-16LE' ? buffer : buffer.swap16()).toString('utf16le')
}

/** Where an index of the text is, in bytes, lines and characters. */
export const positionIn = ({ text, encoding, mark }: Source, index: number): PlistPosition => {
  let line = 1
  let column = 1
  for (let at = 0; at < index; at++) {
    const code = text.charCodeAt(at)
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) {
      line++
      column = 1
    } else if (!isLowSurrogate(code)) column++
  }
  return { offset: mark + sizeOf(text.slice(0, index), encoding), line, column }
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** The second half of a character. */
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

/** The encodings that a declaration may name for bytes that are in one. */
export const mayDeclare = (encoding: Encoding, declared: string): boolean => {
  const name = declared.toUpperCase()
  return name === encoding || (encoding !== 'UTF-8' && name === 'UTF-16')
}

const sourceOfString = (list: string): Source => {
  const text = list.startsWith('\ufeff') ? list.slice(1) : list
  const mark = text === list ? 0 : 3
  return checked({ text, codes: codesOf(text), mark }, 'ForbiddenCharacter')
}

const fromUtf8 = (bytes: Uint8Array, mark: number): Source => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset + mark, bytes.byteLength - mark)
  if (isAscii(buffer))
    return { text: buffer.toString('latin1'), codes: buffer, encoding: 'UTF-8', mark }
  if (isUtf8(buffer)) {
    const text = buffer.toString('utf8')
    return checked({ text, codes: codesOf(text), encoding: 'UTF-8', mark }, 'InvalidEncoding')
  }
  const text = buffer.toString('utf8', 0, validUtf8(buffer))
  return refused(
    { text, codes: NONE, encoding: 'UTF-8', mark },
    text.length,
    'InvalidEncoding',
    'valid UTF-8',
  )
}

const NONE = new Uint8Array()

/** How many bytes are valid from the start: replacing what is not shows where that is. */
const validUtf8 = (buffer: Buffer): number => {
  const mended = Buffer.from(buffer.toString('utf8'), 'utf8')
  let at = 0
  while (at < buffer.length && buffer[at] === mended[at]) at++
  while (at > 0 && isContinuation(mended[at])) at--
  return at
}

const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80

const fromUtf16 = (bytes: Uint8Array, mark: number, encoding: 'UTF-16LE' | 'UTF-16BE'): Source => {
  const even = bytes.slice(mark, bytes.length - (bytes.length % 2))
  const units = Buffer.from(even.buffer, even.byteOffset, even.byteLength)
  const text = (encoding === 'UTF-16LE' ? units : units.swap16()).toString('utf16le')
  const source = checked({ text, codes: codesOf(text), encoding, mark }, 'InvalidEncoding')
  return source.fault === undefined && bytes.length % 2 === 1
    ? refused(source, text.length, 'InvalidEncoding', 'an even number of bytes')
    : source
}

const NONCHARACTER = /[\ufffe\uffff]/

/** What a scan of text beyond ASCII does not look for again. */
const checked = (source: Source, surrogates: 'InvalidEncoding' | 'ForbiddenCharacter'): Source => {
  const lone = source.text.search(LONE_SURROGATE)
  if (lone >= 0) return refused(source, lone, surrogates, 'both halves of a surrogate pair')
  const nonCharacter = source.text.search(NONCHARACTER)
  return nonCharacter < 0
    ? source
    : refused(source, nonCharacter, 'ForbiddenCharacter', 'neither U+FFFE nor U+FFFF')
}

const refused = (
  source: Source,
  at: number,
  tag: 'InvalidEncoding' | 'ForbiddenCharacter',
  expected: string,
): Source => ({ ...source, text: source.text.slice(0, at), fault: { tag, at, expected } })

const sizeOf = (text: string, encoding: Encoding | undefined): number =>
  encoding === undefined || encoding === 'UTF-8' ? Buffer.byteLength(text) : text.length * 2
