import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** Facts about what was done, by name. */
export const AuditDetails = t.record(
  t.string,
  t.union([t.string, t.number, t.boolean]),
  'AuditDetails',
)
export type AuditDetails = Readonly<t.TypeOf<typeof AuditDetails>>

/** Something that was done, and by whom. */
export const AuditEntry = record(
  'AuditEntry',
  {
    /** Its place: opaque, for `after`. */
    id: t.string,
    at: IsoDate,
    /** Who did it: the name of an API key or of an administrator, `system` for the server itself. */
    actor: t.string,
    /** What was done, for example `enqueue` or `offboardEnrollment`. */
    action: t.string,
  },
  {
    /**
     * What it was done to: an enrollment's id, a DEP server's name. Put identifiers here and nowhere
     * else, since offboarding an enrollment replaces them here.
     */
    subject: t.string,
    /** Facts worth keeping. No secrets, no identifiers. */
    details: AuditDetails,
  },
)
export type AuditEntry = RecordOf<typeof AuditEntry>

/** An entry that is not written yet. */
export type AuditLine = Omit<AuditEntry, 'id'>

export interface AuditPage {
  /** The id of the last one of the page before. */
  readonly after?: string
  readonly limit: number
  readonly action?: string
  readonly actor?: string
  readonly subject?: string
  /** Default false: oldest first. */
  readonly newestFirst?: boolean
}

/** Lines are added and never changed, except that offboarding takes identifiers out of them. */
export interface AuditStore {
  /** Within a transaction: written if and only if the rest of it is. */
  readonly append: (...lines: readonly AuditLine[]) => Stored<void>
  readonly list: (page: AuditPage) => Stored<readonly AuditEntry[]>
  /** Deletes lines older than this, at most `limit`; gives how many. Nothing prunes by itself. */
  readonly prune: (before: Date, limit: number) => Stored<number>
}
