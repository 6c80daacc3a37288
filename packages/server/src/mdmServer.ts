import { deviceOf, enrollmentId, type EnrollmentId, enrollmentOf } from '@mdm-kit/checkin'
import type { HttpRequest, HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { randomUUID } from 'node:crypto'

import { type Admin, adminOperations } from './admin.js'
import { checkinService, type Handlers } from './service/checkins.js'
import type { OnEvent } from './service/events.js'
import { guarded, type Threw } from './service/guarded.js'
import type { Identify } from './service/identity.js'
import { type Push, pushes, realTimer, type SetTimer } from './service/pushes.js'
import { bodyOf, checkEnvelope, type DeviceMessage, readMessage } from './service/readRequest.js'
import { handlerFailed, type Refusal, refusal, refusalResponse } from './service/refusal.js'
import { reportService } from './service/reports.js'
import type { DeviceRequest } from './service/request.js'
import type { Store } from './store/ports.js'

/** 16 MiB: reports of large inventories are a few hundred KB. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024

export interface MdmServerOptions {
  readonly store: Store
  /** How a request proves who sends it, for example `mdmSignature({ trust })`. */
  readonly identify: Identify
  /** Wakes an enrollment. Absent: nothing is pushed, and devices come when they please. */
  readonly push?: Push
  readonly handlers?: Handlers
  /** Longest body accepted, in bytes. Default 16 MiB. */
  readonly maxBodyBytes?: number
  /** Pushes to one enrollment within this time become one, in milliseconds. Default 1000. */
  readonly coalescePushesMs?: number
  readonly onEvent?: OnEvent
  readonly now?: () => Date
  readonly setTimer?: SetTimer
  readonly randomUuid?: () => string
}

export interface MdmServer extends Admin {
  /**
   * Answers one request of a device: mount it where the enrollment profile's ServerURL and
   * CheckInURL point. It never fails; what it refuses becomes a status and a `Refused` event.
   */
  readonly handle: (request: HttpRequest) => T.Task<HttpResponse>
  /** Sends the pushes that wait and closes the store. */
  readonly close: () => Promise<void>
}

/** An MDM server as a value: devices' requests in, answers out, everything that lasts in the store. */
export const mdmServer = (options: MdmServerOptions): MdmServer => {
  const { store, identify, handlers = {}, maxBodyBytes = MAX_BODY_BYTES } = options
  const { now = () => new Date(), setTimer = realTimer, coalescePushesMs = 1000 } = options
  const { randomUuid = randomUUID } = options
  const onEvent = sparing(options.onEvent)
  const pushing =
    options.push &&
    pushes({ store, push: options.push, coalesceMs: coalescePushesMs, setTimer, onEvent })
  const requestPush = pushing?.request ?? (() => undefined)

  const checkins = checkinService({ store, handlers, requestPush, onEvent })
  const reports = reportService({ store, requestPush, onEvent })

  /** Everything that needs no store: envelope, identity, body, and whose it is. */
  const open = (request: HttpRequest): E.Either<Refusal, Opened> =>
    pipe(
      checkEnvelope(maxBodyBytes)(request),
      E.flatMap(identify),
      E.flatMap((identity) =>
        pipe(
          readMessage(request),
          E.flatMap((read) =>
            pipe(
              senderOf(read),
              E.map((sender) => ({
                ...sender,
                ...read,
                identity,
                raw: bodyOf(request),
                at: now(),
              })),
            ),
          ),
        ),
      ),
    )

  const answer = (opened: Opened): TE.TaskEither<Refusal, HttpResponse> =>
    opened._tag === 'Checkin' ? checkins(opened) : reports(opened)

  const refuse = (refused: Refusal | Threw, id?: EnrollmentId): HttpResponse => {
    const reason = refused._tag === 'Threw' ? handlerFailed(refused) : refused
    onEvent({ _tag: 'Refused', refusal: reason, ...(id !== undefined && { id }) })
    return refusalResponse(reason)
  }

  const handle =
    (request: HttpRequest): T.Task<HttpResponse> =>
    async () => {
      const opened = await guarded(TE.fromIOEither(() => open(request)))()
      if (E.isLeft(opened)) return refuse(opened.left)
      const answered = await guarded(answer(opened.right))()
      return E.isLeft(answered) ? refuse(answered.left, opened.right.id) : answered.right
    }

  return {
    handle,
    ...adminOperations({ store, requestPush, onEvent, now, randomUuid }),
    close: async () => {
      await pushing?.close()
      await store.close()
    },
  }
}

type Opened = DeviceMessage & Omit<DeviceRequest<unknown>, 'message'>

type Sender = Pick<DeviceRequest<unknown>, 'enrollment' | 'id' | 'deviceId'>

const senderOf = ({ message }: DeviceMessage): E.Either<Refusal, Sender> =>
  pipe(
    enrollmentOf(message),
    O.match(
      () => E.left(refusal('NoEnrollmentId')),
      (enrollment) =>
        E.right({
          enrollment,
          id: enrollmentId(enrollment),
          deviceId: enrollmentId(deviceOf(enrollment)),
        }),
    ),
  )

/** A listener's fault must not cost a device its answer: it is reported as a process warning. */
const sparing =
  (listener: OnEvent = () => undefined): OnEvent =>
  (event) => {
    try {
      listener(event)
    } catch (error) {
      process.emitWarning(`onEvent threw on ${event._tag}: ${String(error)}`, 'MdmKitWarning')
    }
  }
