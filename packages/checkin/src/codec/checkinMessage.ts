import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { Authenticate } from './authenticate.js'
import { GetBootstrapToken, SetBootstrapToken } from './bootstrapToken.js'
import { CheckOut } from './checkOut.js'
import { DeclarativeManagement } from './declarativeManagement.js'
import { GetToken } from './getToken.js'
import { Dictionary } from '@mdm-kit/plist/read'
import { ReturnToService } from './returnToService.js'
import { TokenUpdate } from './tokenUpdate.js'
import { UserAuthenticate } from './userAuthenticate.js'

/** The codec of each message, by its MessageType. */
export const checkinMessages = {
  Authenticate,
  TokenUpdate,
  CheckOut,
  UserAuthenticate,
  SetBootstrapToken,
  GetBootstrapToken,
  GetToken,
  DeclarativeManagement,
  ReturnToService,
} as const

export type MessageType = keyof typeof checkinMessages

/** Everything a device says on the check-in channel: `switch` on `MessageType`. */
export type CheckinMessage = t.TypeOf<(typeof checkinMessages)[MessageType]>

export const isMessageType = (text: string): text is MessageType =>
  Object.hasOwn(checkinMessages, text)

/** The key that chooses the codec. */
export const MessageEnvelope = Dictionary.pipe(t.type({ MessageType: t.string }), 'CheckinMessage')

/**
 * Any of the nine messages.
 *
 * It looks at MessageType first, where a union of io-ts would try them one by one, so that an
 * error speaks of the message that was meant.
 */
export const CheckinMessage = new t.Type<CheckinMessage, CheckinMessage>(
  'CheckinMessage',
  (value): value is CheckinMessage =>
    MessageEnvelope.is(value) &&
    isMessageType(value.MessageType) &&
    checkinMessages[value.MessageType].is(value),
  (value, context) => {
    const envelope = MessageEnvelope.validate(value, context)
    if (E.isLeft(envelope)) return envelope
    const { MessageType } = envelope.right
    if (!isMessageType(MessageType)) return t.failure(value, context)
    const codec = checkinMessages[MessageType]
    return codec.validate(value, inPlace(context, codec))
  },
  t.identity,
)

/** The codec that is meant, in place of this one: paths of its errors then hold keys only. */
const inPlace = (context: t.Context, type: t.Decoder<unknown, CheckinMessage>): t.Context => [
  ...context.slice(0, -1),
  ...context.slice(-1).map((entry) => ({ ...entry, type })),
]
