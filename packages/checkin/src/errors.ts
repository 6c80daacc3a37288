import type { DecodeError, Failure } from '@mdm-kit/codec'
import type { PlistError } from '@mdm-kit/plist/read'

/**
 * A message of a kind that this package does not know.
 *
 * Not a malformed body: a newer system may send one. Respond 400, which loses nothing, and look for
 * a release that knows it.
 */
export interface UnknownMessageType extends Failure {
  readonly _tag: 'UnknownMessageType'
  /**
   * The type that the device sent, cut to 64 characters, characters that do not print replaced by
   * U+FFFD. Data that a device sent: show it as data, and quoted.
   */
  readonly messageType: string
}

/** Why a body is not a check-in message. */
export type CheckinError = PlistError | DecodeError | UnknownMessageType

/** Why a body is not a report. */
export type ReportError = PlistError | DecodeError

const LONGEST_MESSAGE_TYPE = 64

export const unknownMessageType = (messageType: string): UnknownMessageType => ({
  _tag: 'UnknownMessageType',
  messageType: printable(messageType.slice(0, LONGEST_MESSAGE_TYPE)),
  message:
    'MessageType: not one of the nine known check-in messages; respond 400 and leave the state as it is.',
})

/** Without control and direction characters, line ends and halves of surrogate pairs. */
const printable = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')
