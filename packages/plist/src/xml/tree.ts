import type { Fault } from '../fault.js'
import type { PlistLimits } from '../options.js'
import type { PlistValue } from '../value.js'
import { misplaced } from './faults.js'

type Dict = Record<string, PlistValue>

/**
 * The value that grows while a list is read, and the containers that are open. Knows what may come
 * next; a method that meets something else gives the fault.
 */
export class Tree {
  root: PlistValue | undefined

  readonly #limits: PlistLimits
  /** The containers around the innermost open one, outermost first. */
  readonly #around: (PlistValue[] | Dict)[] = []
  /** The innermost open container, as the one that it is. */
  #array: PlistValue[] | undefined
  #dict: Dict | undefined
  /** The key whose value comes next. */
  #key: string | undefined
  #nodes = 0

  constructor(limits: PlistLimits) {
    this.#limits = limits
  }

  /** The element that has to end next. */
  innermost(): 'plist' | 'dict' | 'array' {
    if (this.#dict !== undefined) return 'dict'
    return this.#array === undefined ? 'plist' : 'array'
  }

  /** What may come next. */
  expected(): string {
    if (this.#dict !== undefined) {
      return this.#key === undefined ? '`<key>` or `</dict>`' : VALUE_OF_KEY
    }
    if (this.#array !== undefined) return 'a value or `</array>`'
    return this.root === undefined ? 'a value' : '`</plist>`'
  }

  /** A key begins at `at`. */
  beginKey(at: number): Fault | undefined {
    if (this.#dict === undefined) return misplaced(at, this.expected())
    return this.#key === undefined ? undefined : { tag: 'MissingValue', at, expected: VALUE_OF_KEY }
  }

  key(at: number, key: string): Fault | undefined {
    if (this.#dict?.[key] !== undefined && this.#limits.duplicateKeys !== 'last') {
      return { tag: 'DuplicateKey', at, expected: 'another key' }
    }
    this.#key = key
    return undefined
  }

  /** A value begins at `at`. */
  beginValue(at: number): Fault | undefined {
    if (this.#dict !== undefined) {
      if (this.#key === undefined) return { tag: 'MissingKey', at, expected: this.expected() }
    } else if (this.#array === undefined && this.root !== undefined) {
      return { tag: 'SecondRoot', at, expected: this.expected() }
    }
    this.#nodes++
    if (this.#nodes <= this.#limits.maxNodes) return undefined
    const limit = this.#limits.maxNodes
    return { tag: 'TooManyNodes', at, expected: 'no further value', limit }
  }

  place(value: PlistValue): void {
    if (this.#dict !== undefined && this.#key !== undefined) {
      this.#dict[this.#key] = value
      this.#key = undefined
    } else if (this.#array !== undefined) this.#array.push(value)
    else this.root = value
  }

  /** Opens a container, where a value may be. */
  open(at: number, kind: 'dict' | 'array'): Fault | undefined {
    const around = this.#dict ?? this.#array
    const depth = this.#around.length + (around === undefined ? 1 : 2)
    if (!(depth <= this.#limits.maxDepth)) {
      const limit = this.#limits.maxDepth
      return { tag: 'TooDeep', at, expected: 'no further container', limit }
    }
    // Without a prototype, any key is plain data.
    const container = kind === 'dict' ? (Object.create(null) as Dict) : []
    this.place(container)
    if (around !== undefined) this.#around.push(around)
    this.#enter(container)
    return undefined
  }

  /** The innermost element ends, with an end tag at `at`. */
  close(at: number): Fault | undefined {
    if (this.#key !== undefined) return { tag: 'MissingValue', at, expected: VALUE_OF_KEY }
    if (this.root === undefined) return { tag: 'MissingValue', at, expected: 'a value' }
    this.#enter(this.#around.pop())
    return undefined
  }

  #enter(container: PlistValue[] | Dict | undefined): void {
    if (Array.isArray(container)) {
      this.#array = container
      this.#dict = undefined
    } else {
      this.#array = undefined
      this.#dict = container
    }
  }
}

const VALUE_OF_KEY = 'a value for the key before'
