import type { Fault } from '../fault.js'
import type { PlistLimits } from '../options.js'
import type { PlistValue } from '../value.js'
import { readLeaf } from './leaf.js'
import { readMarker, type Marked } from './marker.js'
import { HEADER, readUnsigned, type Trailer } from './trailer.js'

/** A container whose parts are being read. */
interface Frame {
  readonly object: number
  readonly marked: Marked
  /** The next of its references, which a dictionary has twice as many of as it has values. */
  next: number
}

const UNSEEN = 0
const OPEN = 1
const DONE = 2

/**
 * Reads objects by their number, each one once, and without recursion.
 *
 * What is referred to twice is one value in the result. It counts twice: a list of 200 bytes can
 * stand for a tree that nobody could write out, and its reader may want to.
 */
export class Reader {
  fault: Fault | undefined

  readonly #bytes: Uint8Array
  readonly #trailer: Trailer
  readonly #limits: PlistLimits
  readonly #values: (PlistValue | undefined)[]
  readonly #states: Uint8Array
  // The `Weight` of each object that is done.
  readonly #nodes: Float64Array
  readonly #sizes: Float64Array
  readonly #depths: Uint32Array
  readonly #frames: Frame[] = []
  /** How many values the containers opened so far hold. Never more than the whole list comes to. */
  #references = 1
  /** How many bytes of leaves were read so far. Never more than the whole list comes to. */
  #copied = 0

  constructor(bytes: Uint8Array, trailer: Trailer, limits: PlistLimits) {
    this.#bytes = bytes
    this.#trailer = trailer
    this.#limits = limits
    this.#values = new Array<PlistValue | undefined>(trailer.objects)
    this.#states = new Uint8Array(trailer.objects)
    this.#nodes = new Float64Array(trailer.objects)
    this.#sizes = new Float64Array(trailer.objects)
    this.#depths = new Uint32Array(trailer.objects)
  }

  read(): PlistValue | undefined {
    const { top, referenceSize, objects } = this.#trailer
    let isRead = this.#begin(top)
    for (let frame = this.#frames.at(-1); isRead && frame; frame = this.#frames.at(-1)) {
      if (frame.next === referencesIn(frame.marked)) {
        isRead = this.#finish(frame)
        continue
      }
      const at = this.#referenceAt(frame, frame.next)
      const object = readUnsigned(this.#bytes, at, referenceSize)
      frame.next++
      if (object >= objects) {
        isRead = this.#refuse({ tag: 'OutOfBounds', at, expected: 'a reference to an object' })
      } else if (this.#states[object] === OPEN) {
        isRead = this.#refuse({ tag: 'Cycle', at, expected: 'a reference to another object' })
      } else if (this.#states[object] === UNSEEN) {
        isRead = this.#begin(object)
      }
    }
    return isRead ? this.#values[top] : undefined
  }

  /** An object that has not been seen: a leaf is read, a container opened. */
  #begin(object: number): boolean {
    const { table, offsetSize, referenceSize } = this.#trailer
    const entry = table + object * offsetSize
    const at = readUnsigned(this.#bytes, entry, offsetSize)
    if (at < HEADER.length || at >= table) {
      return this.#refuse({ tag: 'OutOfBounds', at: entry, expected: 'the offset of an object' })
    }
    const marked = readMarker(this.#bytes, at, table, referenceSize)
    if ('tag' in marked) return this.#refuse(marked)
    return marked.kind === 'array' || marked.kind === 'dict'
      ? this.#open(object, marked)
      : this.#leaf(object, marked)
  }

  #leaf(object: number, marked: Marked): boolean {
    // Objects may overlap: without this, a short list could have the same bytes copied a million times.
    this.#copied += marked.size
    if (!(this.#copied <= this.#limits.maxBytes)) return this.#tooManyBytes(marked)
    const leaf = readLeaf(this.#bytes, marked, this.#limits.oddities)
    if ('tag' in leaf) return this.#refuse(leaf)
    this.#keep(object, leaf.value, { nodes: 1, size: marked.size, depth: 0 })
    return true
  }

  #open(object: number, marked: Marked): boolean {
    if (!(this.#frames.length < this.#limits.maxDepth)) return this.#tooDeep(marked)
    this.#references += marked.count
    if (!(this.#references <= this.#limits.maxNodes)) return this.#tooManyNodes(marked)
    this.#states[object] = OPEN
    this.#frames.push({ object, marked, next: 0 })
    return true
  }

  /** All parts of a container have been read: puts them together. */
  #finish(frame: Frame): boolean {
    const { marked, object } = frame
    const weight = this.#weigh(frame)
    if (!(weight.depth <= this.#limits.maxDepth)) return this.#tooDeep(marked)
    if (!(weight.nodes <= this.#limits.maxNodes)) return this.#tooManyNodes(marked)
    if (!(weight.size <= this.#limits.maxBytes)) return this.#tooManyBytes(marked)
    const value = marked.kind === 'array' ? this.#array(frame) : this.#dict(frame)
    if (value === undefined) return false
    this.#keep(object, value, weight)
    this.#frames.pop()
    return true
  }

  #weigh(frame: Frame): Weight {
    const { count, kind } = frame.marked
    let nodes = 1
    let size = 0
    let depth = 0
    for (let index = 0; index < referencesIn(frame.marked); index++) {
      const part = this.#partOf(frame, index)
      const isKey = kind === 'dict' && index < count
      if (!isKey) nodes += this.#nodes[part] ?? 0
      size += this.#sizes[part] ?? 0
      depth = Math.max(depth, this.#depths[part] ?? 0)
    }
    return { nodes, size, depth: depth + 1 }
  }

  #array(frame: Frame): PlistValue[] {
    const array: PlistValue[] = []
    for (let index = 0; index < frame.marked.count; index++) {
      const value = this.#values[this.#partOf(frame, index)]
      if (value !== undefined) array.push(value)
    }
    return array
  }

  #dict(frame: Frame): PlistValue | undefined {
    const { count } = frame.marked
    const dict = Object.create(null) as Record<string, PlistValue>
    for (let index = 0; index < count; index++) {
      const key = this.#values[this.#partOf(frame, index)]
      const value = this.#values[this.#partOf(frame, count + index)]
      const at = this.#referenceAt(frame, index)
      if (typeof key !== 'string') {
        this.#refuse({ tag: 'MissingKey', at, expected: 'a string as the key' })
        return undefined
      }
      if (dict[key] !== undefined && this.#limits.duplicateKeys !== 'last') {
        this.#refuse({ tag: 'DuplicateKey', at, expected: 'another key' })
        return undefined
      }
      if (value !== undefined) dict[key] = value
    }
    return dict
  }

  #keep(object: number, value: PlistValue, { nodes, size, depth }: Weight): void {
    this.#values[object] = value
    this.#states[object] = DONE
    this.#nodes[object] = nodes
    this.#sizes[object] = size
    this.#depths[object] = depth
  }

  #partOf(frame: Frame, index: number): number {
    return readUnsigned(this.#bytes, this.#referenceAt(frame, index), this.#trailer.referenceSize)
  }

  #referenceAt(frame: Frame, index: number): number {
    return frame.marked.begin + index * this.#trailer.referenceSize
  }

  #tooDeep({ at }: Marked): false {
    const limit = this.#limits.maxDepth
    return this.#refuse({ tag: 'TooDeep', at, expected: 'no further container', limit })
  }

  #tooManyNodes({ at }: Marked): false {
    const limit = this.#limits.maxNodes
    const expected = 'fewer values, each counted as often as it is referred to'
    return this.#refuse({ tag: 'TooManyNodes', at, expected, limit })
  }

  #tooManyBytes({ at }: Marked): false {
    const limit = this.#limits.maxBytes
    const expected = 'less text and data, each counted as often as it is referred to'
    return this.#refuse({ tag: 'TooManyBytes', at, expected, limit })
  }

  #refuse(fault: Fault): false {
    this.fault = fault
    return false
  }
}

/** What an object comes to when everything that it refers to is written out. */
interface Weight {
  /** How many values, itself included. */
  readonly nodes: number
  /** How many bytes of text and data. */
  readonly size: number
  /** How many containers inside one another. */
  readonly depth: number
}

const referencesIn = ({ kind, count }: Marked): number => (kind === 'dict' ? count * 2 : count)
