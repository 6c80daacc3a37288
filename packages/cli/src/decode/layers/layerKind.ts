import type { Context, DecodeOptions, Layer, Wrapped } from '../content.js'

/** One layer taken off: what it was, and what it held. */
export interface Opened {
  readonly facts?: readonly (readonly [string, string])[]
  readonly problems?: Layer['problems']
  readonly inside: Uint8Array
  /** What the layer says about its content. */
  readonly context?: Context
}

/** A kind of layer: gives what is inside, or undefined where the bytes are something else. */
export interface LayerKind {
  readonly name: string
  readonly open: (
    wrapped: Wrapped,
    options: DecodeOptions,
  ) => Opened | undefined | Promise<Opened | undefined>
}
