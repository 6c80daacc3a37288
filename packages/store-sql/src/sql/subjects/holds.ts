import type { Identifier } from '@mdm-kit/store'

/**
 * What finds the rows about a subject: its identifiers, and the keys of the rows that belong to it.
 *
 * - `AuditSubject`: any of its identifiers, as the audit names what an action was about.
 * - `TransactionId`: of a SCEP transaction that returned one of its certificates.
 * - `ManifestToken`, `VersionToken`: of the declarations that were last advertised to it.
 */
export type SubjectKey =
  | 'EnrollmentId'
  | 'SerialNumber'
  | 'ClientUserId'
  | 'AttemptId'
  | 'CommandUuid'
  | 'TransactionId'
  | 'ManifestToken'
  | 'VersionToken'
  | 'AuditSubject'

/** How the value of a column is read; absent: text or a number as it is stored. */
export type Format = 'Time' | 'Truth' | 'Json' | 'Text' | 'Bytes' | 'Base64'

/** What a column says about a device or a person. */
export type Holds = (
  | {
      /** Rows with one of these keys of the subject are about it. */
      readonly by: SubjectKey
      /** The column keeps the spelling that Apple or a device used. */
      readonly anySpelling?: true
    }
  /** Identifies a device or a person, in rows that another column finds. */
  | { readonly identifies: readonly [Identifier, ...(readonly Identifier[])] }
  /** Why it identifies neither a device nor a person. */
  | { readonly none: string }
) & {
  readonly as?: Format
  /** Opens something: an export names it and does not show it. */
  readonly secret?: true
}

/**
 * What erasing a subject does to the rows about it.
 *
 * - `Deleted`: they are deleted.
 * - `Unused`: others may need them too; they are deleted with the last row that refers to them.
 * - `Renamed`: they stay; the reference replaces the identifiers, and the details are deleted.
 * - `Kept`: no row is about a device or a person.
 */
export type Erasing = 'Deleted' | 'Unused' | 'Renamed' | 'Kept'

/** What a table says about devices and people, column by column. */
export interface TableHolds<Columns extends string> {
  readonly erasing: Erasing
  readonly columns: Readonly<Record<Columns, Holds>>
}

export const by = (key: SubjectKey): Holds => ({ by: key })

export const identifies = (
  first: Identifier,
  as?: Format,
  ...others: readonly Identifier[]
): Holds => ({ identifies: [first, ...others], ...(as && { as }) })

export const none = (why: string, as?: Format): Holds => ({ none: why, ...(as && { as }) })

export const secretOf = (holds: Holds): Holds => ({ ...holds, secret: true })

export const TIME = none('A time.', 'Time')
export const COUNT = none('A number that orders, counts or weighs.')
export const STATE = none('One of a few words that say how far something has come.')
