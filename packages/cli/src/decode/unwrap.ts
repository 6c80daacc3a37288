import type { DecodeOptions, Layer, Wrapped } from './content.js'
import { appleMessage, base64, gzip, mimePart } from './layers/encodings.js'
import { encrypted } from './layers/encrypted.js'
import { httpMessage, requestTarget } from './layers/http.js'
import type { LayerKind } from './layers/layerKind.js'
import { signed } from './layers/signed.js'

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
