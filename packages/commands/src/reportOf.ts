import { type DecodeIssue, decodeWith, type DecodeError } from '@mdm-kit/codec'
import { readLeniently } from '@mdm-kit/codec/schema'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import type { CommandSchema } from './schema.js'

/** A report as far as it could be read, and where a device deviates. */
export interface DecodedReport<Report> {
  readonly report: Report
  /** What had another type than Apple documents, and was left out. Empty for nearly every report. */
  readonly unreadable: readonly DecodeIssue[]
}

/**
 * `decodeReportAs` for a schema that you import alone (`@mdm-kit/commands/DeviceLock`), or have written yourself.
 */
export const decodeReportOf =
  <Name extends string, Fields extends object, Report extends object>({
    report: schema,
  }: CommandSchema<Name, Fields, Report>) =>
  <Envelope extends object>(
    envelope: Envelope,
  ): E.Either<DecodeError, DecodedReport<Envelope & Report>> => {
    const dictionary = decodeWith(t.UnknownRecord)(envelope)
    if (E.isLeft(dictionary)) return dictionary
    const { value, odd } = readLeniently(schema, envelope)
    return E.right({ report: value as Envelope & Report, unreadable: odd })
  }
