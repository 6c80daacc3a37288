import { type Operation, operation, safeListener } from '@mdm-kit/codec'
import { realTimer, type SetTimer } from '@mdm-kit/http/values'
import type { Store, StoreUnavailable } from '@mdm-kit/store'
import { randomUUID } from 'node:crypto'

import { type Admin, adminOperations } from './admin.js'
import { type DeclarationAdmin, declarationOperations } from './declarations/admin.js'
import { declarationNotifications } from './declarations/notifying.js'
import type { IdentityChangePolicy } from './enrollment/identityChange.js'
import type { RetroactiveBinding } from './enrollment/retroactiveBinding.js'
import type { OnEvent } from './events.js'
import type { Handlers } from './handlers/handlers.js'
import type { CheckHead, RequestHandler } from './http/requestHandler.js'
import type { Identify } from './identity/identity.js'
import { upkeepOf } from './jobs/upkeep.js'
import { type Migrating, migrating } from './migration/migration.js'
import { type Push, pushes } from './push/pushes.js'
import { type PushingNow, pushingNow } from './push/pushNow.js'
import { MAX_CHECKIN_BYTES, MAX_REPORT_BYTES } from './request/envelope.js'
import { deviceRequestHandler } from './request/handler.js'
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
   * Whether to serve DeclarativeManagement from the store, unless `handlers` has a handler. Default
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
   * is written in the transaction of the change, and delivered once `start` was called.
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
   * they are rejected, one by one, until `allowRebinding`.
   */
  readonly retroactiveBinding?: RetroactiveBinding
  readonly onEvent?: OnEvent
  readonly now?: () => Date
  readonly setTimer?: SetTimer
  readonly randomUuid?: () => string
}

/** An MDM server: what devices send goes to `handle`; the rest is for the application. */
export interface MdmServer extends Admin, DeclarationAdmin, PushingNow, Migrating {
  /**
   * Handles one request of a device: mount it where the enrollment profile's ServerURL and
   * CheckInURL point. It never fails; what it rejects becomes a status and a `Rejected` event.
   *
   * Its `checkHead` rejects what the head alone shows: another method, a wrong Content-Type, a
   * Content-Length over the limit, nothing to prove an identity by. `toNodeListener` and `toFetch` ask it
   * before they read a body.
   */
  readonly handle: RequestHandler & { readonly checkHead: CheckHead }
  /**
   * Begins the work that no request leads to: pushing again to silent devices, expiring and
   * deleting old commands, delivering events. Any number of processes on one store may do so.
   */
  readonly start: () => void
  /** Whether the store is available, for a readiness probe. */
  readonly ready: () => Operation<StoreUnavailable, void>
  /** Ends the work of `start`, sends the pushes that wait, and closes the store. */
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
 * An MDM server as a value: devices' requests in, responses out, everything that lasts in the store.
 *
 * Throws a TypeError for an option that it cannot do without.
 */
export const mdmServer = (options: MdmServerOptions): MdmServer => {
  const { store } = options
  required('store', options.store)
  required('identify', options.identify)
  const { now = () => new Date(), setTimer = realTimer, randomUuid = randomUUID } = options
  const { coalescePushesMs: coalesceMs = 1000, pushAgainMs = PUSH_AGAIN } = options
  const { retentionMs = 90 * DAY } = options
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
  const handle = deviceRequestHandler({
    store,
    identify: options.identify,
    maxCheckinBytes: options.maxCheckinBytes ?? MAX_CHECKIN_BYTES,
    maxReportBytes: options.maxReportBytes ?? MAX_REPORT_BYTES,
    userLogins: options.userLogins,
    retroactive: options.retroactiveBinding,
    requireAttempt: options.requireAttempt ?? false,
    policy: options.identityChange ?? 'reject',
    silentMs: options.silentMs ?? 7 * DAY,
    handlers: options.handlers ?? {},
    declarations: options.declarations ?? true,
    notifies: options.webhook !== undefined,
    requestPush,
    pushAgainAfter,
    onEvent,
    now,
    randomUuid,
    wakeOutbox: () => {
      if (started) outbox?.wake()
    },
  })

  return {
    handle,
    ...adminOperations({ store, requestPush, pushAgainAfter, onEvent, now, randomUuid }),
    ...declarationOperations(store, changedDeclarations),
    ...pushingNow({ store, push: options.push, onEvent }),
    ...migrating({ store, requestPush, onEvent, now }),
    start: () => {
      started = true
      upkeep.start()
      outbox?.wake()
    },
    ready: () => operation(store.ping()),
    close: async () => {
      await upkeep.close()
      await outbox?.close()
      await pushing?.close()
      await store.close()
    },
  }
}
