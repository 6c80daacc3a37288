import { type Operation, operation } from '@mdm-kit/codec'
import type { EnrollmentSort, EnrollmentState, QueueState } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'

import type { Ask, AskOptions, Shapes } from './ask.js'
import type { AdminClientError } from './failures.js'

type Of<Name extends keyof Shapes> = t.TypeOf<Shapes[Name]>

export type EnrollmentsPage = Of<'EnrollmentsPage'>
export type EnrollmentRecord = Of<'EnrollmentRecord'>
export type QueuePage = Of<'QueuePage'>
export type CommandResult = Of<'CommandResult'>

/** Of a list. */
export interface PageOptions extends AskOptions {
  /** `next` of the page before. */
  readonly after?: string
  /** Default 100, at most 1000. */
  readonly limit?: number
}

export interface ListEnrollments extends PageOptions {
  /** Default `id`. Pages of one list need the same. */
  readonly sort?: EnrollmentSort
  /** What the id, the serial number, the device's name or its model starts with, in either case. */
  readonly search?: string
  readonly state?: EnrollmentState
  readonly topic?: string
  readonly serialNumber?: string
  /** A device and its user channels. */
  readonly deviceId?: string
}

export interface ResultOptions extends AskOptions {
  /** How long the server waits for the report, in milliseconds: at most 60,000. Default 0. */
  readonly waitMs?: number
}

export interface WaitForResult extends AskOptions {
  /** Default 600,000. */
  readonly timeoutMs?: number
}

export type Call<A> = Operation<AdminClientError, A>

/** Enrollments, their queues and reports. */
export interface EnrollmentCalls {
  readonly enrollments: (page?: ListEnrollments) => Call<EnrollmentsPage>
  /** Undefined if it does not exist. */
  readonly enrollment: (id: string, options?: AskOptions) => Call<EnrollmentRecord | undefined>
  /** The commands of an enrollment, oldest first, including finished ones. */
  readonly queue: (
    id: string,
    page?: PageOptions & { readonly state?: QueueState },
  ) => Call<QueuePage>
  /** Cancels all waiting commands; gives their number. */
  readonly clearQueue: (id: string, options?: AskOptions) => Call<number>
  /** False if the command does not wait for this enrollment. */
  readonly cancel: (id: string, commandUuid: string, options?: AskOptions) => Call<boolean>
  /** The report on a command; undefined if there is none yet. */
  readonly result: (
    id: string,
    commandUuid: string,
    options?: ResultOptions,
  ) => Call<CommandResult | undefined>
  /** Asks until there is a report; undefined if there is none in time. */
  readonly waitForResult: (
    id: string,
    commandUuid: string,
    options?: WaitForResult,
  ) => Call<CommandResult | undefined>
}

const ENROLLMENTS = ['v1', 'enrollments']

/** As long as most proxies let a response take. */
const ONE_WAIT_MS = 25_000

export const enrollmentCalls = (ask: Ask): EnrollmentCalls => {
  const result: EnrollmentCalls['result'] = (id, commandUuid, { waitMs, signal } = {}) =>
    absent(
      ask({
        path: [...ENROLLMENTS, id, 'results', commandUuid],
        query: { waitMs },
        signal,
        as: ({ CommandResult: shape }) => shape,
      }),
      undefined,
    )
  return {
    enrollments: ({ signal, ...page } = {}) =>
      ask({ path: ENROLLMENTS, query: { ...page }, signal, as: (known) => known.EnrollmentsPage }),
    enrollment: (id, { signal } = {}) =>
      absent(
        ask({ path: [...ENROLLMENTS, id], signal, as: (known) => known.EnrollmentRecord }),
        undefined,
      ),
    queue: (id, { signal, ...page } = {}) =>
      ask({
        path: [...ENROLLMENTS, id, 'queue'],
        query: { ...page },
        signal,
        as: (known) => known.QueuePage,
      }),
    clearQueue: (id, { signal } = {}) =>
      operation(
        pipe(
          ask({
            method: 'DELETE',
            path: [...ENROLLMENTS, id, 'queue'],
            signal,
            as: (known) => known.Cleared,
          }),
          TE.map(({ cleared }) => cleared),
        ),
      ),
    cancel: (id, commandUuid, { signal } = {}) =>
      absent(
        operation(
          pipe(
            ask({
              method: 'DELETE',
              path: [...ENROLLMENTS, id, 'queue', commandUuid],
              signal,
              as: (known) => known.Done,
            }),
            TE.map(() => true),
          ),
        ),
        false,
      ),
    result,
    waitForResult: (id, commandUuid, { timeoutMs = 600_000, signal } = {}) =>
      operation(async () => {
        let left = timeoutMs
        do {
          const waitMs = Math.max(0, Math.min(left, ONE_WAIT_MS))
          const found = await result(id, commandUuid, { waitMs, signal })()
          if (E.isLeft(found) || found.right !== undefined) return found
          left -= ONE_WAIT_MS
        } while (left > 0)
        return E.right(undefined)
      }),
  }
}

/** What the server does not have, as a value. */
export const absent = <A, B>(call: Call<A>, otherwise: B): Call<A | B> =>
  operation(
    pipe(
      call,
      TE.orElseW((failure) =>
        failure._tag === 'NotFound'
          ? TE.right<AdminClientError, A | B>(otherwise)
          : TE.left(failure),
      ),
    ),
  )
