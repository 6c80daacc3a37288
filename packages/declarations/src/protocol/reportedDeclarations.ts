import { type Json, JsonObject } from '@mdm-kit/http/values'
import * as t from 'io-ts'

import { itemSections } from './documents.js'
import { type DeclarationKind, declarationKinds } from './names.js'
import { reasonsIn, type StatusReasonRead } from './reasons.js'

/** What a device reports about one declaration. All of it is text that the device chose. */
export interface ReportedDeclaration {
  readonly kind: DeclarationKind
  readonly identifier: string
  /** The token of the content that the device has. */
  readonly serverToken?: string
  /** Never true for the kind `management`; an asset is active once something refers to it. */
  readonly active: boolean
  /** `valid`, `invalid`, `unknown`, or a later value. Look at the reasons also for `unknown`. */
  readonly valid: string
  readonly reasons: readonly StatusReasonRead[]
}

const Entry = t.intersection([
  t.type({ identifier: t.string }),
  t.partial({
    'server-token': t.unknown,
    active: t.unknown,
    valid: t.unknown,
    reasons: t.unknown,
  }),
])

/** The declarations in a report or merged status. Entries that do not match Apple's schema are skipped. */
export const reportedDeclarations = ({
  StatusItems,
}: {
  readonly StatusItems: JsonObject
}): readonly ReportedDeclaration[] => {
  const sections = memberOf(memberOf(StatusItems, 'management'), 'declarations')
  return declarationKinds.flatMap((kind) =>
    // In lower case here.
    listOf(memberOf(sections, itemSections[kind].toLowerCase())).flatMap(
      (entry): readonly ReportedDeclaration[] => {
        if (!Entry.is(entry)) return []
        const { identifier, active, valid, reasons, 'server-token': serverToken } = entry
        return [
          {
            kind,
            identifier,
            ...(typeof serverToken === 'string' && { serverToken }),
            active: active === true,
            valid: typeof valid === 'string' ? valid : 'unknown',
            reasons: reasonsIn(reasons),
          },
        ]
      },
    ),
  )
}

const memberOf = (value: unknown, key: string): Json | undefined =>
  JsonObject.is(value) && Object.hasOwn(value, key) ? value[key] : undefined

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** A status item that a device cannot report, and why. */
export interface ReportedError {
  readonly statusItem: string
  readonly reasons: readonly StatusReasonRead[]
}

/** The errors in a report or merged status. */
export const reportedErrors = ({
  Errors,
}: {
  readonly Errors: readonly JsonObject[]
}): readonly ReportedError[] =>
  Errors.flatMap(({ StatusItem, Reasons }) =>
    typeof StatusItem === 'string' ? [{ statusItem: StatusItem, reasons: reasonsIn(Reasons) }] : [],
  )
