import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Cursor } from '../codec/cursor.js'

/** What a cursor goes on with: `fetch` until all devices are known, then `sync` for ever. */
export const SyncPhase = t.union([t.literal('fetch'), t.literal('sync')], 'SyncPhase')
export type SyncPhase = t.TypeOf<typeof SyncPhase>

/**
 * How far a reader of the device changes has come: what to save beside the devices.
 *
 * The codec writes it as JSON and reads it back.
 */
export const SyncPosition = t.intersection(
  [
    t.type({ cursor: Cursor }),
    t.partial({
      /** Absent: not known, so it is tried as `fetch` first. */
      phase: SyncPhase,
      /** When Apple gave the cursor. A cursor older than 7 days is not tried any more. */
      at: IsoDate,
    }),
  ],
  'SyncPosition',
)
export type SyncPosition = t.TypeOf<typeof SyncPosition>

/** How long Apple keeps a cursor. */
export const CURSOR_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000
