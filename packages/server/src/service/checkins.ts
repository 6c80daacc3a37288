import { type Failure, reveal, secret } from '@mdm-kit/codec'
import {
  type Authenticate,
  bootstrapTokenAnswer,
  type CheckinMessage,
  type CheckOut,
  type DeclarativeManagement,
  emptyAnswer,
  type GetBootstrapToken,
  type GetToken,
  isDeviceLevel,
  type ReturnToService,
  type SetBootstrapToken,
  type TokenUpdate,
  type UserAuthenticate,
  userAuthenticateAnswer,
} from '@mdm-kit/checkin'
import type { HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { DeviceAttributes } from '../store/ports.js'
import { withBinding } from './binding.js'
import { guarded } from './guarded.js'
import { handlerFailed, type Refusal, refusal } from './refusal.js'
import {
  type CheckinService,
  type DeviceRequest,
  type Outcome,
  outcome,
  type Service,
} from './request.js'

/** Messages that change or read what this server stores, answered in a transaction. */
export type StoredMessage = Extract<
  CheckinMessage,
  {
    readonly MessageType:
      'Authenticate' | 'TokenUpdate' | 'CheckOut' | 'SetBootstrapToken' | 'GetBootstrapToken'
  }
>

/** Messages that are answered by a handler, which may take its time: outside any transaction. */
export type HandledMessage = Exclude<CheckinMessage, StoredMessage>

/** An answer of yours to one message; a failure becomes a 500, which makes the device ask again. */
export type Handler<Message> = (
  request: DeviceRequest<Message>,
) => TE.TaskEither<Failure, HttpResponse>

/** The messages that this server cannot answer by itself. Without a handler they get a 400. */
export interface Handlers {
  /** `tokenAnswer` of `@mdm-kit/checkin` makes the answer; `badRequestAnswer` an unknown service's. */
  readonly getToken?: Handler<GetToken>
  readonly declarativeManagement?: Handler<DeclarativeManagement>
  readonly returnToService?: Handler<ReturnToService>
  /** Default: 410, this server manages no network users. */
  readonly userAuthenticate?: Handler<UserAuthenticate>
}

export const isHandled = (message: CheckinMessage): message is HandledMessage =>
  ['UserAuthenticate', 'GetToken', 'DeclarativeManagement', 'ReturnToService'].includes(
    message.MessageType,
  )

/** The check-in messages that are about what is stored. */
export const checkinService: Service<StoredMessage> = (request, ports) => {
  const { message } = request
  switch (message.MessageType) {
    case 'Authenticate':
      return deviceChannel(authenticate)({ ...request, message }, ports)
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

/** The check-in messages that somebody else answers. */
export const handlerService =
  (handlers: Handlers) =>
  (request: DeviceRequest<HandledMessage>): TE.TaskEither<Refusal, HttpResponse> => {
    const { message } = request
    switch (message.MessageType) {
      case 'UserAuthenticate':
        return handled(handlers.userAuthenticate ?? declineUser, { ...request, message })
      case 'GetToken':
        return handled(handlers.getToken, { ...request, message })
      case 'DeclarativeManagement':
        return handled(handlers.declarativeManagement, { ...request, message })
      case 'ReturnToService':
        return handled(handlers.returnToService, { ...request, message })
    }
  }

const handled = <Message>(
  handler: Handler<Message> | undefined,
  request: DeviceRequest<Message>,
): TE.TaskEither<Refusal, HttpResponse> =>
  handler === undefined
    ? TE.left(refusal('NotConfigured'))
    : pipe(guarded(TE.flatten(TE.fromIO(() => handler(request)))), TE.mapLeft(handlerFailed))

const declineUser: Handler<UserAuthenticate> = () =>
  TE.fromEither(userAuthenticateAnswer({ _tag: 'NotManaged' }))

/** Refuses a message that only the device itself may send. */
const deviceChannel =
  <Message extends CheckinMessage>(service: Service<Message>): Service<Message> =>
  (request, ports) =>
    isDeviceLevel(request.enrollment) ? service(request, ports) : TE.left(refusal('WrongChannel'))

const authenticate: Service<Authenticate> = (request, { enrollments }) => {
  const { id, enrollment, message, identity, at } = request
  return pipe(
    enrollments.authenticate({
      ...{ id, enrollment, at },
      topic: message.Topic,
      attributes: attributesOf(message),
      certificateHash: identity.certificateHash,
    }),
    TE.flatMapEither((result) => {
      switch (result) {
        case 'Accepted':
          return E.right(outcome(emptyAnswer, [{ _tag: 'Authenticated', id }]))
        case 'Renewed':
          return E.right(outcome(emptyAnswer, [{ _tag: 'Renewed', id }]))
        case 'CertificateTaken':
          return E.left(refusal('CertificateTaken'))
      }
    }),
  )
}

const ATTRIBUTES = [
  'SerialNumber',
  'ProductName',
  'OSVersion',
  'BuildVersion',
  'DeviceName',
  'Model',
  'ModelName',
  'IMEI',
  'MEID',
] as const satisfies readonly (keyof DeviceAttributes)[]

const attributesOf = (message: Authenticate): DeviceAttributes =>
  Object.fromEntries(
    ATTRIBUTES.flatMap((key) => {
      const value = message[key]
      return value === undefined ? [] : [[key, value]]
    }),
  )

const tokenUpdate: Service<TokenUpdate> = (request, { enrollments, queue }) => {
  const { id, deviceId, enrollment, message, at } = request
  const { Topic, Token, PushMagic, UnlockToken, AwaitingConfiguration } = message
  const change = {
    ...{ id, deviceId, enrollment, at },
    push: { topic: Topic, pushToken: Token, pushMagic: PushMagic },
    ...(UnlockToken !== undefined && { unlockToken: secret(UnlockToken) }),
    ...(AwaitingConfiguration !== undefined && { awaitingConfiguration: AwaitingConfiguration }),
  }
  const accepted = (tally: number): TE.TaskEither<Refusal, Outcome> =>
    pipe(
      queue.next(id, { newExchange: false, at }),
      TE.map((waiting) => {
        const awaitingConfiguration = AwaitingConfiguration === true
        return outcome(
          emptyAnswer,
          [
            tally === 1
              ? { _tag: 'Enrolled', id, awaitingConfiguration }
              : { _tag: 'TokenUpdated', id, tally },
          ],
          // Queued before there was a token to push to.
          O.isSome(waiting) ? [id] : [],
        )
      }),
    )
  return pipe(
    enrollments.updateToken(change),
    TE.mapLeft((failure): Refusal => failure),
    TE.flatMap(O.match(() => TE.left(refusal('UnknownEnrollment')), accepted)),
  )
}

/** Comes once more when its answer got lost: then there is nothing left to do, and all is well. */
const checkOut: Service<CheckOut> = (request, ports) => {
  const { id, deviceId, identity, at } = request
  return pipe(
    ports.certificates.standing(deviceId),
    TE.mapLeft((failure): Refusal => failure),
    TE.flatMap((standing) =>
      O.isSome(standing) &&
      standing.value.state === 'CheckedOut' &&
      standing.value.certificateHash === identity.certificateHash
        ? TE.right(outcome(emptyAnswer))
        : withBinding<CheckOut>(() =>
            pipe(
              ports.enrollments.checkOut(id, at),
              TE.map(() => outcome(emptyAnswer, [{ _tag: 'CheckedOut', id }])),
            ),
          )(request, ports),
    ),
  )
}

const setBootstrapToken: Service<SetBootstrapToken> = ({ id, message }, { bootstrapTokens }) => {
  const sent = message.BootstrapToken
  // Missing and zero length both mean: delete it.
  const token = sent === undefined || sent.length === 0 ? O.none : O.some(secret(sent))
  const _tag = O.isSome(token) ? 'BootstrapTokenStored' : 'BootstrapTokenDeleted'
  return pipe(
    bootstrapTokens.set(id, token),
    TE.map(() => outcome(emptyAnswer, [{ _tag, id }])),
  )
}

const getBootstrapToken: Service<GetBootstrapToken> = ({ id }, { bootstrapTokens }) =>
  pipe(
    bootstrapTokens.get(id),
    TE.mapLeft((failure): Refusal => failure),
    TE.flatMapEither((token) =>
      pipe(
        bootstrapTokenAnswer(O.toUndefined(O.map(reveal<Uint8Array>)(token))),
        E.bimap(handlerFailed, (answer) =>
          outcome(answer, O.isSome(token) ? [{ _tag: 'BootstrapTokenGiven', id }] : []),
        ),
      ),
    ),
  )

export type { CheckinService }
