import {
  type DeclarationKind,
  kindOf,
  reportedDeclarations,
  type ReportedDeclaration,
  type ReportedError,
  reportedErrors,
  type SetIssue,
  setIssuesOf,
} from '@mdm-kit/declarations/protocol'

import type { DeclarationScope, DeviceStatus } from '@mdm-kit/store'

/** The state of one declaration on an enrollment. */
export interface DeclarationProgress {
  readonly identifier: string
  readonly kind: DeclarationKind
  /** The token of the content that applies now. Absent: it no longer applies, but the device reports it. */
  readonly serverToken?: string
  /** Absent: the device has not reported it yet. */
  readonly reported?: ReportedDeclaration
  /** The device has the content that applies now, and reports it as valid. */
  readonly inForce: boolean
}

/** The declarations that apply to an enrollment, with what it has reported about them. */
export interface DeclarativeStatus {
  /** The names of the assigned sets. */
  readonly sets: readonly string[]
  readonly declarationsToken: string
  /** Sorted by identifier. */
  readonly declarations: readonly DeclarationProgress[]
  /** What does not go together in them: the device would report it as an error, or never use it. */
  readonly issues: readonly SetIssue[]
  /** The status items that the device cannot report, and why. */
  readonly errors: readonly ReportedError[]
  /** All its status reports, merged. Absent until the first report. */
  readonly status?: DeviceStatus
}

export const declarativeStatusOf = (
  { sets, items, declarationsToken }: DeclarationScope,
  status: DeviceStatus | undefined,
): DeclarativeStatus => {
  const reports = status ? reportedDeclarations(status) : []
  const reportedAs = new Map(reports.map((report) => [report.identifier, report]))
  const applying = items.flatMap(({ Identifier, Type, ServerToken }) => {
    const kind = kindOf(Type)
    const reported = reportedAs.get(Identifier)
    return kind === undefined
      ? []
      : [{ ...progress(Identifier, kind, ServerToken, reported), serverToken: ServerToken }]
  })
  const applies = new Set(items.map(({ Identifier }) => Identifier))
  const left = reports
    .filter(({ identifier }) => !applies.has(identifier))
    .map((reported) => progress(reported.identifier, reported.kind, undefined, reported))
  return {
    sets,
    declarationsToken,
    declarations: [...applying, ...left],
    issues: setIssuesOf(items),
    errors: status ? reportedErrors(status) : [],
    ...(status && { status }),
  }
}

/** A configuration takes effect only when active. An asset may be unused; `management` is never active. */
const progress = (
  identifier: string,
  kind: DeclarationKind,
  serverToken: string | undefined,
  reported: ReportedDeclaration | undefined,
): DeclarationProgress => ({
  identifier,
  kind,
  ...(reported && { reported }),
  inForce:
    reported?.valid === 'valid' &&
    reported.serverToken === serverToken &&
    (reported.active || kind === 'asset' || kind === 'management'),
})
