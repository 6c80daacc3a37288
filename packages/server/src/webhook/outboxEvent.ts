import type { Failure } from '@mdm-kit/codec'

/** What became of an entry of the outbox. */
export type OutboxEvent =
  | { readonly _tag: 'Delivered'; readonly id: string; readonly kind: string }
  | {
      readonly _tag: 'DeliveryFailed'
      readonly id: string
      readonly kind: string
      readonly failure: Failure
      readonly retryAt: Date
    }
  /** It is in the outbox's list of the dead, to be replayed when its receiver is well again. */
  | {
      readonly _tag: 'DeliveryGivenUp'
      readonly id: string
      readonly kind: string
      readonly failure: Failure
    }
  /** The store failed. What was claimed comes again when its lease has run out. */
  | { readonly _tag: 'OutboxFailed'; readonly failure: Failure }
