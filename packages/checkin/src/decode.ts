import type { DecodeError } from '@mdm-kit/codec'
import {
  decodePlist,
  type PlistOptions,
  type PlistValue,
  dictionaryCalled,
} from '@mdm-kit/plist/read'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { decodeAsItIs } from './codec/asItIs.js'
import { Authenticate } from './codec/authenticate.js'
import { GetBootstrapToken, SetBootstrapToken } from './codec/bootstrapToken.js'
import {
  isMessageType,
  MessageEnvelope,
  type CheckinMessage,
  type MessageType,
} from './codec/checkinMessage.js'
import { CheckOut } from './codec/checkOut.js'
import { CommandReport } from './codec/commandReport.js'
import { DeclarativeManagement } from './codec/declarativeManagement.js'
import { GetToken } from './codec/getToken.js'
import { ReturnToService } from './codec/returnToService.js'
import { TokenUpdate } from './codec/tokenUpdate.js'
import { UserAuthenticate } from './codec/userAuthenticate.js'
import { unknownMessageType, type CheckinError, type ReportError } from './errors.js'

const decodeEnvelope = decodeAsItIs(MessageEnvelope)

/** A carrier's name ends in U+0000, a clock stands in the year -5: neither may stop a device. */
const asDevicesWrite = (options: PlistOptions = {}): PlistOptions => ({
  ...options,
  oddities: options.oddities ?? 'read',
})

type Decode = (value: unknown) => E.Either<DecodeError, CheckinMessage>

const decoders: Readonly<Record<MessageType, Decode>> = {
  Authenticate: decodeAsItIs(Authenticate),
  TokenUpdate: decodeAsItIs(TokenUpdate),
  CheckOut: decodeAsItIs(CheckOut),
  UserAuthenticate: decodeAsItIs(UserAuthenticate),
  SetBootstrapToken: decodeAsItIs(SetBootstrapToken),
  GetBootstrapToken: decodeAsItIs(GetBootstrapToken),
  GetToken: decodeAsItIs(GetToken),
  DeclarativeManagement: decodeAsItIs(DeclarativeManagement),
  ReturnToService: decodeAsItIs(ReturnToService),
}

/**
 * Reads the body of a check-in request, an XML or binary property list.
 *
 * Keys that are not known are kept. Characters that no list may hold are read as U+FFFD, and dates of
 * any year as they are, unless `oddities` says otherwise. Every failure is the sender's: answer 400 and change nothing.
 * Unlock tokens, bootstrap tokens and the like are plain values in the message; no error holds them.
 */
export const decodeCheckin = (
  body: Uint8Array | string,
  options?: PlistOptions,
): E.Either<CheckinError, CheckinMessage> =>
  pipe(decodePlist(body, asDevicesWrite(options)), E.flatMap(checkinMessageOf))

const checkinMessageOf = (value: PlistValue): E.Either<CheckinError, CheckinMessage> => {
  const envelope = decodeEnvelope(value)
  if (E.isLeft(envelope)) return envelope
  const { MessageType } = envelope.right
  return isMessageType(MessageType)
    ? decoders[MessageType](value)
    : E.left(unknownMessageType(MessageType))
}

/** Before the codec of the report, so that the error about any other kind of list is short. */
const decodeDictionary = decodeAsItIs(dictionaryCalled(CommandReport.name))

const decodeCommandReport = decodeAsItIs(CommandReport)

/**
 * Reads the body of a request on the command channel, an XML or binary property list.
 *
 * A report other than Idle may lack its CommandUUID: a device cannot name a command that it could
 * not read. It is accepted, since a refusal would make the device repeat it for ever. There is
 * nothing to dequeue; end the exchange with `emptyResponse`, since the next command would be the one
 * that was not read.
 */
export const decodeReport = (
  body: Uint8Array | string,
  options?: PlistOptions,
): E.Either<ReportError, CommandReport> =>
  pipe(
    decodePlist(body, asDevicesWrite(options)),
    E.flatMap(decodeDictionary),
    E.flatMap(decodeCommandReport),
  )
