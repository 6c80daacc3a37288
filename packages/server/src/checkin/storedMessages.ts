import { reveal, secret } from '@mdm-kit/codec'
import {
  bootstrapTokenResponse,
  type CheckinMessage,
  type CheckOut,
  emptyResponse,
  type GetBootstrapToken,
  isDeviceLevel,
  type SetBootstrapToken,
  type TokenUpdate,
} from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { authenticate, type UnprovenService } from './authenticate.js'
import { isOtherKind, withBinding } from '../identity/binding.js'
import type { StoredMessage } from '../handlers/handlers.js'
import { handlerFailed, type Rejection, rejection } from '../request/rejection.js'
import { type Outcome, outcome, type Service } from '../request/deviceRequest.js'

/** The check-in messages that are about what is stored. */
export const checkinService: Service<StoredMessage> = (request, ports) => {
  const { message } = request
  switch (message.MessageType) {
    case 'Authenticate':
      return deviceChannel(authenticate())({ ...request, message }, ports)
    case 'TokenUpdate':
      return withBinding(tokenUpdate)({ ...request, message }, ports)
    case 'CheckOut':
      return deviceChannel(checkOut)({ ...request, message }, ports)
    case 'SetBootstrapToken':
      return withBinding(deviceChannel(setBootstrapToken))({ ...request, message }, ports)
    case 'GetBootstrapToken':
      return withBinding(deviceChannel(getBootstrapToken))({ ...request, message }, ports)
  }
}

/** Refuses a message that only the device itself may send. */
const deviceChannel =
  <Message extends CheckinMessage>(service: Service<Message>): Service<Message> =>
  (request, ports) =>
    isDeviceLevel(request.enrollment) ? service(request, ports) : TE.left(rejection('WrongChannel'))

const NONE = new Uint8Array(0)

export const tokenUpdate: UnprovenService<TokenUpdate> = (request, { enrollments, queue }) => {
  const { id, deviceId, enrollment, message, at } = request
  const { Topic, Token, PushMagic, UnlockToken = NONE, AwaitingConfiguration } = message
  if (Topic === '' || Token.length === 0 || PushMagic === '')
    return TE.left(rejection('PushCredentialsEmpty'))
  const change = {
    ...{ id, deviceId, enrollment, at },
    push: { topic: Topic, pushToken: Token, pushMagic: PushMagic },
    // Devices send it empty where they have none: that revokes nothing either.
    ...(UnlockToken.length > 0 && { unlockToken: secret(UnlockToken) }),
    ...(AwaitingConfiguration !== undefined && { awaitingConfiguration: AwaitingConfiguration }),
  }
  const accepted = (tally: number): TE.TaskEither<Rejection, Outcome> =>
    pipe(
      queue.next(id, { newExchange: false, at }),
      TE.map((waiting) => {
        const awaitingConfiguration = AwaitingConfiguration === true
        return outcome(
          emptyResponse,
          [
            tally === 1
              ? { _tag: 'Enrolled', id, awaitingConfiguration }
              : { _tag: 'TokenUpdated', id, tally },
          ],
          // Queued before there was a token to push to.
          waiting === undefined ? [] : [id],
        )
      }),
    )
  return pipe(
    enrollments.updateToken(change),
    TE.mapLeft((failure): Rejection => failure),
    TE.flatMap((updated) =>
      typeof updated === 'number' ? accepted(updated) : TE.left(rejection(updated)),
    ),
  )
}

/** Comes once more when its answer got lost: then there is nothing left to do, and all is well. */
const checkOut: Service<CheckOut> = (request, ports) => {
  const { id, deviceId, enrollment, identity, at } = request
  return pipe(
    ports.certificates.standing(deviceId),
    TE.mapLeft((failure): Rejection => failure),
    TE.flatMap((standing) =>
      standing?.state === 'CheckedOut' &&
      !isOtherKind(enrollment, standing) &&
      standing.identityHash === identity.identityHash
        ? TE.right(outcome(emptyResponse))
        : withBinding<CheckOut>(() =>
            pipe(
              ports.enrollments.checkOut(id, at),
              TE.map(() => outcome(emptyResponse, [{ _tag: 'CheckedOut', id }])),
            ),
          )(request, ports),
    ),
  )
}

export const setBootstrapToken: UnprovenService<SetBootstrapToken> = (
  { id, message },
  { bootstrapTokens },
) => {
  const sent = message.BootstrapToken
  // Missing and zero length both mean: delete it.
  const token = sent === undefined || sent.length === 0 ? undefined : secret(sent)
  const _tag = token ? 'BootstrapTokenStored' : 'BootstrapTokenDeleted'
  return pipe(
    bootstrapTokens.set(id, token),
    TE.map(() => outcome(emptyResponse, [{ _tag, id }])),
  )
}

const getBootstrapToken: Service<GetBootstrapToken> = ({ id }, { bootstrapTokens }) =>
  pipe(
    bootstrapTokens.get(id),
    TE.mapLeft((failure): Rejection => failure),
    TE.flatMapEither((token) =>
      pipe(
        bootstrapTokenResponse(token && reveal(token)),
        E.bimap(handlerFailed, (answer) =>
          outcome(answer, token ? [{ _tag: 'BootstrapTokenGiven', id }] : []),
        ),
      ),
    ),
  )
