import { codesOf, isForbidden, isSpace, type Codes } from '../characters.js'
import type { Fault } from '../fault.js'
import type { PlistLimits } from '../options.js'
import type { PlistValue } from '../value.js'
import { decodeBase64 } from './base64.js'
import { afterRun, readContent, skipEndTag, unnamed } from './content.js'
import { readAnyDate, readDate } from './date.js'
import { elementAt, endTags, type Element } from './elements.js'
import { forbiddenAt, malformed, misplaced, strayText, truncated } from './faults.js'
import { skipAttributes, skipDoctype, skipMisc } from './markup.js'
import { readInteger, readReal } from './numbers.js'
import type { SourceText } from './source.js'
import { Tree } from './tree.js'

/** What Apple writes after the declaration, to the letter. */
const FAMILIAR_DOCTYPE =
  '\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">' +
  '\n<plist version="1.0">'

const LESS_THAN = 60
const GREATER_THAN = 62
const SLASH = 47

/**
 * Reads a property list, one element at a time and without recursion.
 *
 * Its methods move `at` forward. One that finds a fault keeps it and returns `false` or `undefined`.
 */
export class Scanner {
  fault: Fault | undefined

  readonly #tree: Tree
  readonly #source: SourceText
  readonly #text: string
  readonly #codes: Codes
  readonly #maxDigits: number
  readonly #readers: ScalarReaders
  #at: number
  /** `at` is the index after the XML declaration. */
  constructor(source: SourceText, at: number, limits: PlistLimits) {
    this.#source = source
    this.#text = source.text
    this.#codes = source.codes
    this.#at = at
    this.#tree = new Tree(limits)
    this.#maxDigits = limits.maxDigits
    this.#readers = limits.oddities === 'read' ? anyScalarReaders : scalarReaders
  }

  /** The value, or `undefined` once there is a `fault`. */
  scan(): PlistValue | undefined {
    if (!this.#begin()) return undefined
    let isOpen = true
    while (isOpen) {
      const at = afterSpace(this.#codes, this.#at)
      const code = this.#codes[at + 1] ?? 0
      if (this.#codes[at] !== LESS_THAN) isOpen = this.#noElement(at)
      else if (code === SLASH) isOpen = this.#endTag(at)
      else if (code >= 97) isOpen = this.#element(at)
      else isOpen = this.#skipMisc(at)
    }
    if (this.fault === undefined) this.#end()
    return this.fault === undefined ? this.#tree.root : undefined
  }

  /** Everything up to and including `<plist>`. */
  #begin(): boolean {
    const text = this.#text
    if (text.startsWith(FAMILIAR_DOCTYPE, this.#at)) {
      this.#at += FAMILIAR_DOCTYPE.length
      return true
    }
    for (const skip of [skipMisc, skipDoctype, skipMisc]) {
      const next = skip(text, this.#at)
      if (typeof next !== 'number') return this.#refuse(next)
      this.#at = next
    }
    return this.#beginPlist(this.#at)
  }

  #beginPlist(at: number): boolean {
    const text = this.#text
    if (at >= text.length) return this.#refuse(truncated(text, '`<plist>`'))
    if (text.charCodeAt(at) !== LESS_THAN) return this.#refuse(strayText(at, '`<plist>`'))
    const element = elementAt(text, at + 1)
    if (element === undefined) return this.#refuse(unnamed(text, at, at + 1, '`<plist>`'))
    if (element !== 'plist') return this.#refuse(misplaced(at, '`<plist>`'))
    const end = skipAttributes(text, at + '<plist'.length)
    if (typeof end !== 'number') return this.#refuse(end)
    const content = this.#contentOf(element, at, end)
    if (content === undefined) return false
    if (content === EMPTY) return this.#refuse({ tag: 'MissingValue', at, expected: 'a value' })
    this.#at = content
    return true
  }

  #skipMisc(at: number): boolean {
    const next = skipMisc(this.#text, at)
    if (typeof next !== 'number') return this.#refuse(next)
    this.#at = next
    return next > at || this.#refuse(unnamed(this.#text, at, at + 1, this.#tree.expected()))
  }

  #noElement(at: number): boolean {
    const text = this.#text
    if (at >= text.length) return this.#refuse(truncated(text, this.#tree.expected()))
    return isForbidden(text.charCodeAt(at))
      ? this.#refuse(forbiddenAt(at))
      : this.#refuse(strayText(at, this.#tree.expected()))
  }

  #element(at: number): boolean {
    const element = elementAt(this.#text, at + 1)
    if (element === undefined) {
      return this.#refuse(unnamed(this.#text, at, at + 1, this.#tree.expected()))
    }
    const content = this.#contentOf(element, at, at + 1 + element.length)
    if (content === undefined) return false
    if (element === 'key') return this.#readKey(at, content)
    const fault = this.#tree.beginValue(at)
    if (fault !== undefined) return this.#refuse(fault)
    switch (element) {
      case 'dict':
      case 'array':
        return this.#readContainer(at, content, element)
      case 'plist':
        return this.#refuse(misplaced(at, this.#tree.expected()))
      case 'true':
      case 'false':
        return this.#readBoolean(element, content)
      case 'data':
        return this.#readData(content)
      default:
        return this.#readScalar(element, at, content)
    }
  }

  /**
   * Where the content of an element begins, from the index after its name or its attributes.
   * `EMPTY` when there is none; then `at` is after the whole element.
   */
  #contentOf(element: Element, at: number, afterName: number): number | undefined {
    const text = this.#text
    if (this.#codes[afterName] === GREATER_THAN) return afterName + 1
    const end = afterSpace(this.#codes, afterName)
    const code = text.charCodeAt(end)
    if (code === GREATER_THAN) return end + 1
    if (code === SLASH && text.charCodeAt(end + 1) === GREATER_THAN) {
      this.#at = end + 2
      return EMPTY
    }
    if (end === afterName && /[\w.:-]/.test(text.charAt(end))) {
      this.fault = { tag: 'UnknownTag', at, expected: this.#tree.expected() }
    } else if (!text.includes('>', end)) {
      this.fault = truncated(text, '`>`')
    } else {
      const attributes = element === 'plist' ? 'attributes like `a="b"`' : 'no attributes'
      this.fault = malformed(at, `\`<${element}>\` with ${attributes}`)
    }
    return undefined
  }

  #readKey(at: number, content: number): boolean {
    const misplaced = this.#tree.beginKey(at)
    if (misplaced !== undefined) return this.#refuse(misplaced)
    const key = content === EMPTY ? '' : this.#readText('key', content)
    if (key === undefined) return false
    const fault = this.#tree.key(at, key)
    return fault === undefined || this.#refuse(fault)
  }

  #readContainer(at: number, content: number, kind: 'dict' | 'array'): boolean {
    const fault =
      this.#tree.open(at, kind) ?? (content === EMPTY ? this.#tree.close(at) : undefined)
    if (fault !== undefined) return this.#refuse(fault)
    if (content !== EMPTY) this.#at = content
    return true
  }

  /** An end tag: of a container, or of `plist`, after which there is no element to read. */
  #endTag(at: number): boolean {
    const element = this.#tree.innermost()
    const end = skipEndTag(this.#text, at, element)
    if (typeof end !== 'number') return this.#refuse(end)
    this.#at = end
    const fault = this.#tree.close(at)
    return fault === undefined ? element !== 'plist' : this.#refuse(fault)
  }

  #place(value: PlistValue): true {
    this.#tree.place(value)
    return true
  }

  #readBoolean(element: 'true' | 'false', content: number): boolean {
    if (content !== EMPTY && this.#readText(element, content) !== '') {
      return this.fault === undefined && this.#refuse(strayText(content, `\`${endTags[element]}\``))
    }
    return this.#place(element === 'true')
  }

  #readData(content: number): boolean {
    if (content === EMPTY) return this.#place(new Uint8Array(0))
    const text = this.#text
    const end = text.indexOf('<', content)
    const data = decodeBase64(this.#codes, content, end < 0 ? content : end)
    if (typeof data !== 'number' && text.startsWith(endTags.data, end)) {
      this.#at = end + endTags.data.length
      return this.#place(data)
    }
    // Perhaps the text only has to be put together first.
    const whole = this.#readText('data', content)
    if (whole === undefined) return false
    const decoded = decodeBase64(codesOf(whole), 0, whole.length)
    return typeof decoded === 'number'
      ? this.#refuse({
          tag: 'InvalidData',
          at: typeof data === 'number' ? data : end,
          expected: 'base64',
        })
      : this.#place(decoded)
  }

  #readScalar(element: Scalar, at: number, content: number): boolean {
    const text = content === EMPTY ? '' : this.#readText(element, content)
    if (text === undefined) return false
    if (element === 'string') return this.#place(text)
    if (element !== 'date' && !(text.length <= this.#maxDigits)) {
      const limit = this.#maxDigits
      return this.#refuse({
        tag: 'TooManyDigits',
        at: content,
        expected: 'a shorter number',
        limit,
      })
    }
    const value = this.#readers[element](text)
    if (typeof value !== 'string') return this.#place(value)
    return this.#refuse({
      tag: value,
      at: content === EMPTY ? at : content,
      expected: scalarForms[element],
    })
  }

  /** Text up to the end tag of its element, and past that. */
  #readText(element: Element, from: number): string | undefined {
    const text = this.#text
    const endTag = endTags[element]
    const end = afterRun(this.#codes, from)
    if (text.startsWith(endTag, end)) {
      this.#at = end + endTag.length
      return text.slice(from, end)
    }
    const content = readContent(this.#source, from, element)
    if ('tag' in content) {
      this.fault = content
      return undefined
    }
    this.#at = content.end
    return content.text
  }

  /** Only white space, comments and instructions may come after `</plist>`. */
  #end(): void {
    const text = this.#text
    const next = skipMisc(text, this.#at)
    if (typeof next !== 'number') this.fault = next
    else if (next < text.length) {
      this.fault = isForbidden(text.charCodeAt(next))
        ? forbiddenAt(next)
        : {
            tag: isElement(text, next) ? 'SecondRoot' : 'TrailingContent',
            at: next,
            expected: 'nothing further',
          }
    }
  }

  #refuse(fault: Fault): false {
    this.fault = fault
    return false
  }
}

const afterSpace = (codes: Codes, from: number): number => {
  const { length } = codes
  let at = from
  while (at < length && isSpace(codes[at] ?? 0)) at++
  return at
}

/** No content: `<string/>`. */
const EMPTY = -1

type Scalar = 'string' | 'integer' | 'real' | 'date'

const scalarReaders = {
  integer: readInteger,
  real: (text: string) => readReal(text) ?? 'InvalidReal',
  date: (text: string) => readDate(text) ?? 'InvalidDate',
} as const
type ScalarReaders = typeof scalarReaders

const anyScalarReaders: ScalarReaders = {
  ...scalarReaders,
  date: (text) => readAnyDate(text) ?? 'InvalidDate',
}

const scalarForms = {
  integer: 'a decimal or hexadecimal integer of at most 64 bits',
  real: 'a decimal number, `nan`, `+infinity` or `-infinity`',
  date: 'a date like `2015-01-14T21:27:41Z`',
} as const

const isElement = (text: string, at: number): boolean =>
  text.charCodeAt(at) === LESS_THAN && elementAt(text, at + 1) !== undefined
