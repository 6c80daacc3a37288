import { reveal, secret } from '@mdm-kit/codec'

import type { SealContext } from '../sealing/format.js'
import { type Engine, openSecret, sealFor } from './engine.js'

/** Bytes and text that are secret only in the database: what a device sends, or what it is sent. */

type Sealing = Pick<Engine, 'sealer'>

export const sealBytes = (engine: Sealing, context: SealContext, bytes: Uint8Array): Buffer =>
  sealFor(engine, context, secret(bytes))

export const sealText = (engine: Sealing, context: SealContext, text: string): Buffer =>
  sealBytes(engine, context, Buffer.from(text, 'utf8'))

/** Throws if it does not open, so that the step fails with a `StoreUnavailable` that gives the reason. */
export const openBytes = (
  engine: Sealing,
  context: SealContext,
  blob: Uint8Array | ArrayBuffer,
): Uint8Array => reveal(openSecret(engine, context, blob))

export const openText = (
  engine: Sealing,
  context: SealContext,
  blob: Uint8Array | ArrayBuffer,
): string => Buffer.from(openBytes(engine, context, blob)).toString('utf8')
