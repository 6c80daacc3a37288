import type { CommandReport } from './codec/commandReport.js'

/**
 * The `CommandUUID` of the command that a report is about.
 *
 * Undefined when the device is idle, and when it could not name the command: then there is nothing
 * to dequeue. An empty text counts as absent.
 */
export const commandUuidOf = ({ Status, CommandUUID }: CommandReport): string | undefined =>
  Status === 'Idle' || CommandUUID === '' ? undefined : CommandUUID
