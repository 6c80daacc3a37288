import type { DecodeError } from '@mdm-kit/codec'
import type * as E from 'fp-ts/lib/Either.js'

import { type CommandName, type ReportOf, schemaOf } from './command.js'
import { type DecodedReport, decodeReportOf } from './reportOf.js'

/**
 * Reads the report of a command by its request type. Every key may be absent: devices leave out what they do not have,
 * and what they do not know. Unknown keys stay; a value of another type than Apple documents is left out and listed
 * under `unreadable`. Fails only for what is not a dictionary.
 *
 * Takes what `decodeReport` of `@mdm-kit/checkin` gives, or any decoded property list; its other keys stay too.
 */
export const decodeReportAs = <Name extends CommandName>(
  requestType: Name,
): (<Envelope extends object>(
  envelope: Envelope,
) => E.Either<DecodeError, DecodedReport<Envelope & ReportOf<Name>>>) =>
  decodeReportOf(schemaOf(requestType))
