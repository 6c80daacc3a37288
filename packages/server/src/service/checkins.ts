import { type Failure, secret } from '@mdm-kit/codec'
import {
  type Answer,
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
import { reveal } from '@mdm-kit/codec'
import type { HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { DeviceAttributes, Store } from '../store/ports.js'
import { withBinding } from './binding.js'
import type { OnEvent } from './events.js'
import type { RequestPush } from './pushes.js'
import { guarded } from './guarded.js'
import { handlerFailed, type Refusal, refusal } from './refusal.js'
import type { CheckinService, DeviceRequest, Service } from './request.js'

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

interface CheckinOptions {
  readonly store: Store
  readonly handlers: Handlers
  readonly requestPush: RequestPush
  readonly onEvent: OnEvent
}

/** The nine check-in messages. */
export const checkinService = (options: CheckinOptions): CheckinService => {
  const { store, onEvent } = options
  const authenticate = authenticateService(store, onEvent)
  const others = withBinding(store.certificates)(boundService(options))
  return (request) =>
    request.message.MessageType === 'Authenticate'
      ? deviceChannel(authenticate)({ ...request, message: request.message })
      : others(request)
}

const boundService = (options: CheckinOptions): CheckinService => {
  const { store, handlers, onEvent } = options
  const tokenUpdate = tokenUpdateService(options)
  const checkOut = deviceChannel(checkOutService(store, onEvent))
  const setBootstrapToken = deviceChannel(setBootstrapTokenService(store, onEvent))
  const getBootstrapToken = deviceChannel(getBootstrapTokenService(store, onEvent))
  const userAuthenticate = handled(handlers.userAuthenticate ?? declineUser)
  const getToken = handled(handlers.getToken)
  const declarativeManagement = handled(handlers.declarativeManagement)
  const returnToService = handled(handlers.returnToService)
  return (request) => {
    const { message } = request
    switch (message.MessageType) {
      case 'TokenUpdate':
        return tokenUpdate({ ...request, message })
      case 'CheckOut':
        return checkOut({ ...request, message })
      case 'SetBootstrapToken':
        return setBootstrapToken({ ...request, message })
      case 'GetBootstrapToken':
        return getBootstrapToken({ ...request, message })
      case 'UserAuthenticate':
        return userAuthenticate({ ...request, message })
      case 'GetToken':
        return getToken({ ...request, message })
      case 'DeclarativeManagement':
        return declarativeManagement({ ...request, message })
      case 'ReturnToService':
        return returnToService({ ...request, message })
      case 'Authenticate':
        return TE.left(refusal('WrongChannel'))
    }
  }
}

/** Refuses a message that only the device itself may send. */
const deviceChannel =
  <Message extends CheckinMessage>(service: Service<Message>): Service<Message> =>
  (request) =>
    isDeviceLevel(request.enrollment) ? service(request) : TE.left(refusal('WrongChannel'))

const handled =
  <Message>(handler: Handler<Message> | undefined): Service<Message> =>
  (request) =>
    handler === undefined
      ? TE.left(refusal('NotConfigured'))
      : pipe(guarded(TE.flatten(TE.fromIO(() => handler(request)))), TE.mapLeft(handlerFailed))

const declineUser: Handler<UserAuthenticate> = () =>
  TE.fromEither(userAuthenticateAnswer({ _tag: 'NotManaged' }))

const authenticateService =
  (store: Store, onEvent: OnEvent): Service<Authenticate> =>
  ({ id, enrollment, message, identity, at }) =>
    pipe(
      store.enrollments.authenticate({
        id,
        enrollment,
        topic: message.Topic,
        attributes: attributesOf(message),
        certificateHash: identity.certificateHash,
        at,
      }),
      TE.flatMap((outcome): TE.TaskEither<Refusal, HttpResponse> => {
        if (outcome === 'CertificateTaken') return TE.left(refusal('CertificateTaken'))
        onEvent({ _tag: 'Authenticated', id })
        return TE.right(emptyAnswer)
      }),
    )

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

const tokenUpdateService =
  ({ store, requestPush, onEvent }: CheckinOptions): Service<TokenUpdate> =>
  ({ id, deviceId, enrollment, message, at }) => {
    const { Topic, Token, PushMagic, UnlockToken, AwaitingConfiguration } = message
    const change = {
      ...{ id, deviceId, enrollment, at },
      push: { topic: Topic, pushToken: Token, pushMagic: PushMagic },
      ...(UnlockToken !== undefined && { unlockToken: secret(UnlockToken) }),
      ...(AwaitingConfiguration !== undefined && { awaitingConfiguration: AwaitingConfiguration }),
    }
    const accepted = (tally: number): TE.TaskEither<Refusal, HttpResponse> => {
      const awaitingConfiguration = AwaitingConfiguration === true
      onEvent(
        tally === 1
          ? { _tag: 'Enrolled', id, awaitingConfiguration }
          : { _tag: 'TokenUpdated', id, tally },
      )
      return pipe(
        store.queue.next(id, { newExchange: false }),
        TE.map((waiting) => {
          // Queued before there was a token to push to.
          if (O.isSome(waiting)) requestPush(id)
          return emptyAnswer
        }),
      )
    }
    return pipe(
      store.enrollments.updateToken(change),
      TE.mapLeft((failure): Refusal => failure),
      TE.flatMap(O.match(() => TE.left(refusal('UnknownEnrollment')), accepted)),
    )
  }

const checkOutService =
  (store: Store, onEvent: OnEvent): Service<CheckOut> =>
  ({ id, at }) =>
    pipe(
      store.enrollments.checkOut(id, at),
      TE.map(() => {
        onEvent({ _tag: 'CheckedOut', id })
        return emptyAnswer
      }),
    )

const setBootstrapTokenService =
  (store: Store, onEvent: OnEvent): Service<SetBootstrapToken> =>
  ({ id, message }) => {
    const sent = message.BootstrapToken
    // Missing and zero length both mean: delete it.
    const token = sent === undefined || sent.length === 0 ? O.none : O.some(secret(sent))
    return pipe(
      store.bootstrapTokens.set(id, token),
      TE.map(() => {
        onEvent({ _tag: O.isSome(token) ? 'BootstrapTokenStored' : 'BootstrapTokenDeleted', id })
        return emptyAnswer
      }),
    )
  }

const getBootstrapTokenService =
  (store: Store, onEvent: OnEvent): Service<GetBootstrapToken> =>
  ({ id }) =>
    pipe(
      store.bootstrapTokens.get(id),
      TE.mapLeft((failure): Refusal => failure),
      TE.flatMapEither((token) => {
        if (O.isSome(token)) onEvent({ _tag: 'BootstrapTokenGiven', id })
        const answer = bootstrapTokenAnswer(O.toUndefined(O.map(reveal<Uint8Array>)(token)))
        return pipe(answer, E.mapLeft(handlerFailed)) satisfies E.Either<Refusal, Answer>
      }),
    )
