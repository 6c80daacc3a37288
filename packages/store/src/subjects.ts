import type { EnrollmentId } from '@mdm-kit/checkin'
import type { Erased } from './offboardings.js'
import type { Stored } from './stored.js'

/** Whom a value tells apart from all others, alone or together with little else. */
export type Identifier = 'Device' | 'Person'

/**
 * The device or the person that an export or an erasure is about: one identifier, or several of the same
 * subject.
 */
export interface Subject {
  /** Of a device, with its user channels, or of one user channel. That of a device is its UDID, or its EnrollmentID. */
  readonly enrollmentId?: string
  /** In either case: the device, its enrollments, and what services list under it. */
  readonly serialNumber?: string
  /** In either case: the enrollments that it signed in to, and its user channels on Shared iPads. */
  readonly managedAppleAccount?: string
  /** The id that you gave a user of apps and books. */
  readonly clientUserId?: string
}

/** A column's value: an object or a list where it holds JSON, bytes where what a device sent or was sent. */
export type SubjectValue = unknown

/** What is stored about a subject. Tables and columns are named as in the database, without its prefix. */
export interface SubjectRecords {
  /** Every identifier under which rows were found. */
  readonly identifiers: {
    readonly enrollmentIds: readonly EnrollmentId[]
    readonly serialNumbers: readonly string[]
    readonly clientUserIds: readonly string[]
  }
  /** By table; tables without rows are absent. Empty columns are absent, times are ISO 8601. */
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, SubjectValue>>[]>>
  /** Columns whose value is a secret, which is not in `tables`: `enrollments.unlock_token`. */
  readonly redacted: readonly string[]
}

/** What an export has in place of a secret. */
export const REDACTED = '<redacted>'

/** What is stored about one device or one person, in all tables. */
export interface SubjectStore {
  /** Undefined when nothing is stored about it. */
  readonly find: (subject: Subject) => Stored<SubjectRecords | undefined>
  /**
   * Erases everything that `find` returns, but not what others need too. In the audit, `reference`
   * replaces its identifiers. Undefined when there is nothing to erase.
   *
   * What Apple lists about it comes back with the next sync, which reads DEP's list from its beginning:
   * undo it at Apple first.
   */
  readonly erase: (subject: Subject, reference: string) => Stored<Erased | undefined>
  /**
   * Removes deleted rows from the database's file and its log, as far as the engine can while in use.
   * Call it after a transaction that erased, not within one.
   */
  readonly scrub: () => Stored<void>
}
