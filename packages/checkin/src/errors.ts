import type { DecodeError, Failure } from '@mdm-kit/codec'
import type { PlistError } from '@mdm-kit/plist'

/**
 * A message of a kind that this package does not know.
 *
 * Not a malformed body: a newer system may send one. Answer 400, which loses nothing, and look for
 * a release that knows it.
 */
export interface UnknownMessageType extends Failure {
  readonly _tag: 'UnknownMessageType'
  /**
   * What the device called it, cut to 64 characters, characters that do not print replaced by
   * U+FFFD. Data that a device sent: show it as data, and quoted.
   */
  readonly messageType: string
}

/** Why a body is no check-in message. */
export type CheckinError = PlistError | DecodeError | UnknownMessageType

/** Why a body is no report. */
export type ReportError = PlistError | DecodeError

const LONGEST_MESSAGE_TYPE = 64

export const unknownMessageType = (messageType: string): UnknownMessageType => ({
  _tag: 'UnknownMessageType',
  messageType: printable(messageType.slice(0, LONGEST_MESSAGE_TYPE)),
  message:
    'MessageType: none of the nine check-in messages that are known; answer 400 and leave the state as it is.',
})

/** Without control and direction characters, line ends and halves of surrogate pairs. */
const printable = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')
