import type { Fault } from '../fault.js'
import type { SourceText } from './source.js'
import { elementAt, endTags, type Element } from './elements.js'
import { forbiddenAt, malformed, truncated } from './faults.js'
import { skipComment, skipInstruction } from './markup.js'
import { afterSpace, forbiddenIn, isForbidden, type Codes } from '../characters.js'

export interface Content {
  readonly text: string
  /** The index after the end tag. */
  readonly end: number
}

/** The entities that XML defines by itself. */
const references: readonly (readonly [string, string])[] = [
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]

/** `&`, `<` and `>` end a run of plain text, and so does every control character but tab and line feed. */
const endsRun = new Uint8Array(64)
for (let code = 0; code < 32; code++) endsRun[code] = code === 9 || code === 10 ? 0 : 1
for (const letter of '&<>') endsRun[letter.charCodeAt(0)] = 1

/** The index after the run of plain text that begins at `from`. */
export const afterRun = (codes: Codes, from: number): number => {
  const { length } = codes
  let at = from
  while (at < length) {
    const code = codes[at] ?? 0
    if (code < 64 && endsRun[code] === 1) break
    at++
  }
  return at
}

/**
 * Text with everything that XML lets it be made of: entities, CDATA, comments, line ends of any
 * kind. The text of most elements is a plain run, and the scanner does not come here for them.
 */
export const readContent = (
  { text, codes, isMended = false }: SourceText,
  from: number,
  element: Element,
): Content | Fault => {
  let read = ''
  for (let at = from; ;) {
    const run = afterRun(codes, at)
    read += text.slice(at, run)
    at = run
    if (at >= text.length) return truncated(text, `\`${endTags[element]}\``)
    switch (text[at]) {
      case '<': {
        if (text.startsWith('</', at)) {
          const end = skipEndTag(text, at, element)
          return typeof end === 'number' ? { text: read, end } : end
        }
        if (text.startsWith('<![CDATA[', at)) {
          const end = text.indexOf(']]>', at + 9)
          const forbidden = forbiddenIn(text, at + 9, end < 0 ? text.length : end)
          if (forbidden !== undefined) return forbiddenAt(forbidden)
          if (end < 0) return truncated(text, '`]]>`')
          read += withoutCarriageReturns(text.slice(at + 9, end))
          at = end + 3
          break
        }
        const next = text.startsWith('<!--', at)
          ? skipComment(text, at)
          : text.startsWith('<?', at)
            ? skipInstruction(text, at)
            : notText(text, at, element)
        if (typeof next !== 'number') return next
        at = next
        break
      }
      case '&': {
        const entity = readEntity(text, at, isMended)
        if ('tag' in entity) return entity
        read += entity.character
        at = entity.end
        break
      }
      case '>':
        if (text.startsWith(']]', at - 2)) return malformed(at - 2, '`]]&gt;`')
        read += '>'
        at++
        break
      case '\r':
        read += '\n'
        at += text[at + 1] === '\n' ? 2 : 1
        break
      default:
        return forbiddenAt(at)
    }
  }
}

/** Past `</name>`, or what is wrong with it. */
export const skipEndTag = (text: string, at: number, element: Element): number | Fault => {
  const endTag = endTags[element]
  if (text.startsWith(endTag, at)) return at + endTag.length
  const named = elementAt(text, at + 2)
  if (named === undefined) return unnamed(text, at, at + 2, `\`${endTag}\``)
  const end = afterSpace(text, at + 2 + named.length)
  if (end >= text.length) return truncated(text, `\`${endTag}\``)
  if (named !== element) return { tag: 'MismatchedTag', at, expected: `\`${endTag}\`` }
  return text[end] === '>' ? end + 1 : malformed(at, `\`${endTag}\``)
}

/** What begins with `<`, and is no element of a property list and nothing to skip. */
export const unnamed = (text: string, at: number, nameAt: number, expected: string): Fault => {
  const rest = text.slice(nameAt)
  if (isCut(rest)) return truncated(text, expected)
  return /^[A-Za-z_:]/.test(rest) ? { tag: 'UnknownTag', at, expected } : malformed(at, expected)
}

/** How whatever comes after `<` can begin, apart from names. */
const openings: readonly string[] = ['!--', '![CDATA[', '!DOCTYPE', '?xml']

const isCut = (rest: string): boolean =>
  /^[A-Za-z]*$/.test(rest) || openings.some((opening) => opening.startsWith(rest))

const notText = (text: string, at: number, element: Element): Fault => {
  const expected = `\`${endTags[element]}\``
  return elementAt(text, at + 1) === undefined
    ? unnamed(text, at, at + 1, expected)
    : { tag: 'MisplacedTag', at, expected }
}

const CHARACTER = /&#(?:([0-9]+)|x([0-9A-Fa-f]+));/y
const CUT_ENTITY = /&#?[0-9A-Za-z]*$/y

interface Entity {
  readonly character: string
  readonly end: number
}

const readEntity = (text: string, at: number, isMended: boolean): Entity | Fault => {
  for (const [reference, character] of references) {
    if (text.startsWith(reference, at)) return { character, end: at + reference.length }
  }
  CHARACTER.lastIndex = at
  const match = CHARACTER.exec(text)
  if (match === null) {
    CUT_ENTITY.lastIndex = at
    return CUT_ENTITY.test(text) ? truncated(text, '`;`') : undefinedEntity(at)
  }
  const [, decimal, hex] = match
  const end = CHARACTER.lastIndex
  const character = characterOf(decimal, hex)
  if (character !== undefined && !isForbidden(character.charCodeAt(0))) return { character, end }
  if (isMended) return { character: '\ufffd', end }
  return character === undefined ? undefinedEntity(at) : forbiddenAt(at)
}

const characterOf = (decimal: string | undefined, hex = ''): string | undefined => {
  const code = decimal === undefined ? parseInt(hex, 16) : parseInt(decimal, 10)
  const isSurrogate = code >= 0xd800 && code <= 0xdfff
  return code <= 0x10ffff && !isSurrogate ? String.fromCodePoint(code) : undefined
}

const undefinedEntity = (at: number): Fault => ({
  tag: 'UndefinedEntity',
  at,
  expected: '`&amp;`, `&lt;`, `&gt;`, `&quot;`, `&apos;` or a reference to a character',
})

const withoutCarriageReturns = (text: string): string => text.replace(/\r\n?/g, '\n')
