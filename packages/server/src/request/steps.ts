import { isDeviceLevel } from '@mdm-kit/checkin'
import type { Ports } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { authenticate } from '../checkin/authenticate.js'
import {
  checkOut,
  getBootstrapToken,
  setBootstrapToken,
  tokenUpdate,
} from '../checkin/storedMessages.js'
import { beginDeclarations } from '../declarations/begin.js'
import { declarativeManagement } from '../declarations/declarativeManagement.js'
import { type Attempt, type AttemptOptions, findAttempt } from '../enrollment/attempt.js'
import type { IdentityChange } from '../enrollment/identityChange.js'
import { withPolicy } from '../enrollment/identityPolicy.js'
import type { ServerEvent } from '../events.js'
import { checkAuthToken } from '../handlers/authToken.js'
import { handled } from '../handlers/handled.js'
import type { Handlers } from '../handlers/handlers.js'
import { type Binding, checkBinding } from '../identity/binding.js'
import type { BodyAllowance, RequestHead } from '../http/requestHandler.js'
import type { Identify } from '../identity/identity.js'
import type { DeviceHttpRequest } from '../identity/peer.js'
import type { KeptOf } from '../keepLess/keptOf.js'
import { respondToReport } from '../queue/reports.js'
import { rejectUsers } from '../userAuthenticate/userAuthenticate.js'
import type { UserLogins } from '../userAuthenticate/userLogins.js'
import { appendEvents } from '../webhook/outbox.js'
import { after, type ChannelRequest, type Outcome } from './deviceRequest.js'
import { bodyOf, checkEnvelope, type MessageLimits } from './envelope.js'
import { type DeviceMessage, readMessage } from './message.js'
import { type Rejection, rejection } from './rejection.js'
import { senderOf } from './sender.js'

export interface StepsOptions extends MessageLimits, AttemptOptions {
  readonly identify: Identify
  readonly handlers: Handlers
  /** Whether DeclarativeManagement is served from the store when there is no handler for it. */
  readonly declarations: boolean
  /** Whether webhook events are written. */
  readonly notifies: boolean
  /** Drops what is kept less of. */
  readonly keptOf: KeptOf
  readonly userLogins: Pick<UserLogins, 'faultOf'> | undefined
  readonly pushAgainAfter: (tries: number) => number
  readonly now: () => Date
  readonly randomUuid: () => string
}

type Received = DeviceMessage & { readonly raw: Uint8Array }

/** Runs work in a transaction of the store, after earlier requests of the same identity are done. */
export type Transaction = (
  work: (ports: Ports) => TE.TaskEither<Rejection, Outcome>,
) => TE.TaskEither<Rejection, Outcome>

/** The steps of handling a request of a device, in order. */
export interface Steps {
  /** Checks the envelope and the identity as far as the head shows it, before the body is read. */
  readonly checkHead: (head: RequestHead) => E.Either<Rejection, BodyAllowance>
  /** Does not touch the store, so requests of strangers never reach it. */
  readonly read: (http: DeviceHttpRequest) => E.Either<Rejection, ChannelRequest>
  readonly respond: (
    request: ChannelRequest,
    store: Ports,
    transaction: Transaction,
  ) => TE.TaskEither<Rejection, Outcome>
}

export const requestSteps = (options: StepsOptions): Steps => {
  const { identify, handlers, policy, keptOf, now, randomUuid, pushAgainAfter } = options
  const envelope = checkEnvelope(options)
  const begin = beginDeclarations({ randomUuid, pushAgainAfter })
  const notify = options.notifies ? appendEvents(randomUuid) : () => TE.right(undefined)
  const declaresFromStore = options.declarations && handlers.declarativeManagement === undefined

  const checkHead: Steps['checkHead'] = (head) =>
    pipe(
      envelope(head),
      E.tap(() => {
        const rejected = identify.checkHead?.(head)
        return rejected === undefined ? E.right(undefined) : E.left(rejected)
      }),
    )

  const read: Steps['read'] = (http) =>
    pipe(
      envelope(http),
      E.flatMap(() => identify(http)),
      E.bindTo('identity'),
      E.bind('said', () => readMessage(http)),
      E.bind('sender', ({ said }) => senderOf(said.message)),
      E.map(({ identity, said, sender }) => {
        const received: Received = keptOf({ ...said, raw: bodyOf(http) })
        return { ...received, ...sender, identity, path: http.path, at: now() }
      }),
    )

  const respond: Steps['respond'] = (request, store, transaction) =>
    pipe(
      checkAuthToken(options.userLogins)(request),
      TE.flatMapEither(() => checkChannel(request)),
      TE.flatMap(() =>
        mayTakeTime(request)
          ? inOrder(request, store)
          : withPolicy(policy, (allowed) =>
              transaction((ports) => inOrder(request, ports, allowed)),
            ),
      ),
    )

  /** A handler may call other services, so it does not run inside a transaction. */
  const mayTakeTime = (request: ChannelRequest): boolean => {
    if (request._tag === 'Report') return false
    const { MessageType } = request.message
    if (MessageType === 'DeclarativeManagement') return !declaresFromStore
    return ['UserAuthenticate', 'GetToken', 'ReturnToService'].includes(MessageType)
  }

  const inOrder = (request: ChannelRequest, ports: Ports, allowed?: IdentityChange) =>
    pipe(
      checkBinding(options.retroactive)(request, ports),
      TE.bindTo('binding'),
      TE.bind('attempt', () => findAttempt(options, allowed)(request, ports)),
      TE.bind('done', (proof) => handle(request, ports, proof)),
      TE.map(({ binding, done }) => after([...unreadable(request), ...binding.events])(done)),
      TE.flatMap((done) => begin(request, ports, done)),
      TE.tap((done) => notify(request, ports, done)),
    )

  const handle = (
    request: ChannelRequest,
    ports: Ports,
    { binding, attempt }: { readonly binding: Binding; readonly attempt: Attempt | undefined },
  ): TE.TaskEither<Rejection, Outcome> => {
    if (request._tag === 'Report') return respondToReport(pushAgainAfter(1))(request, ports)
    const { message } = request
    switch (message.MessageType) {
      case 'Authenticate':
        return authenticate({ attempt })({ ...request, message }, ports)
      case 'TokenUpdate':
        return tokenUpdate({ ...request, message }, ports)
      case 'CheckOut':
        return checkOut(binding)({ ...request, message }, ports)
      case 'SetBootstrapToken':
        return setBootstrapToken({ ...request, message }, ports)
      case 'GetBootstrapToken':
        return getBootstrapToken({ ...request, message }, ports)
      case 'DeclarativeManagement':
        return declaresFromStore
          ? declarativeManagement({ ...request, message }, ports)
          : handled(handlers.declarativeManagement, { ...request, message })
      case 'UserAuthenticate':
        return handled(handlers.userAuthenticate ?? rejectUsers, { ...request, message })
      case 'GetToken':
        return handled(handlers.getToken, { ...request, message })
      case 'ReturnToService':
        return handled(handlers.returnToService, { ...request, message })
    }
  }

  return { checkHead, read, respond }
}

/** Messages about the device itself, which no user channel may send. */
const DEVICE_ONLY: readonly string[] = [
  'Authenticate',
  'CheckOut',
  'SetBootstrapToken',
  'GetBootstrapToken',
]

const checkChannel = (request: ChannelRequest): E.Either<Rejection, void> =>
  request._tag === 'Checkin' &&
  DEVICE_ONLY.includes(request.message.MessageType) &&
  !isDeviceLevel(request.enrollment)
    ? E.left(rejection('WrongChannel'))
    : E.right(undefined)

const unreadable = (request: ChannelRequest): readonly ServerEvent[] => {
  if (request._tag === 'Checkin' || request.unreadable === undefined) return []
  const { id, message, unreadable: cause } = request
  const commandUuid = message.CommandUUID
  return [
    { _tag: 'ReportUnreadable', id, ...(commandUuid !== undefined && { commandUuid }), cause },
  ]
}
