import type { DecodeIssue } from '@mdm-kit/codec'
import type { JsonError, JsonObject } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'

import { type DeclarationError, declarationOf } from './declaration.js'
import type { Declaration } from './protocol/documents.js'
import {
  reportedDeclarations,
  reportedErrors,
  type ReportedDeclaration,
  type ReportedError,
} from './protocol/reportedDeclarations.js'
import { readStatusReport } from './protocol/statusReport.js'
import { type StatusItemName, statusItems, type StatusValues } from './status.js'

/** A status report, typed. What the device sent is in `StatusItems` as well, for `mergeStatus`. */
export interface DecodedStatusReport {
  readonly StatusItems: JsonObject
  readonly Errors: readonly JsonObject[]
  /** Whether the report replaces all that is known. */
  readonly FullReport: boolean
  /** The items of Apple's schema, by name. */
  readonly values: StatusValues
  /** The items that it lacks, nested as they were reported. */
  readonly unknown: JsonObject
  /** What the device says of each of its declarations, with reasons as sentences. */
  readonly declarations: readonly ReportedDeclaration[]
  /** The items that the device cannot report, with reasons as sentences. */
  readonly errors: readonly ReportedError[]
  /** What had another type than Apple documents, and was left out. */
  readonly unreadable: readonly DecodeIssue[]
}

/**
 * Reads the `Data` of a message to `status`. What is odd in it is left out and listed under `unreadable`: it fails only
 * where it is not JSON, or has no `StatusItems`.
 */
export const decodeStatusReport = (data: Uint8Array): E.Either<JsonError, DecodedStatusReport> => {
  const report = readStatusReport(data)
  if (E.isLeft(report)) return report
  const { StatusItems, Errors, FullReport, unreadable } = report.right
  const items = statusItems(StatusItems)
  return E.right({
    StatusItems,
    Errors,
    FullReport,
    values: items.values,
    unknown: items.unknown,
    declarations: reportedDeclarations({ StatusItems }),
    errors: reportedErrors({ Errors }),
    unreadable: [...unreadable, ...items.unreadable],
  })
}

/** The type of the declaration that `statusSubscription` makes. */
const SUBSCRIPTIONS = 'com.apple.configuration.management.status-subscriptions'

/**
 * The configuration that makes a device report these status items, now and whenever they change. An activation has to
 * name it, as any configuration. Devices report `management.declarations` and `management.client-capabilities` anyway.
 */
export const statusSubscription = (
  names: readonly StatusItemName[],
  options: { readonly identifier: string },
): E.Either<DeclarationError, Declaration<typeof SUBSCRIPTIONS>> =>
  declarationOf(
    SUBSCRIPTIONS,
    { StatusItems: [...new Set(names)].map((name) => ({ Name: name })) },
    options,
  )
