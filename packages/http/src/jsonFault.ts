/** Why a text is not JSON: where, counted in UTF-16 code units from 0, and what kind of fault. */
export interface JsonFault {
  readonly offset: number
  readonly problem: JsonProblem
}

export type JsonProblem =
  | 'nothing there'
  | 'ends too early'
  | 'not UTF-8'
  | 'bad string'
  | 'bad number'
  | 'unexpected character'
  | 'text after the value'

const WHITE_SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\d.eE+-])/y
const LITERAL = /(?:true|false|null)(?![A-Za-z0-9_])/y

type Expecting = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end'

/**
 * Finds the fault in a text that `JSON.parse` rejected.
 *
 * V8 gives no offset for short texts and quotes them instead, and an error must not quote what a
 * server sent. Runs on failures only, in one pass, without recursion.
 */
export const findJsonFault = (text: string): JsonFault => {
  let offset = skip(text, 0)
  if (offset === text.length) return { offset, problem: 'nothing there' }
  const closers: ('}' | ']')[] = []
  let expecting: Expecting | undefined = 'value'
  while (expecting !== undefined) {
    const character = text[offset]
    if (character === undefined) return { offset, problem: 'ends too early' }
    const end = endOfToken(text, offset, character)
    const next = step(expecting, character, closers)
    if (next === 'fault') return { offset, problem: 'unexpected character' }
    if (end === undefined) return { offset, problem: faultOf(text, offset, character) }
    offset = skip(text, end)
    expecting = next === 'done' ? undefined : next
  }
  return offset < text.length
    ? { offset, problem: 'text after the value' }
    : { offset, problem: 'ends too early' }
}

/** What may follow this token; `done` after the outermost value. Keeps the stack of open brackets. */
const step = (
  expecting: Expecting,
  character: string,
  closers: ('}' | ']')[],
): Expecting | 'done' | 'fault' => {
  const afterValue = (): Expecting | 'done' => (closers.length === 0 ? 'done' : 'comma or end')
  switch (expecting) {
    case 'value or end':
    case 'key or end':
      if (character === closers.at(-1)) {
        closers.pop()
        return afterValue()
      }
      return step(expecting === 'key or end' ? 'key' : 'value', character, closers)
    case 'key':
      return character === '"' ? 'colon' : 'fault'
    case 'colon':
      return character === ':' ? 'value' : 'fault'
    case 'comma or end':
      if (character === ',') return closers.at(-1) === '}' ? 'key' : 'value'
      if (character !== closers.at(-1)) return 'fault'
      closers.pop()
      return afterValue()
    case 'value':
      if (character === '{') {
        closers.push('}')
        return 'key or end'
      }
      if (character === '[') {
        closers.push(']')
        return 'value or end'
      }
      return /["\-0-9tfn]/.test(character) ? afterValue() : 'fault'
  }
}

/** Where the token that begins here ends; undefined if it is malformed. */
const endOfToken = (text: string, offset: number, character: string): number | undefined => {
  if ('{}[],:'.includes(character)) return offset + 1
  if (character === '"') return endOfString(text, offset)
  return /[-0-9]/.test(character) ? match(NUMBER, text, offset) : match(LITERAL, text, offset)
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** Where the string that begins here ends; undefined if it does not, or holds a character that a string must not hold. */
const endOfString = (text: string, begin: number): number | undefined => {
  let offset = begin + 1
  while (offset < text.length) {
    const code = text.charCodeAt(offset)
    if (code === QUOTE) return offset + 1
    if (code < SPACE) return undefined
    if (code === BACKSLASH) {
      const end = match(ESCAPE, text, offset)
      if (end === undefined) return undefined
      offset = end
    } else {
      offset += 1
    }
  }
  return undefined
}

const QUOTE = 0x22
const SPACE = 0x20
const BACKSLASH = 0x5c

const faultOf = (text: string, offset: number, character: string): JsonProblem => {
  if (character === '"') return hasClosingQuote(text, offset) ? 'bad string' : 'ends too early'
  if (/[-0-9]/.test(character)) return 'bad number'
  const word = text.slice(offset, offset + 5)
  return ['true', 'false', 'null'].some((literal) => literal.startsWith(word))
    ? 'ends too early'
    : 'unexpected character'
}

const hasClosingQuote = (text: string, begin: number): boolean => {
  for (let offset = begin + 1; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset)
    if (code === QUOTE) return true
    if (code === BACKSLASH) offset += 1
  }
  return false
}

const skip = (text: string, offset: number): number => match(WHITE_SPACE, text, offset) ?? offset

const match = (pattern: RegExp, text: string, offset: number): number | undefined => {
  pattern.lastIndex = offset
  return pattern.test(text) ? pattern.lastIndex : undefined
}
