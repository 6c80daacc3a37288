import * as E from 'fp-ts/lib/Either.js'

import { TAG, type Element } from './element.js'
import { malformedAsn1, type MalformedAsn1 } from './errors.js'

/**
 * Carries a `MalformedAsn1` from the field that has it to `reading`, and no further.
 *
 * A SignerInfo has some twenty fields, most of them read by position: as Eithers, the structure
 * would vanish behind the plumbing.
 */
class Asn1Fault extends Error {
  readonly failure: MalformedAsn1

  constructor(failure: MalformedAsn1) {
    super(failure.message)
    this.failure = failure
  }
}

/** Runs a reader of fields; what it finds malformed comes back as a value. */
export const reading = <A>(read: () => A): E.Either<MalformedAsn1, A> => {
  try {
    return E.right(read())
  } catch (fault) {
    if (fault instanceof Asn1Fault) return E.left(fault.failure)
    throw fault
  }
}

/** For use inside `reading` only. */
export const reject = (element: Element, expected: string, found: string): never => {
  throw new Asn1Fault(malformedAsn1(element.start, expected, found))
}

/** The children of an element, taken in order by their tags. For use inside `reading` only. */
export interface Fields {
  /** The next field, which must be there with one of these tags. */
  readonly next: (name: string, ...tags: readonly number[]) => Element
  /** The next field if it has one of these tags. */
  readonly optional: (...tags: readonly number[]) => Element | undefined
  /** All fields not taken yet. */
  readonly rest: () => readonly Element[]
  /** Rejects fields that were not taken. */
  readonly end: () => void
}

/** Opens a SEQUENCE, or what stands under another tag if one is given. */
export const fieldsOf = (element: Element, name: string, tag: number = TAG.SEQUENCE): Fields => {
  if (element.tag !== tag) reject(element, name, `tag ${hexTag(element.tag)}`)
  const { children } = element
  let taken = 0
  return {
    next: (field, ...tags) => {
      const child = children[taken]
      if (child === undefined) return reject(element, `${name}.${field}`, 'nothing')
      if (tags.length > 0 && !tags.includes(child.tag)) {
        reject(child, `${name}.${field}`, `tag ${hexTag(child.tag)}`)
      }
      taken += 1
      return child
    },
    optional: (...tags) => {
      const child = children[taken]
      if (child === undefined || !tags.includes(child.tag)) return undefined
      taken += 1
      return child
    },
    rest: () => {
      const left = children.slice(taken)
      taken = children.length
      return left
    },
    end: () => {
      const child = children[taken]
      if (child !== undefined) reject(child, `the end of ${name}`, 'one more field')
    },
  }
}

export const hexTag = (tag: number): string => `0x${tag.toString(16).padStart(2, '0')}`

/** The children of a SEQUENCE OF or SET OF. */
export const itemsOf = (element: Element, name: string, tag: number): readonly Element[] =>
  fieldsOf(element, name, tag).rest()

/** The one element inside an explicit tag. */
export const insideOf = (element: Element, name: string): Element => {
  const [inside, more] = element.children
  return inside === undefined || more !== undefined
    ? reject(element, `one element in ${name}`, 'another number')
    : inside
}
