import type { Failure } from '@mdm-kit/codec'

import type { SyncKind } from '@mdm-kit/store'

interface Of {
  readonly kind: SyncKind
  /** A DEP server's name, or a VPP location's uId. */
  readonly id: string
}

/** What happens in the background to what is kept of Apple's services. */
export type SyncEvent =
  | ({ readonly _tag: 'SyncBegan' } & Of)
  /** A page of device changes was stored. */
  | ({
      readonly _tag: 'DevicesSaved'
      readonly added: number
      readonly changed: number
      readonly deleted: number
    } & Of)
  | ({
      readonly _tag: 'ProfileAssigned'
      readonly profileUuid: string
      readonly assigned: number
      /** Throttled or failed: tried again later. */
      readonly again: number
    } & Of)
  /** A listing was walked through to its end. */
  | ({
      readonly _tag: 'AssetsSaved' | 'AssignmentsSaved'
      readonly rows: number
      /** Whether rows that did not come were deleted. */
      readonly complete: boolean
    } & Of)
  | ({ readonly _tag: 'SyncDone'; readonly dueAt: Date } & Of)
  | ({ readonly _tag: 'SyncFailed'; readonly failure: Failure; readonly dueAt: Date } & Of)
  /** It took longer than its lease, and another process has taken over; or it is being forgotten. */
  | ({ readonly _tag: 'SyncLeaseLost' } & Of)
  /** The store did not say what is due; it is asked again. */
  | {
      readonly _tag: 'SyncStoreFailed'
      readonly kind: SyncKind
      readonly failure: Failure
    }
