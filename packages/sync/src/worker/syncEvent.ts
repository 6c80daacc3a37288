import type { Failure } from '@mdm-kit/codec'

import type { SyncKind } from '@mdm-kit/store'

interface Of {
  readonly kind: SyncKind
  /** The name of a DEP server or an organization, or a VPP location's uId. */
  readonly id: string
}

/** What a sync worker does. */
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
      /** Devices that Apple throttled or failed: tried again later. */
      readonly again: number
    } & Of)
  /** A listing was read to its end. */
  | ({
      readonly _tag: 'AssetsSaved' | 'AssignmentsSaved'
      readonly rows: number
      /** Whether rows that Apple no longer lists were deleted. */
      readonly complete: boolean
    } & Of)
  /** A page about an organization was stored; all counts are of this page. */
  | ({
      readonly _tag: 'InventorySaved'
      readonly servers: number
      readonly devices: number
      readonly assignments: number
      /** Devices that a whole listing, which ended with this page, did not return. */
      readonly deleted: number
    } & Of)
  | ({ readonly _tag: 'SyncDone'; readonly dueAt: Date } & Of)
  | ({ readonly _tag: 'SyncFailed'; readonly failure: Failure; readonly dueAt: Date } & Of)
  /** The sync outlasted its lease and another process took over, or its subject is being offboarded. */
  | ({ readonly _tag: 'SyncLeaseLost' } & Of)
  /** A call to the store failed; it is repeated at the next poll. */
  | {
      readonly _tag: 'SyncStoreFailed'
      readonly kind: SyncKind
      readonly failure: Failure
    }
