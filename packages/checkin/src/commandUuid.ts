import * as O from 'fp-ts/lib/Option.js'

import type { CommandReport } from './codec/commandReport.js'

/**
 * The command that a report answers.
 *
 * None when the device is idle, and when it could not tell: then there is nothing to dequeue.
 * An empty text counts as absent.
 */
export const commandUuidOf = (report: CommandReport): O.Option<string> =>
  report.Status === 'Idle' || report.CommandUUID === undefined || report.CommandUUID === ''
    ? O.none
    : O.some(report.CommandUUID)
