import { type Failure, type Operation, operation, safeListener } from '@mdm-kit/codec'
import { realTimer, type SetTimer, systemClock } from '@mdm-kit/http/values'
import type { Store, StoreUnavailable } from '@mdm-kit/store'
import { randomUUID } from 'node:crypto'

import { type Admin, adminOperations } from './admin.js'
import { type DeclarationAdmin, declarationOperations } from './declarations/admin.js'
import { declarationNotifications } from './declarations/notifying.js'
import type { IdentityChangePolicy } from './enrollment/identityChange.js'
import type { RetroactiveBinding } from './enrollment/retroactiveBinding.js'
import type { OnEvent, ServerEvent } from './events.js'
import type { Handlers } from './handlers/handlers.js'
import type { CheckHead, RequestHandler } from './http/requestHandler.js'
import type { Identify } from './identity/identity.js'
import { checkedRetention, type Retention } from './jobs/retention.js'
import { upkeepOf } from './jobs/upkeep.js'
import { deliveredReports } from './keepLess/deliveredReports.js'
import { checkedKeepLess, type KeepLess } from './keepLess/keepLess.js'
import { keptOf } from './keepLess/keptOf.js'
import { type Migrating, migrating } from './migration/migration.js'
import { type Push, pushes } from './push/pushes.js'
import { type PushingNow, pushingNow } from './push/pushNow.js'
import { enqueueCommand } from './queue/enqueue.js'
import { reportWatch } from './queue/reportWatch.js'
import { runningCommands, type Running } from './queue/running.js'
import { MAX_CHECKIN_BYTES, MAX_REPORT_BYTES } from './request/envelope.js'
import { deviceRequestHandler } from './request/handler.js'
import type { DeviceTrace } from './trace/deviceTrace.js'
import type { UserLogins } from './userAuthenticate/userLogins.js'
import { outboxWorker, type OutboxWorkerOptions } from './webhook/worker.js'

export interface MdmServerOptions {
  readonly store: Store
  /** How a request proves who sends it, for example `mdmSignature({ trust })`. */
  readonly identify: Identify
  /** Wakes an enrollment. Absent: nothing is pushed, and devices connect on their own schedule. */
  readonly push?: Push
  readonly handlers?: Handlers
  /**
   * Whether to serve DeclarativeManagement from the store, unless `handlers` has a handler. Default
   * true. A device with declarations from another server then loses them.
   */
  readonly declarations?: boolean
  /**
   * Requires the AuthTokens that network users were given: `userLogins`, whose `mintToken` also goes
   * to `digestUsers`. Absent: AuthTokens are ignored.
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
   * When to push again to an enrollment that has commands waiting and stays silent, in milliseconds
   * after the previous push; the last delay repeats. Default: 5 minutes, an hour, then daily.
   */
  readonly pushAgainMs?: readonly number[]
  /**
   * How often `run` and `waitForReport` look for reports that another process on the store received, in
   * milliseconds. Default 1000. One statement for some hundred waits; none while nobody waits.
   */
  readonly watchReportsMs?: number
  /** How long what has ended, and the audit, are kept. Default 90 days, and 365. */
  readonly retention?: Retention
  /** What is kept less of than usual. Default: nothing. */
  readonly keepLess?: KeepLess
  /**
   * Sends an event for each accepted request, in the format of NanoMDM's webhooks. The event is
   * stored in the same transaction as the change, and delivered while `start` is in effect.
   * `webhookDelivery` makes `deliver`.
   */
  readonly webhook?: Pick<OutboxWorkerOptions, 'deliver' | 'concurrency' | 'policy'>
  /**
   * Rejects an Authenticate whose certificate was not issued by `scepService` on this store. Default
   * false: identities may come from elsewhere. Either way, a certificate issued by `scepService` is
   * accepted only from the device that it was issued for.
   */
  readonly requireAttempt?: boolean
  /**
   * What to do with an Authenticate when another identity holds the enrollment and nothing proves that
   * it is the same device. Default `reject`, by the table in docs/enrollment.md.
   */
  readonly identityChange?: IdentityChangePolicy
  /** How long a device must be silent to count as gone in that table, in milliseconds. Default 7 days. */
  readonly silentMs?: number
  /**
   * Accepts migrated devices whose identity was not part of the migration. Default: each of them is
   * rejected until `allowRebinding`.
   */
  readonly retroactiveBinding?: RetroactiveBinding
  readonly onEvent?: OnEvent
  /** Keeps the messages of single enrollments while an operator looks into them: `deviceTrace`. */
  readonly trace?: Pick<DeviceTrace, 'record'>
  readonly now?: () => Date
  readonly setTimer?: SetTimer
  readonly randomUuid?: () => string
}

/** An MDM server: what devices send goes to `handle`; the rest is for the application. */
export interface MdmServer extends Admin, Running, DeclarationAdmin, PushingNow, Migrating {
  /**
   * Handles one request of a device: mount it where the enrollment profile's ServerURL and
   * CheckInURL point. It never fails; what it rejects becomes a status and a `Rejected` event.
   *
   * Its `checkHead` rejects by the head alone: a wrong method or Content-Type, a Content-Length over
   * the limit, no proof of an identity. `toNodeListener` and `toFetch` call it before they read a body.
   */
  readonly handle: RequestHandler & { readonly checkHead: CheckHead }
  /**
   * Starts the background work: pushing again to silent devices, expiring and deleting old commands,
   * delivering events. Any number of processes on one store may run it.
   */
  readonly start: () => void
  /** Whether the store is available, for a readiness probe. */
  readonly ready: () => Operation<StoreUnavailable, void>
  /** Ends what waits for reports, stops the background work, sends the pending pushes, and closes the store. */
  readonly close: () => Promise<void>
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const PUSH_AGAIN = [5 * MINUTE, 60 * MINUTE, DAY]

/** Also for callers without types: a server without these would reject every device. */
const required = (option: string, value: unknown): void => {
  if (value === undefined || value === null)
    throw new TypeError(`The option ${option} of mdmServer is missing.`)
}

/**
 * An MDM server as a value: requests of devices in, responses out, all state in the store.
 *
 * Throws a TypeError when a required option is missing, or `retention` is not a duration,
 * or when `keepLess` has something that it does not know.
 */
export const mdmServer = (options: MdmServerOptions): MdmServer => {
  const { store } = options
  required('store', options.store)
  required('identify', options.identify)
  const { now = () => new Date(), setTimer = realTimer, randomUuid = randomUUID } = options
  const { coalescePushesMs: coalesceMs = 1000, pushAgainMs = PUSH_AGAIN } = options
  const { dropDeviceNames, dropDeliveredReports } = checkedKeepLess(options.keepLess)
  const kept = keptOf(dropDeviceNames, store.hashSerialNumber)
  const listener = safeListener(options.onEvent)
  const onFailed = (failure: Failure): void => listener({ _tag: 'UpkeepFailed', failure })
  // A wait keeps the process running, as the call of a client does.
  const waitTimer = options.setTimer ?? systemClock.setTimer
  const watch = reportWatch({
    queue: store.queue,
    everyMs: options.watchReportsMs ?? 1000,
    setTimer: waitTimer,
    onFailed,
  })
  const delivered = dropDeliveredReports
    ? deliveredReports({
        queue: store.queue,
        hasWebhook: options.webhook !== undefined,
        now,
        onFailed,
      })
    : undefined
  const onEvent = (event: ServerEvent): void => {
    if (event._tag === 'CommandReported') watch.wake(event)
    listener(event)
  }
  const pushing =
    options.push && pushes({ store, push: options.push, coalesceMs, setTimer, onEvent })
  const requestPush = pushing?.request ?? (() => undefined)
  const pushAgainAfter = (tries: number): number =>
    pushAgainMs[Math.min(tries, pushAgainMs.length - 1)] ?? DAY
  let started = false
  const changedDeclarations = declarationNotifications({
    store,
    requestPush,
    pushAgainAfter,
    onEvent,
    now,
    randomUuid,
  })
  const upkeep = upkeepOf({
    store,
    notifyOn: changedDeclarations.goOn,
    requestPush,
    pushAgainAfter,
    longestPushMs: Math.max(DAY, ...pushAgainMs),
    retention: checkedRetention(options.retention),
    now,
    randomUuid,
    setTimer,
    onEvent,
  })

  const outbox =
    options.webhook &&
    outboxWorker({
      ...options.webhook,
      ...(delivered && { onDelivered: delivered.delivered }),
      ...{ outbox: store.outbox, now, setTimer, onEvent },
    })
  const handle = deviceRequestHandler({
    store,
    identify: options.identify,
    maxCheckinBytes: options.maxCheckinBytes ?? MAX_CHECKIN_BYTES,
    maxReportBytes: options.maxReportBytes ?? MAX_REPORT_BYTES,
    keptOf: kept,
    userLogins: options.userLogins,
    retroactive: options.retroactiveBinding,
    requireAttempt: options.requireAttempt ?? false,
    policy: options.identityChange ?? 'reject',
    silentMs: options.silentMs ?? 7 * DAY,
    handlers: options.handlers ?? {},
    declarations: options.declarations ?? true,
    notifies: options.webhook !== undefined,
    trace: options.trace,
    requestPush,
    pushAgainAfter,
    onEvent,
    now,
    randomUuid,
    wakeOutbox: () => {
      if (started) outbox?.wake()
    },
  })

  const enqueue = enqueueCommand({
    ...{ store, requestPush, pushAgainAfter, onEvent, now, randomUuid },
    isHeard: options.onEvent !== undefined,
  })

  return {
    handle,
    ...adminOperations({ store, enqueue, requestPush }),
    ...runningCommands({ queue: store.queue, enqueue, watch, delivered, setTimer: waitTimer }),
    ...declarationOperations(store, changedDeclarations),
    ...pushingNow({ store, push: options.push, onEvent }),
    ...migrating({ store, keptOf: kept, requestPush, onEvent, now }),
    start: () => {
      started = true
      upkeep.start()
      outbox?.wake()
    },
    ready: () => operation(store.ping()),
    close: async () => {
      await watch.close()
      await upkeep.close()
      await outbox?.close()
      await pushing?.close()
      await store.close()
    },
  }
}
