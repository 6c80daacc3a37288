import type { Failure } from '@mdm-kit/codec'

/** What happened to an entry of the outbox. */
export type OutboxEvent =
  | { readonly _tag: 'Delivered'; readonly id: string; readonly kind: string }
  | {
      readonly _tag: 'DeliveryFailed'
      readonly id: string
      readonly kind: string
      readonly failure: Failure
      readonly retryAt: Date
    }
  /** The entry is kept among those given up: replay it when its receiver works again. */
  | {
      readonly _tag: 'DeliveryGivenUp'
      readonly id: string
      readonly kind: string
      readonly failure: Failure
    }
  /** The store failed. Claimed entries are delivered again once their lease has expired. */
  | { readonly _tag: 'OutboxFailed'; readonly failure: Failure }
