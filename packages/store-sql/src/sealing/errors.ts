import type { Failure } from '@mdm-kit/codec'

/** The value was sealed by a key that is not among those given: add it after the current one. */
export interface UnknownKey extends Failure {
  readonly _tag: 'UnknownKey'
  readonly keyId: string
}

/** Changed, cut short, moved here from another row, or no sealed value at all. */
export interface Damaged extends Failure {
  readonly _tag: 'Damaged'
}

/** Every way in which a sealed value does not open. */
export type OpenError = UnknownKey | Damaged

/** The keys cannot seal anything; the message says which and why. */
export interface InvalidSealingKeys extends Failure {
  readonly _tag: 'InvalidSealingKeys'
  /** The key's place in the list, from 0. */
  readonly position: number
}

export const unknownKey = (keyId: string): UnknownKey => ({
  _tag: 'UnknownKey',
  keyId,
  message: `A stored secret was sealed by the key ${keyId}, which this server was not given. Give it after the current key.`,
})

export const damaged: Damaged = {
  _tag: 'Damaged',
  message:
    'A stored secret does not open: it was changed, cut short or moved to another row. Restore it from a backup.',
}

export const invalidSealingKeys = (position: number, problem: string): InvalidSealingKeys => ({
  _tag: 'InvalidSealingKeys',
  position,
  message: `Sealing key ${position + 1} ${problem}.`,
})
