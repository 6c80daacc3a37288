import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** Details of an action, by name. */
export const AuditDetails = t.record(
  t.string,
  t.union([t.string, t.number, t.boolean]),
  'AuditDetails',
)
export type AuditDetails = Readonly<t.TypeOf<typeof AuditDetails>>

/** An action, and who performed it. */
export const AuditEntry = record(
  'AuditEntry',
  {
    /** Its position in the audit: opaque, for `after`. */
    id: t.string,
    at: IsoDate,
    /** The name of an API key or an administrator, or `system` for the server itself. */
    actor: t.string,
    /** For example `enqueue` or `offboardEnrollment`. */
    action: t.string,
  },
  {
    /**
     * The object of the action, such as an enrollment id or the name of a DEP server. Put identifiers
     * here and nowhere else: this is where offboarding an enrollment replaces them.
     */
    subject: t.string,
    /** Must not contain secrets or identifiers. */
    details: AuditDetails,
  },
)
export type AuditEntry = RecordOf<typeof AuditEntry>

/** An entry before it is written: the store assigns its `id`. */
export type AuditLine = Omit<AuditEntry, 'id'>

/** Which audit entries to list. */
export interface AuditPage {
  /** The id of the last entry on the previous page. */
  readonly after?: string
  readonly limit: number
  readonly action?: string
  readonly actor?: string
  readonly subject?: string
  /** Default false: oldest first. */
  readonly newestFirst?: boolean
}

/** The audit is append-only, except that offboarding replaces identifiers in it. */
export interface AuditStore {
  /** In a transaction, the lines are written if and only if it commits. */
  readonly append: (...lines: readonly AuditLine[]) => Stored<void>
  /** At most `limit` entries. An `after` that is not an entry's id returns none. */
  readonly list: (page: AuditPage) => Stored<readonly AuditEntry[]>
  /** Deletes at most `limit` entries older than `before`; returns how many. The server's upkeep calls it. */
  readonly prune: (before: Date, limit: number) => Stored<number>
}
