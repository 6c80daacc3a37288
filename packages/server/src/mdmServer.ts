import type { EnrollmentId } from '@mdm-kit/checkin'
import { type HttpResponse, realTimer, type SetTimer } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { randomUUID } from 'node:crypto'

import { type Admin, adminOperations } from './admin.js'
import { type DeclarationAdmin, declarationOperations } from './declarations/admin.js'
import { declaring } from './declarations/begin.js'
import { declarationService } from './declarations/declarativeManagement.js'
import { syncCommands } from './declarations/syncCommand.js'
import { declarationNotifications } from './declarations/notifying.js'
import { withAttempts } from './enrollment/attempt.js'
import type { IdentityChange, IdentityChangePolicy } from './enrollment/identityChange.js'
import { withPolicy } from './enrollment/identityPolicy.js'
import type { RetroactiveBinding } from './enrollment/retroactiveBinding.js'
import { type CheckHead, type RequestHandler, withHeadCheck } from './http/requestHandler.js'
import type { DeviceHttpRequest } from './identity/peer.js'
import { type PushingNow, pushingNow } from './push/pushNow.js'
import { checkAuthToken } from './handlers/authToken.js'
import { bound, withBinding } from './identity/binding.js'
import { checkinService } from './checkin/storedMessages.js'
import { type OnEvent, type ServerEvent } from './events.js'
import { safeListener, catchThrownSync, catchThrown, type Threw } from '@mdm-kit/codec'
import { handlerService } from './handlers/handledMessages.js'
import { type Handlers, isHandled } from './handlers/handlers.js'
import type { Identify } from './identity/identity.js'
import { type Migrating, migrating } from './migration/migration.js'
import { type Push, pushes } from './push/pushes.js'
import {
  bodyOf,
  checkEnvelope,
  type DeviceMessage,
  MAX_CHECKIN_BYTES,
  MAX_REPORT_BYTES,
  readMessage,
} from './request/message.js'
import { handlerFailed, type Rejection, rejectionResponse } from './request/rejection.js'
import { reportService } from './queue/reports.js'
import { after, type DeviceRequest, type Outcome, outcome } from './request/deviceRequest.js'
import { senderOf } from './request/sender.js'
import { noNotifications, outboxNotifications } from './webhook/outbox.js'
import { turns } from './request/turns.js'
import { upkeepOf } from './jobs/upkeep.js'
import type { Ports, Store, StoreUnavailable } from '@mdm-kit/store'
import type { UserLogins } from './userAuthenticate/userLogins.js'
import { outboxWorker, type OutboxWorkerOptions } from './webhook/worker.js'

export interface MdmServerOptions {
  readonly store: Store
  /** How a request proves who sends it, for example `mdmSignature({ trust })`. */
  readonly identify: Identify
  /** Wakes an enrollment. Absent: nothing is pushed, and devices come when they please. */
  readonly push?: Push
  readonly handlers?: Handlers
  /**
   * Whether to answer DeclarativeManagement from the store, unless `handlers` has an answer. Default
   * true. A device that another server has declared things to loses them then.
   */
  readonly declarations?: boolean
  /**
   * Demands the AuthTokens that network users are given: `userLogins`, whose `mintToken` is also that of
   * `digestUsers`. Absent: they are not looked at.
   */
  readonly userLogins?: Pick<UserLogins, 'faultOf'>
  /**
   * Longest check-in, in bytes. Default 2 MiB: most have 0.6 to 3 KB, but a status report of declarative
   * management comes as a check-in too, and can be hundreds of KB.
   */
  readonly maxCheckinBytes?: number
  /** Longest report of a command, in bytes. Default 16 MiB: large inventories are a few MB. */
  readonly maxReportBytes?: number
  /** Pushes to one enrollment within this time become one, in milliseconds. Default 1000. */
  readonly coalescePushesMs?: number
  /**
   * When to push again to an enrollment that stays silent with commands open, in milliseconds after
   * the push before; the last one repeats. Default 5 minutes, an hour, then daily.
   */
  readonly pushAgainMs?: readonly number[]
  /** How long reports and what else has ended are kept, in milliseconds. Default 90 days. */
  readonly retentionMs?: number
  /**
   * Tells each request that was accepted to the outside, in the shape of NanoMDM's webhooks: an event
   * is written in the transaction of what it tells of, and delivered once `start` was called.
   * `webhookDelivery` makes `deliver`.
   */
  readonly webhook?: Pick<OutboxWorkerOptions, 'deliver' | 'concurrency' | 'policy'>
  /**
   * Refuses an Authenticate whose certificate `scepService` on this store did not issue. Default false:
   * identities may come from elsewhere. What it issued is good for the device it was issued for alone,
   * either way.
   */
  readonly requireAttempt?: boolean
  /**
   * What becomes of an Authenticate whose identity proves nothing when another identity holds the
   * enrollment. Default `reject`, by the table in docs/enrollment.md.
   */
  readonly identityChange?: IdentityChangePolicy
  /** Silence after which a device counts as gone by that table, in milliseconds. Default 7 days. */
  readonly silentMs?: number
  /**
   * Lets the devices of another server in, whose identity did not come with their migration. Default:
   * they are refused, one by one, until `allowRebinding`.
   */
  readonly retroactiveBinding?: RetroactiveBinding
  readonly onEvent?: OnEvent
  readonly now?: () => Date
  readonly setTimer?: SetTimer
  readonly randomUuid?: () => string
}

export interface MdmServer extends Admin, DeclarationAdmin, PushingNow, Migrating {
  /**
   * Answers one request of a device: mount it where the enrollment profile's ServerURL and
   * CheckInURL point. It never fails; what it refuses becomes a status and a `Rejected` event.
   *
   * Its `checkHead` refuses what the head alone tells of: another method, a wrong Content-Type, a
   * Content-Length over the limit, nothing to prove an identity by. `toNodeListener` and `toFetch` ask it
   * before they read a body.
   */
  readonly handle: RequestHandler & { readonly checkHead: CheckHead }
  /**
   * Begins the work that no request leads to: pushing again to who stays silent, expiring and
   * forgetting commands, delivering events. Any number of processes on one store may do so.
   */
  readonly start: () => void
  /** Whether the store answers, for a readiness probe. */
  readonly ready: () => TE.TaskEither<StoreUnavailable, void>
  /** Ends the work of `start`, sends the pushes that wait, and closes the store. */
  readonly close: () => Promise<void>
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const PUSH_AGAIN = [5 * MINUTE, 60 * MINUTE, DAY]

/** An MDM server as a value: devices' requests in, answers out, everything that lasts in the store. */
export const mdmServer = (options: MdmServerOptions): MdmServer => {
  const { store, identify, handlers = {} } = options
  const { maxCheckinBytes = MAX_CHECKIN_BYTES, maxReportBytes = MAX_REPORT_BYTES } = options
  const { now = () => new Date(), setTimer = realTimer, randomUuid = randomUUID } = options
  const { coalescePushesMs: coalesceMs = 1000, pushAgainMs = PUSH_AGAIN } = options
  const { retentionMs = 90 * DAY, declarations = true } = options
  const onEvent = safeListener(options.onEvent)
  const pushing =
    options.push && pushes({ store, push: options.push, coalesceMs, setTimer, onEvent })
  const requestPush = pushing?.request ?? (() => undefined)
  const pushAgainAfter = (tries: number): number =>
    pushAgainMs[Math.min(tries, pushAgainMs.length - 1)] ?? DAY
  let started = false
  const changedDeclarations = declarationNotifications({
    ...{ store, requestPush, pushAgainAfter, onEvent, now, randomUuid },
  })
  const upkeep = upkeepOf({
    store,
    notifyOn: changedDeclarations.goOn,
    requestPush,
    pushAgainAfter,
    longestPushMs: Math.max(DAY, ...pushAgainMs),
    retentionMs,
    now,
    setTimer,
    onEvent,
  })

  const outbox =
    options.webhook &&
    outboxWorker({ ...options.webhook, outbox: store.outbox, now, setTimer, onEvent })
  const notifications =
    options.webhook === undefined ? noNotifications : outboxNotifications(randomUuid)

  const reports = notifications.report(reportService(pushAgainAfter(1)))
  const queueSync = syncCommands({ randomUuid, pushAgainAfter })
  const { requireAttempt: isRequired = false, silentMs = 7 * DAY } = options
  const { identityChange: policy = 'reject', retroactiveBinding } = options
  const retroactive = retroactiveBinding && { retroactive: retroactiveBinding }
  const checkins = (allowed?: IdentityChange) =>
    notifications.checkin(
      declaring(queueSync)(
        withAttempts({
          ...{ isRequired, policy, silentMs, ...retroactive },
          ...(allowed && { allowed }),
        })(checkinService),
      ),
    )
  const declarative =
    declarations && handlers.declarativeManagement === undefined
      ? notifications.checkin(withBinding(declarationService))
      : undefined
  const answerHandled = handlerService(handlers)
  const envelope = checkEnvelope({ maxCheckinBytes, maxReportBytes })
  const inTurn = turns()

  /** Everything that needs no store: envelope, identity, body, and whose it is. */
  const open = (request: DeviceHttpRequest): E.Either<Rejection, Opened> =>
    pipe(
      envelope(request),
      E.flatMap(() => identify(request)),
      E.bindTo('identity'),
      E.bind('read', () => readMessage(request)),
      E.bind('sender', ({ read }) => senderOf(read.message)),
      E.map(({ identity, read, sender }) => ({
        ...{ ...sender, ...read, identity, ...retroactive },
        raw: bodyOf(request),
        path: request.path,
        at: now(),
      })),
    )

  const answer = (opened: Opened): TE.TaskEither<Rejection, Outcome> => {
    const transaction = (
      work: (ports: Ports) => TE.TaskEither<Rejection, Outcome>,
    ): TE.TaskEither<Rejection, Outcome> =>
      inTurn(opened.identity.certificateHash, store.transaction(work))
    if (opened._tag === 'Report')
      return pipe(
        transaction((ports) => reports(opened, ports)),
        TE.map(after(unreadable(opened))),
      )
    const { message } = opened
    if (declarative !== undefined && message.MessageType === 'DeclarativeManagement')
      return transaction((ports) => declarative({ ...opened, message }, ports))
    // A handler may call other services: no transaction waits for it.
    if (isHandled(message))
      return pipe(
        bound(opened, store),
        TE.flatMap((events) =>
          pipe(
            answerHandled({ ...opened, message }),
            TE.map((response) => outcome(response, events)),
          ),
        ),
        TE.tap((done) => notifications.append({ ...opened, message }, store, done)),
      )
    const said = { ...opened, message }
    return withPolicy(policy, (allowed) => transaction((ports) => checkins(allowed)(said, ports)))
  }

  const reject = (refused: Rejection | Threw, id?: EnrollmentId): HttpResponse => {
    const reason = refused._tag === 'Threw' ? handlerFailed(refused) : refused
    onEvent({ _tag: 'Rejected', rejection: reason, ...(id !== undefined && { id }) })
    return rejectionResponse(reason)
  }

  const checkHead: CheckHead = (head) =>
    pipe(
      envelope(head),
      E.bindTo('allowance'),
      E.bindW('refused', () => catchThrownSync(() => identify.checkHead?.(head))),
      E.flatMap(({ allowance, refused }) =>
        refused === undefined ? E.right(allowance) : E.left(refused),
      ),
      E.mapLeft((refused) => reject(refused)),
    )

  const answerRequest =
    (request: DeviceHttpRequest): T.Task<HttpResponse> =>
    async () => {
      const opened = await catchThrown(TE.fromIOEither(() => open(request)))()
      if (E.isLeft(opened)) return reject(opened.left)
      const answered = await catchThrown(
        pipe(
          checkAuthToken(options.userLogins)(opened.right),
          TE.flatMap(() => answer(opened.right)),
        ),
      )()
      if (E.isLeft(answered)) return reject(answered.left, opened.right.id)
      const { answer: response, events, push } = answered.right
      const { id, identity } = opened.right
      if (identity.signatureDigest === 'sha1') onEvent({ _tag: 'SignedWithSha1', id })
      events.forEach(onEvent)
      push.forEach(requestPush)
      if (started) outbox?.wake()
      return response
    }

  return {
    handle: withHeadCheck(answerRequest, checkHead),
    ...adminOperations({ store, requestPush, pushAgainAfter, onEvent, now, randomUuid }),
    ...declarationOperations(store, changedDeclarations),
    ...pushingNow({ store, push: options.push, onEvent }),
    ...migrating({ store, requestPush, onEvent, now }),
    start: () => {
      started = true
      upkeep.start()
      outbox?.wake()
    },
    ready: store.ping,
    close: async () => {
      await upkeep.close()
      await outbox?.close()
      await pushing?.close()
      await store.close()
    },
  }
}

type Opened = DeviceMessage & Omit<DeviceRequest<unknown>, 'message'>

const unreadable = (
  opened: Extract<Opened, { readonly _tag: 'Report' }>,
): readonly ServerEvent[] => {
  const { id, message, unreadable: cause } = opened
  const commandUuid = message.CommandUUID
  return cause === undefined
    ? []
    : [{ _tag: 'ReportUnreadable', id, ...(commandUuid !== undefined && { commandUuid }), cause }]
}
