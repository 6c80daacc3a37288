import { type Failure, type Operation, operation, toJson } from '@mdm-kit/codec'
import { REDACTED, type Store, type StoreUnavailable, type Subject } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type SentToApple, sentToApple } from './sentToApple.js'

export interface ExportSubjectOptions {
  readonly store: Pick<Store, 'subjects'>
  readonly subject: Subject
  /** Reads the property lists of commands, reports and check-ins. Undefined: these bytes are not one. */
  readonly readPlist: (bytes: Uint8Array) => unknown
  readonly now?: () => Date
}

/** Nothing is stored about this device or person. */
export interface NothingStored extends Failure {
  readonly _tag: 'NothingStored'
}

/** Everything that is stored about one device or one person, as JSON. */
export interface SubjectExport {
  readonly format: 'mdm-kit-export-1'
  readonly exportedAt: string
  readonly subject: Subject
  /** Every identifier under which rows were found. */
  readonly identifiers: {
    readonly enrollmentIds: readonly string[]
    readonly serialNumbers: readonly string[]
    readonly clientUserIds: readonly string[]
  }
  /** Rows by table, named as in the database without its prefix. What devices sent or were sent is decoded. */
  readonly records: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  /** The columns that appear in `records`, as `table.column`. */
  readonly columns: readonly string[]
  /** What is a secret and so has the value `<redacted>`: columns, and keys within them after a colon. */
  readonly redacted: readonly string[]
  /** What was sent to Apple about it, as far as the records say, oldest first. */
  readonly sentToApple: readonly SentToApple[]
}

/** Everything that is stored about a device or a person, for whoever asks. Secrets are named, not shown. */
export const exportSubject = ({
  store,
  subject,
  readPlist,
  now = () => new Date(),
}: ExportSubjectOptions): Operation<NothingStored | StoreUnavailable, SubjectExport> =>
  operation(
    pipe(
      store.subjects.find(subject),
      TE.flatMap(TE.fromNullable(NOTHING_STORED)),
      TE.map(({ identifiers, tables, redacted }): SubjectExport => {
        const secrets = new Set(redacted)
        const records = mapTables(tables, (value, column) =>
          value instanceof Uint8Array
            ? redact(decoded(value, readPlist) ?? hidden(column, secrets), column, secrets)
            : redact(value, column, secrets),
        )
        return {
          format: 'mdm-kit-export-1',
          exportedAt: now().toISOString(),
          subject,
          identifiers,
          records,
          columns: columnsOf(records),
          redacted: [...secrets].sort(),
          sentToApple: sentToApple(records),
        }
      }),
    ),
  )

type Tables = SubjectExport['records']

const mapTables = (tables: Tables, change: (value: unknown, column: string) => unknown): Tables =>
  Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [
      table,
      rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, change(value, `${table}.${name}`)]),
        ),
      ),
    ]),
  )

const columnsOf = (tables: Tables): readonly string[] =>
  Object.entries(tables).flatMap(([table, rows]) =>
    [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => `${table}.${name}`),
  )

/** A property list or the JSON of an event as a value; undefined for other bytes. */
const decoded = (value: Uint8Array, readPlist: ExportSubjectOptions['readPlist']): unknown => {
  const text = Buffer.from(value).toString('utf8')
  return text.startsWith('{') ? withPayload(parsed(text), readPlist) : readPlist(value)
}

/** What cannot be read could contain a secret. */
const hidden = (column: string, secrets: Set<string>): string => {
  secrets.add(column)
  return REDACTED
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** An event of a webhook, with what the device sent in place of its base64. */
const withPayload = (value: unknown, readPlist: ExportSubjectOptions['readPlist']): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      key,
      key === 'raw_payload' && typeof member === 'string'
        ? (readPlist(Buffer.from(member, 'base64')) ?? REDACTED)
        : withPayload(member, readPlist),
    ]),
  )
}

/**
 * Keys whose values open something: passwords, PINs, tokens, codes, recovery keys, and the profiles and app
 * configurations that an operator installs, which contain such. By name, because next year's commands have
 * new ones; a test of `@mdm-kit/data` holds them against the secrets of the data map.
 */
const SECRET_KEY =
  /password|passcode|passphrase|secret|(?<!declarations)(?<!server)token|push-?magic|recovery_?key|private_?key|challenge|bypass|unlock|escrow|^pin$|redemption_?code|invitation_?url|^payload$|^configuration$|profile_?data|digestresponse|encryptedkey/i

/** Replaces what is secret, and adds where it was to `secrets`. */
const redact = (value: unknown, column: string, secrets: Set<string>): unknown => {
  if (value instanceof Uint8Array || value instanceof Date) return toJson(value)
  if (Array.isArray(value)) return value.map((item) => redact(item, column, secrets))
  if (typeof value !== 'object' || value === null) return toJson(value)
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => {
      // Yes or no, and numbers such as the times of a lock, open nothing; a PIN does.
      const opens = SECRET_KEY.test(key) && typeof member !== 'boolean' && member !== null
      if (opens) secrets.add(`${column}:${key}`)
      return [key, opens ? REDACTED : redact(member, column, secrets)]
    }),
  )
}

const NOTHING_STORED: NothingStored = {
  _tag: 'NothingStored',
  message: 'Nothing is stored about this device or person.',
}
