import { reveal, secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { SealContext } from '../sealing/format.js'
import { StoreFailure } from './faults.js'
import { bytesFrom, type Engine, sealFor } from './engine.js'

/** Bytes and texts that are secrets in the database alone: a device's message, or what a device is sent. */

type Sealing = Pick<Engine, 'sealer'>

export const sealBytes = (engine: Sealing, context: SealContext, bytes: Uint8Array): Buffer =>
  sealFor(engine, context, secret(bytes))

export const sealText = (engine: Sealing, context: SealContext, text: string): Buffer =>
  sealBytes(engine, context, Buffer.from(text, 'utf8'))

/** Throws when it does not open, which makes the step a `StoreUnavailable` that says why. */
export const openBytes = (
  { sealer }: Sealing,
  context: SealContext,
  blob: Uint8Array | ArrayBuffer,
): Uint8Array => {
  const opened = sealer.open(bytesFrom(blob), context)
  if (E.isLeft(opened)) throw new StoreFailure('SecretsLocked', opened.left.message)
  return reveal(opened.right)
}

export const openText = (
  engine: Sealing,
  context: SealContext,
  blob: Uint8Array | ArrayBuffer,
): string => Buffer.from(openBytes(engine, context, blob)).toString('utf8')
