import type { Stored } from './stored.js'

/** Something that was done, and by whom. */
export interface AuditLine {
  readonly at: Date
  /** Who did it: the name of an API key or of an administrator, `system` for the server itself. */
  readonly actor: string
  /** What was done, for example `enqueue` or `offboardEnrollment`. */
  readonly action: string
  /**
   * What it was done to: an enrollment's id, a DEP server's name. Put identifiers here and nowhere
   * else, since forgetting an enrollment replaces them here.
   */
  readonly subject?: string
  /** Facts worth keeping. No secrets, no identifiers. */
  readonly details?: Readonly<Record<string, string | number | boolean>>
}

export interface AuditEntry extends AuditLine {
  /** Its place: opaque, for `after`. */
  readonly id: string
}

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

/** Lines are added and never changed, except that forgetting takes identifiers out of them. */
export interface AuditStore {
  /** Within a transaction: written if and only if the rest of it is. */
  readonly append: (...lines: readonly AuditLine[]) => Stored<void>
  readonly list: (page: AuditPage) => Stored<readonly AuditEntry[]>
  /** Deletes lines older than this, at most `limit`; gives how many. Nothing prunes by itself. */
  readonly prune: (before: Date, limit: number) => Stored<number>
}
