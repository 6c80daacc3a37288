import { beginning, counted, hexPrefix } from './bytes.js'
import type { Content } from './content.js'
import { keysOf } from './kind.js'
import { KINDS, nameOf } from './kinds.js'

/** What a content that is nothing known looks like. */
export const guessOf = (content: Content): string => {
  switch (content.form) {
    case 'empty':
      return 'It is empty.'
    case 'broken':
      return `It looks like ${content.looksLike}, and cannot be read: ${content.why}`
    case 'plist':
      return `It is a property list (${content.format}) of a kind that is not known. ${keysText(content)}`
    case 'json':
      return `It is JSON of a kind that is not known. ${keysText(content)}`
    case 'text':
      return textGuess(content.text)
    case 'unknown':
      return bytesGuess(content.bytes)
    case 'pki':
    case 'encrypted':
    case 'pkcs12':
      return 'It is of a kind that is not known.'
  }
}

/** The kind that shares the most keys, and whatever keys are there. */
const keysText = (content: Content & { readonly value: unknown }): string => {
  const keys = Object.keys(keysOf(content.value))
  if (keys.length === 0) return 'It is not a dictionary with keys.'
  const [nearest] = KINDS.map((kind) => ({
    kind,
    shared: (kind.marks ?? []).filter((mark) => keys.includes(mark)).length,
  }))
    .filter(({ shared }) => shared > 0)
    .sort((one, other) => other.shared - one.shared)
  const guess = nearest === undefined ? '' : ` The nearest is: ${nameOf(nearest.kind, content)}.`
  return `Its keys: ${keys.slice(0, 10).join(', ')}${keys.length > 10 ? ', …' : ''}.${guess}`
}

const textGuess = (text: string): string => {
  if (/^<(?:!doctype html|html)/i.test(text))
    return 'It is an HTML page: what a proxy or a web server answers instead of the service.'
  if (text.startsWith('<')) return 'It is XML, and not a property list.'
  if (text.includes('-----BEGIN ')) return 'It is PEM without a block that is whole.'
  return `It is text of ${counted(text.length, 'character')}, and nothing that is known.`
}

/** Files that people mistake for a body, by their first bytes. */
const MAGIC: readonly (readonly [start: string, what: string])[] = [
  ['PK\x03\x04', 'a ZIP archive, such as an IPA'],
  ['xar!', 'a XAR archive, such as a macOS installer package'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['%PDF', 'a PDF document'],
  ['\x7fELF', 'a program'],
  ['\xcf\xfa\xed\xfe', 'a program'],
  ['\xca\xfe\xba\xbe', 'a program'],
  ['\x16\x03', 'a TLS record: the connection was written down encrypted'],
  ['PRI * HTTP/2', 'HTTP/2 as it is on the wire; write it down as HTTP/1.1'],
  ['0', 'ASN.1 (DER) of a kind that is not known'],
]

const bytesGuess = (bytes: Uint8Array): string => {
  const found = MAGIC.find(([start]) => beginning(bytes).startsWith(start))
  return found === undefined
    ? `It is ${counted(bytes.length, 'byte')} of binary data, and nothing that is known: ${hexPrefix(bytes, 16)}`
    : `It looks like ${found[1]}.`
}
