import type { Failure } from '@mdm-kit/codec'

/** The value was sealed with a key that was not given: add it after the current one. */
export interface UnknownKey extends Failure {
  readonly _tag: 'UnknownKey'
  readonly keyId: string
}

/** The value was changed, truncated or moved from another row, or is not a sealed value. */
export interface Damaged extends Failure {
  readonly _tag: 'Damaged'
}

/** Why a sealed value cannot be opened. */
export type OpenError = UnknownKey | Damaged

/** A sealing key is missing or unusable; the message says why. */
export interface InvalidSealingKeys extends Failure {
  readonly _tag: 'InvalidSealingKeys'
  /** The index of the key, from 0. */
  readonly position: number
}

export const unknownKey = (keyId: string): UnknownKey => ({
  _tag: 'UnknownKey',
  keyId,
  message: `A stored secret was sealed with the key ${keyId}, which this server was not given. Give it after the current key.`,
})

export const damaged: Damaged = {
  _tag: 'Damaged',
  message:
    'A stored secret cannot be opened: it was changed, truncated or moved to another row. Restore it from a backup.',
}

export const invalidSealingKeys = (position: number, problem: string): InvalidSealingKeys => ({
  _tag: 'InvalidSealingKeys',
  position,
  message: `Sealing key ${position + 1} ${problem}.`,
})
