import type { Context, DecodeOptions, Layer, Wrapped } from './content.js'
import { appleMessage, base64, gzip, mimePart } from './layers/encodings.js'
import { encrypted } from './layers/encrypted.js'
import { httpMessage, requestTarget } from './layers/http.js'
import { signed } from './layers/signed.js'

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

/** What can be around a body, in the order in which it is looked for. */
export const LAYERS: readonly LayerKind[] = [
  httpMessage,
  requestTarget,
  gzip,
  appleMessage,
  mimePart,
  base64,
  signed,
  encrypted,
]

/** Real bodies have up to five layers: HTTP, base64, a signature, base64 again, a message. */
const MOST_LAYERS = 10

export interface Unwrapped extends Wrapped {
  readonly layers: readonly Layer[]
}

/** Takes off layer by layer until none fits. */
export const unwrap = async (bytes: Uint8Array, options: DecodeOptions): Promise<Unwrapped> => {
  const layers: Layer[] = []
  let wrapped: Wrapped = { bytes, context: {} }
  while (layers.length < MOST_LAYERS) {
    const taken = await takeOff(wrapped, options)
    if (taken === undefined) break
    layers.push(taken.layer)
    wrapped = taken.wrapped
  }
  return { ...wrapped, layers }
}

const takeOff = async (wrapped: Wrapped, options: DecodeOptions) => {
  for (const { name, open } of LAYERS) {
    const opened = await open(wrapped, options)
    if (opened === undefined) continue
    const { facts = [], problems = [], inside, context } = opened
    return {
      layer: { name, facts, problems },
      wrapped: { bytes: inside, context: { ...wrapped.context, ...context } },
    }
  }
  return undefined
}
