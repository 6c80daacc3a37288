import { type DecodeIssue, decodeWith, struct } from '@mdm-kit/codec'
import { type JsonError, JsonObject, parseJson } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

export const StatusReason = t.intersection(
  [
    t.type({
      /** For example `Error.ConfigurationCannotBeApplied`. Open: more come with each release. */
      Code: t.string,
    }),
    t.partial({ Description: t.string, Details: JsonObject }),
  ],
  'StatusReason',
)
export type StatusReason = t.TypeOf<typeof StatusReason>

/** Why a device cannot report a status item. */
export const StatusError = t.intersection(
  [t.type({ StatusItem: t.string }), t.partial({ Reasons: t.array(StatusReason) })],
  'StatusError',
)
export type StatusError = t.TypeOf<typeof StatusError>

/**
 * The `Data` of a message to `status`, as Apple documents it. `readStatusReport` reads what devices send.
 *
 * Source: Apple device-management, `declarative/protocol/statusreport.yaml`.
 */
export const StatusReport = struct(
  'StatusReport',
  {
    /** Nested by the dots of the items' names. `mergeStatus` merges it into what is stored. */
    StatusItems: JsonObject,
  },
  {
    /** Required by Apple's schema; absent or null means none. */
    Errors: t.array(StatusError),
    /** Replace all that is stored: about once a day. Absent means false. */
    FullReport: t.boolean,
  },
)
export type StatusReport = t.TypeOf<typeof StatusReport>

/** A report as far as it could be read. */
export interface ReadStatusReport {
  /** A null within an item may have a meaning and stays. */
  readonly StatusItems: JsonObject
  readonly Errors: readonly StatusError[]
  readonly FullReport: boolean
  /** What has another type than Apple documents and was left out, by path. */
  readonly unreadable: readonly DecodeIssue[]
}

/** Reads a report. An odd error or flag does not cost the rest; it fails only without `StatusItems`. */
export const readStatusReport = (data: Uint8Array): E.Either<JsonError, ReadStatusReport> =>
  pipe(parseJson(data), E.flatMap(decodeWith(Frame)), E.map(readFrame))

const Frame = struct(
  'StatusReport',
  { StatusItems: JsonObject },
  { Errors: t.unknown, FullReport: t.unknown },
)

const readFrame = ({
  StatusItems,
  Errors,
  FullReport,
}: t.TypeOf<typeof Frame>): ReadStatusReport => {
  const unreadable: DecodeIssue[] = []
  const read = <A>(codec: t.Type<A>, value: unknown, path: DecodeIssue['path']): A | undefined => {
    if (value === undefined || value === null) return undefined
    const decoded = decodeWith(codec)(value)
    if (E.isRight(decoded)) return decoded.right
    const issues = decoded.left.issues.map((issue) => ({
      ...issue,
      path: [...path, ...issue.path],
    }))
    unreadable.push(...issues)
    return undefined
  }
  const listAt = (value: unknown, path: DecodeIssue['path']) =>
    read(t.array(t.unknown), value, path) ?? []
  const errors = listAt(Errors, ['Errors']).flatMap((item, index): StatusError[] => {
    const path = ['Errors', index]
    const error = read(Named, item, path)
    if (error === undefined) return []
    const reasons = listAt(error.Reasons, [...path, 'Reasons']).flatMap((reason, at) => {
      const one = read(StatusReason, reason, [...path, 'Reasons', at])
      return one === undefined ? [] : [one]
    })
    return [{ ...error, Reasons: reasons }]
  })
  return {
    StatusItems,
    Errors: errors,
    FullReport: read(t.boolean, FullReport, ['FullReport']) ?? false,
    unreadable,
  }
}

const Named = t.intersection([
  JsonObject,
  t.type({ StatusItem: t.string }),
  t.partial({ Reasons: t.unknown }),
])
