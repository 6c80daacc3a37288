import { encodePlist, type PlistEncodeError } from '@mdm-kit/plist'
import type * as E from 'fp-ts/lib/Either.js'

import type { CheckinMessage } from './codec/checkinMessage.js'
import type { CommandReport } from './codec/commandReport.js'

/** The body a device would send, as XML: for simulators and tests. */
export const encodeCheckin = (message: CheckinMessage): E.Either<PlistEncodeError, Uint8Array> =>
  encodePlist(message)

/** The body a device would send, as XML: for simulators and tests. */
export const encodeReport = (report: CommandReport): E.Either<PlistEncodeError, Uint8Array> =>
  encodePlist(report)
