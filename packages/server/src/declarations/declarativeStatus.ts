import type { DeclarationKind } from '@mdm-kit/checkin'

import {
  type DeclarationScope,
  type DeviceStatus,
  type MissingReference,
  kindOf,
} from '@mdm-kit/store'
import { missingIn } from './manifest.js'
import { reportedDeclarations, type ReportedDeclaration } from './readStatus.js'

/** How far an enrollment is with one declaration. */
export interface DeclarationProgress {
  readonly identifier: string
  readonly kind: DeclarationKind
  /** Of what applies now. Absent: it does not apply (any more), yet the device reports it. */
  readonly serverToken?: string
  /** Absent: the device has not reported it yet. */
  readonly reported?: ReportedDeclaration
  /** The device has the very content that applies, and takes it for valid. */
  readonly inForce: boolean
}

/** What applies to an enrollment, beside what it has reported. */
export interface DeclarativeStatus {
  /** That are assigned to it. */
  readonly sets: readonly string[]
  readonly declarationsToken: string
  /** By identifier. */
  readonly declarations: readonly DeclarationProgress[]
  /** What its declarations refer to and it does not have. */
  readonly missing: readonly MissingReference[]
  /** As reported, all merged. Absent until its first report. */
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
    missing: missingIn(items),
    ...(status && { status }),
  }
}

/** Active is what a configuration in force has to be; an asset may be unused, management never is. */
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
