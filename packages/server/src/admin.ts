import type { EnrollmentId } from '@mdm-kit/checkin'
import { type Operation, operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import {
  type InvalidEnrollmentId,
  isEnrollmentId,
  readEnrollmentId,
  readPageStart,
} from './enrollmentIds.js'
import {
  type EnqueueCommand,
  type EnqueueError,
  type EnqueueOptions,
  type EnqueueResult,
  isUsableKey,
} from './queue/enqueue.js'
import type { CommandInput } from './queue/newCommand.js'
import { type StoredResult, storedResult } from './queue/reportedCommand.js'
import type { RequestPush } from './push/pushes.js'
import type {
  EnrollmentPage,
  EnrollmentRecord,
  QueueEntry,
  QueueState,
  Store,
  StoreUnavailable,
} from '@mdm-kit/store'

/** Why a call about one enrollment failed. */
export type EnrollmentError = InvalidEnrollmentId | StoreUnavailable

/**
 * The operations of an administrator. None of them returns a secret. Enrollment ids are those that
 * `enrollmentId` of `@mdm-kit/checkin` makes and the server's events carry.
 */
export interface Admin {
  /**
   * Queues one command for any number of enrollments and, once that is stored, pushes to them.
   *
   * `command` is what `command` of `@mdm-kit/commands` gives, its values, or a property list that is sent
   * as it is. Reports refer to it by its UUID; queueing the same UUID again for the same enrollment does
   * nothing.
   *
   * All enrollments share one transaction, which delays the requests of devices: for a large fleet, pass
   * a few thousand ids per call.
   */
  readonly enqueue: (
    command: CommandInput,
    ids: readonly string[],
    options?: EnqueueOptions,
  ) => Operation<EnqueueError, EnqueueResult>
  /** Cancels a waiting command; false if none is waiting. A device that has it already may still report. */
  readonly cancel: (id: string, commandUuid: string) => Operation<EnrollmentError, boolean>
  /** Cancels all waiting commands; returns how many. */
  readonly clearQueue: (id: string) => Operation<EnrollmentError, number>
  /** Commands, oldest first, finished ones included; at most 100 a page by default. */
  readonly queue: (
    id: string,
    page?: Page & { readonly state?: QueueState },
  ) => Operation<EnrollmentError, readonly QueueEntry[]>
  /** The report on a command, typed and as it was sent; undefined until the device has sent it. */
  readonly result: (
    id: string,
    commandUuid: string,
  ) => Operation<EnrollmentError, StoredResult | undefined>
  /** Undefined for an id that never enrolled here. */
  readonly enrollment: (id: string) => Operation<EnrollmentError, EnrollmentRecord | undefined>
  /** By id; at most 100 a page by default. */
  readonly enrollments: (
    page?: EnrollmentsPage,
  ) => Operation<EnrollmentError, readonly EnrollmentRecord[]>
  /**
   * Announces the next identity of a device, by the `certificateIdentityHash` of its certificate: an
   * Authenticate with it keeps tokens, queue and user channels. An identity that was superseded is
   * accepted again. False for an unknown device.
   */
  readonly expectRenewal: (
    id: string,
    renewal: { readonly identityHash: string; readonly until: Date },
  ) => Operation<EnrollmentError, boolean>
  /**
   * Until this time, binds the next trusted identity that the device presents: for devices that were
   * migrated, or that renewed their identity without this server knowing. It weakens the binding of the
   * device until then. False for an unknown device.
   */
  readonly allowRebinding: (id: string, until: Date) => Operation<EnrollmentError, boolean>
  /**
   * Lets a device enroll again that cannot prove that it is the same one: until this time, its next
   * Authenticate is accepted with any trusted identity that does not belong to another device, and starts
   * the enrollment over. False for an unknown device.
   */
  readonly allowReenrollment: (id: string, until: Date) => Operation<EnrollmentError, boolean>
  /** Pushes to an enrollment without queueing a command. Does nothing for an unknown id or without `push`. */
  readonly push: (id: string) => void
}

export interface Page {
  /** The last item of the previous page: an id, a CommandUUID, a name. */
  readonly after?: string
  /** Default 100. */
  readonly limit?: number
}

/** Which enrollments to list. */
export interface EnrollmentsPage
  extends Page, Partial<Omit<EnrollmentPage, 'after' | 'limit' | 'deviceId'>> {
  /** Only the channels of this device: its own, and those of its users. */
  readonly deviceId?: string
}

interface AdminOptions {
  readonly store: Store
  readonly enqueue: EnqueueCommand
  readonly requestPush: RequestPush
}

const PAGE = 100

export const adminOperations = ({ store, enqueue, requestPush }: AdminOptions): Admin => {
  return {
    enqueue: (command, ids, options = {}) => operation(enqueue(command, ids, options)),
    cancel: (id, commandUuid) =>
      forId(id, (known) =>
        isUsableKey(commandUuid) ? store.queue.cancel(known, commandUuid) : TE.right(false),
      ),
    clearQueue: (id) => forId(id, (known) => store.queue.clear(known)),
    queue: (id, { limit = PAGE, ...page } = {}) =>
      forId(id, (known) =>
        isUsableKey(page.after ?? 'none')
          ? store.queue.list(known, { ...page, limit })
          : TE.right([]),
      ),
    result: (id, commandUuid) =>
      forId(id, (known) =>
        isUsableKey(commandUuid)
          ? pipe(
              store.queue.result(known, commandUuid),
              TE.flatMapTask((result) => () => storedResult(result)),
            )
          : TE.right(undefined),
      ),
    enrollment: (id) => forId(id, (known) => store.enrollments.find(known)),
    enrollments: ({ limit = PAGE, after, deviceId, ...page } = {}) =>
      operation(
        pipe(
          TE.Do,
          TE.bind('start', () => TE.fromEither(startOf(page.sort, after))),
          TE.bind('device', () => TE.fromEither(readPageStart(deviceId))),
          TE.flatMap(({ start, device }) =>
            store.enrollments.list({
              ...page,
              ...start,
              ...(device.after !== undefined && { deviceId: device.after }),
              limit,
            }),
          ),
        ),
      ),
    expectRenewal: (id, renewal) => forId(id, (known) => store.certificates.expect(known, renewal)),
    allowRebinding: (id, until) =>
      forId(id, (known) => store.certificates.allowRebinding(known, until)),
    allowReenrollment: (id, until) =>
      forId(id, (known) => store.certificates.allowReenrollment(known, until)),
    push: (id) => {
      if (isEnrollmentId(id)) requestPush(id)
    },
  }
}

/** In the order of ids, a page starts after one; in another, after a cursor that the store reads. */
const startOf = (sort: EnrollmentPage['sort'], after: string | undefined) =>
  sort === undefined || sort === 'id' || sort === '-id'
    ? readPageStart(after)
    : E.right(after === undefined ? {} : { after })

const forId = <A>(
  id: string,
  call: (id: EnrollmentId) => TE.TaskEither<StoreUnavailable, A>,
): Operation<EnrollmentError, A> =>
  operation(
    pipe(TE.fromEither<EnrollmentError, EnrollmentId>(readEnrollmentId(id)), TE.flatMap(call)),
  )
