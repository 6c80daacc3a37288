import { type DecodeIssue, decodeWith, type DecodeError } from '@mdm-kit/codec'
import { readLeniently } from '@mdm-kit/codec/schema'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import type { CommandName, ReportOf } from './command.js'
import { commands } from './generated/index.js'

/** A report as far as it could be read, and where a device deviates. */
export interface DecodedReport<Report> {
  readonly report: Report
  /** What had another type than Apple documents, and was left out. Empty for nearly every report. */
  readonly unreadable: readonly DecodeIssue[]
}

/**
 * Reads the report of a command by its request type. Every key may be absent: devices leave out what they do not have,
 * and what they do not know. Unknown keys stay; a value of another type than Apple documents is left out and listed
 * under `unreadable`. Fails only for what is not a dictionary.
 *
 * Takes what `decodeReport` of `@mdm-kit/checkin` gives, or any decoded property list; its other keys stay too.
 */
export const decodeReportAs =
  <Name extends CommandName>(requestType: Name) =>
  <Envelope extends object>(
    envelope: Envelope,
  ): E.Either<DecodeError, DecodedReport<Envelope & ReportOf<Name>>> => {
    const dictionary = decodeWith(t.UnknownRecord)(envelope)
    if (E.isLeft(dictionary)) return dictionary
    const { value, odd } = readLeniently(commands[requestType].report, envelope)
    return E.right({ report: value as Envelope & ReportOf<Name>, unreadable: odd })
  }
