import type { CheckinMessage } from './codec/checkinMessage.js'
import { lintRules, type LintProblem, type MessageKeys } from './lintRules.js'

/** Something that Apple's documentation promises and a message does not keep. */
export interface CheckinLint {
  /** The key that it is about; with its parent, as in `TokenParameters.PhoneUDID`, if it has one. */
  readonly key: string
  readonly problem: LintProblem
  /** A sentence for a person. Holds no value that the device sent. */
  readonly message: string
}

/**
 * The strict reading of a message that `decodeCheckin` accepted.
 *
 * Real devices break some of these rules, which is why the decoder does not ask for them. For
 * simulators, tests, and a log that should show what a new system does differently.
 */
export const lintCheckin = (message: CheckinMessage): readonly CheckinLint[] => {
  const keys: MessageKeys = { ...message }
  return lintRules
    .filter((rule) => rule.messages === 'all' || rule.messages.includes(message.MessageType))
    .filter((rule) => rule.isBrokenBy(keys))
    .map(({ key, problem, says }) => ({ key, problem, message: `${key}: ${says}.` }))
}
