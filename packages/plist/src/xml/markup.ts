import type { Fault } from '../fault.js'
import { forbiddenAt, malformed, truncated } from './faults.js'
import { afterSpace, forbiddenIn, isSpace } from '../characters.js'

/** Each of these begins at `at` and returns the index after what it skipped, or what is wrong. */
type Skip = (text: string, at: number) => number | Fault

const DECLARATION =
  /<\?xml[ \t\n\r]+version[ \t\n\r]*=[ \t\n\r]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\n\r]+encoding[ \t\n\r]*=[ \t\n\r]*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:[ \t\n\r]+standalone[ \t\n\r]*=[ \t\n\r]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n\r]*\?>/y
const DOCTYPE =
  /<!DOCTYPE[ \t\n\r]+plist(?:[ \t\n\r]+(?:PUBLIC[ \t\n\r]+(?:"[^"]*"|'[^']*')|SYSTEM)[ \t\n\r]+(?:"[^"]*"|'[^']*'))?[ \t\n\r]*/y
const ATTRIBUTE = /[ \t\n\r]+[A-Za-z_:][\w:.-]*[ \t\n\r]*=[ \t\n\r]*(?:"[^"<&]*"|'[^'<&]*')/y

/** `<?xml ...?>`, if it is there, and the encoding that it names. */
export const readDeclaration = (
  text: string,
  at: number,
): { readonly end: number; readonly encoding?: string } | Fault => {
  if (!text.startsWith('<?xml', at) || !isSpace(text.charCodeAt(at + 5))) return { end: at }
  DECLARATION.lastIndex = at
  const match = DECLARATION.exec(text)
  if (match === null) {
    return text.includes('?>', at)
      ? malformed(at, 'an XML declaration with a version')
      : truncated(text, '`?>`')
  }
  const encoding = match[1] ?? match[2]
  const end = DECLARATION.lastIndex
  return encoding === undefined ? { end } : { end, encoding }
}

/** `<!DOCTYPE plist ...>`, if it is there. Nothing that it points to is looked at. */
export const skipDoctype: Skip = (text, at) => {
  if (!text.startsWith('<!DOCTYPE', at)) return at
  DOCTYPE.lastIndex = at
  if (!DOCTYPE.test(text)) {
    return text.includes('>', at) ? malformed(at, 'a doctype of `plist`') : truncated(text, '`>`')
  }
  const end = DOCTYPE.lastIndex
  const forbidden = forbiddenIn(text, at, end)
  if (forbidden !== undefined) return forbiddenAt(forbidden)
  if (text[end] === '>') return end + 1
  if (text[end] === '[') return { tag: 'InternalSubset', at: end, expected: '`>`' }
  return text.includes('>', end) ? malformed(end, '`>`') : truncated(text, '`>`')
}

/** White space, comments and processing instructions. */
export const skipMisc: Skip = (text, from) => {
  for (let at = from; ;) {
    at = afterSpace(text, at)
    const next = text.startsWith('<!--', at)
      ? skipComment(text, at)
      : text.startsWith('<?', at)
        ? skipInstruction(text, at)
        : at
    if (typeof next !== 'number' || next === at) return next
    at = next
  }
}

export const skipComment: Skip = (text, at) => {
  const dashes = text.indexOf('--', at + 4)
  if (dashes < 0) return forbiddenOr(text, at, truncated(text, '`-->`'))
  const forbidden = forbiddenIn(text, at, dashes)
  if (forbidden !== undefined) return forbiddenAt(forbidden)
  if (text[dashes + 2] === '>') return dashes + 3
  return dashes + 2 >= text.length
    ? truncated(text, '`-->`')
    : malformed(dashes, '`-->`, as a comment holds no `--`')
}

export const skipInstruction: Skip = (text, at) => {
  const end = text.indexOf('?>', at + 2)
  if (end < 0) return forbiddenOr(text, at, truncated(text, '`?>`'))
  const forbidden = forbiddenIn(text, at, end)
  if (forbidden !== undefined) return forbiddenAt(forbidden)
  return /^[A-Za-z_]/.test(text.slice(at + 2, at + 3)) &&
    !/^xml[ \t\n\r?]/i.test(text.slice(at + 2, at + 6))
    ? end + 2
    : malformed(at, 'a processing instruction with a name other than `xml`')
}

/** `<plist ...>`: any attributes. Returns the index of what ends the tag. */
export const skipAttributes: Skip = (text, at) => {
  let end = at
  ATTRIBUTE.lastIndex = at
  while (ATTRIBUTE.test(text)) end = ATTRIBUTE.lastIndex
  const forbidden = forbiddenIn(text, at, end)
  return forbidden === undefined ? end : forbiddenAt(forbidden)
}

const forbiddenOr = (text: string, from: number, fault: Fault): Fault => {
  const forbidden = forbiddenIn(text, from, text.length)
  return forbidden === undefined ? fault : forbiddenAt(forbidden)
}
