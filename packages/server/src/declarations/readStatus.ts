import type { DeclarationKind } from '@mdm-kit/declarations/protocol'
import { type Json, JsonObject } from '@mdm-kit/http/values'
import * as t from 'io-ts'

import type { DeviceStatus } from '@mdm-kit/store'

/** Why a declaration has its state. Codes are an open list: `Error.…` is a failure, `Info.…` is not. */
export interface DeclarationReason {
  readonly code: string
  readonly description?: string
  readonly details?: JsonObject
}

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
  readonly reasons: readonly DeclarationReason[]
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

const SECTIONS: readonly (readonly [string, DeclarationKind])[] = [
  ['activations', 'activation'],
  ['assets', 'asset'],
  ['configurations', 'configuration'],
  ['management', 'management'],
]

/** The declarations in a status. Entries that do not match Apple's schema are skipped. */
export const reportedDeclarations = ({
  StatusItems,
}: Pick<DeviceStatus, 'StatusItems'>): readonly ReportedDeclaration[] => {
  const sections = memberOf(memberOf(StatusItems, 'management'), 'declarations')
  return SECTIONS.flatMap(([section, kind]) =>
    listOf(memberOf(sections, section)).flatMap((entry): readonly ReportedDeclaration[] => {
      if (!Entry.is(entry)) return []
      const { identifier, active, valid, reasons, 'server-token': serverToken } = entry
      return [
        {
          kind,
          identifier,
          ...(typeof serverToken === 'string' && { serverToken }),
          active: active === true,
          valid: typeof valid === 'string' ? valid : 'unknown',
          reasons: listOf(reasons).flatMap(reasonIn),
        },
      ]
    }),
  )
}

/** Errors of a report have `Code` and its reasons have `code`: both are read. */
const reasonIn = (value: unknown): readonly DeclarationReason[] => {
  const [code, description, details] = ['code', 'description', 'details'].map(
    (key) =>
      memberOf(value, key) ?? memberOf(value, `${key.charAt(0).toUpperCase()}${key.slice(1)}`),
  )
  return typeof code === 'string'
    ? [
        {
          code,
          ...(typeof description === 'string' && { description }),
          ...(JsonObject.is(details) && { details }),
        },
      ]
    : []
}

const memberOf = (value: unknown, key: string): Json | undefined =>
  JsonObject.is(value) && Object.hasOwn(value, key) ? value[key] : undefined

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
