import * as E from 'fp-ts/lib/Either.js'

import { beginning, isSequence, utf8 } from './bytes.js'
import type { Content, Problem } from './content.js'
import { isTooDeep } from './jsonDepth.js'
import { derContent, pemContent } from './pkiContent.js'

/** The content, and what is odd in how it is written. */
export interface ReadContent {
  readonly content: Content
  readonly problems: readonly Problem[]
}

/** What the bytes are when no layer can be taken off. */
export const contentOf = async (bytes: Uint8Array): Promise<ReadContent> => {
  if (bytes.length === 0) return clean({ form: 'empty' })
  const start = beginning(bytes)
  if (start.startsWith('bplist')) return plist(bytes, 'binary')
  if (isXml(bytes, start)) return plist(bytes, 'XML')
  if (/^[[{]/.test(start)) return json(bytes)
  if (start.includes('-----BEGIN ')) return clean(await pemContent(bytes))
  if (isSequence(bytes)) return clean(await derContent(bytes))
  return clean(textContent(bytes))
}

const clean = (content: Content): ReadContent => ({ content, problems: [] })

/** XML in UTF-8 or UTF-16, with or without a byte order mark. HTML is text. */
const isXml = (bytes: Uint8Array, start: string): boolean =>
  /^<(?:\?xml|!DOCTYPE plist|plist|!--)/i.test(start) ||
  ((bytes[0] === 0xff || bytes[0] === 0xfe || bytes[0] === 0) && start.includes('<\0'))

const plist = async (bytes: Uint8Array, format: 'XML' | 'binary'): Promise<ReadContent> => {
  const { decodePlist } = await import('@mdm-kit/plist/read')
  const strict = decodePlist(bytes)
  if (E.isRight(strict)) return clean({ form: 'plist', format, value: strict.right, bytes })
  const lenient = decodePlist(bytes, { oddities: 'read', duplicateKeys: 'last' })
  if (E.isLeft(lenient))
    return clean({
      form: 'broken',
      looksLike: `${format === 'XML' ? 'an XML' : 'a binary'} property list`,
      why: strict.left.message,
    })
  return {
    content: { form: 'plist', format, value: lenient.right, bytes },
    problems: [
      {
        message: `The property list is not right, and was read all the same: ${strict.left.message}`,
      },
    ],
  }
}

const json = async (bytes: Uint8Array): Promise<ReadContent> => {
  const broken = (why: string): ReadContent => clean({ form: 'broken', looksLike: 'JSON', why })
  if (isTooDeep(bytes)) return broken('It is nested deeper than 512 levels.')
  const { parseJson } = await import('@mdm-kit/http/values')
  const parsed = parseJson(bytes)
  return E.isLeft(parsed)
    ? broken(parsed.left.message)
    : clean({ form: 'json', value: parsed.right, bytes })
}

const textContent = (bytes: Uint8Array): Content => {
  const text = utf8(bytes)
  return text === undefined || text.includes('\0')
    ? { form: 'unknown', bytes }
    : { form: 'text', text: text.trim() }
}
