import { IsoDate } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { Admin, Running } from '@mdm-kit/server'
import {
  enrollmentCursor,
  enrollmentPosition,
  EnrollmentRecord,
  EnrollmentSort,
  EnrollmentState,
  QueueState,
} from '@mdm-kit/store'
import { problemOf } from '../failures.js'
import { malformed } from '../problems.js'
import { type BodyOf, jsonBodyOf, type Route, type RouteFacts, route } from '../route.js'
import { CommandResultShape, EnrollmentsPage, QueuePage } from '../shapes/enrollment.js'
import { Cleared } from '../shapes/outcomes.js'
import { Id, Key, Limit, LongCursor, WaitMs } from '../shapes/text.js'
import { asPage, Done, done, ok, PAGE, some, whether } from './responses.js'

const Until = t.type({ until: IsoDate }, 'Window')

const Renewal = t.type({ identityHash: Key, until: IsoDate }, 'ExpectedRenewal')

/** In bytes. */
const SMALL = 4096

/** Enrollments, their queues and the reports on their commands. */
export const enrollmentRoutes = (server: Admin & Running): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/enrollments',
    tag: 'Enrollments',
    summary: 'List enrollments by id or in another order, or search them',
    description:
      '`search` is what the id, the serial number, the device’s name or its model starts with, in either case. `sort` descends with `-` in front. Hand `next` of a page to `after`, with the same `sort`.',
    query: {
      optional: {
        after: LongCursor,
        sort: EnrollmentSort,
        search: Key,
        limit: Limit,
        state: EnrollmentState,
        topic: Key,
        serialNumber: Key,
        deviceId: Id,
      },
    },
    responses: { 200: { description: 'A page of enrollments.', codec: EnrollmentsPage } },
    fails: ['Malformed', 'StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...page } }) =>
      isOfOrder(page.after, page.sort)
        ? pipe(
            server.enrollments({ ...page, limit }),
            TE.mapLeft(problemOf('Failed')),
            TE.map(asPage(limit, (record) => enrollmentCursor(record, page.sort))),
          )
        : TE.left(malformed('`after` is not the `next` of a page in this order.')),
  }),
  route({
    method: 'GET',
    path: '/v1/enrollments/{id}',
    tag: 'Enrollments',
    summary: 'Get an enrollment',
    params: { id: Id },
    responses: { 200: { description: 'The enrollment.', codec: EnrollmentRecord } },
    fails: ['Malformed', 'NotFound', 'StoreUnavailable'],
    handle: ({ params: { id } }) =>
      pipe(
        server.enrollment(id),
        TE.mapLeft(problemOf('Failed')),
        TE.flatMapEither(some('This enrollment does not exist.')),
        TE.map(ok),
      ),
  }),
  identityRoute({
    path: '/v1/enrollments/{id}/rebinding',
    summary: 'Let a device bind the next trusted identity it presents, until a date',
    description:
      'For a device that was migrated, or that renewed its identity without this server knowing. It weakens the binding of the device until then.',
    body: jsonBodyOf(Until, 'The end of the window.', SMALL),
    allow: (id, { until }) => server.allowRebinding(id, until),
  }),
  identityRoute({
    path: '/v1/enrollments/{id}/reenrollment',
    summary: 'Let a device enroll again with another identity, until a date',
    description:
      'For a device whose Authenticate was rejected with IdentityChangeRejected, once you know that it is the same device. It starts over with any trusted identity. Valid for one enrollment.',
    body: jsonBodyOf(Until, 'The end of the window.', SMALL),
    allow: (id, { until }) => server.allowReenrollment(id, until),
  }),
  identityRoute({
    path: '/v1/enrollments/{id}/renewal',
    summary: 'Announce the next identity of a device',
    description:
      'Its next Authenticate with this identity (SHA-256 of the TBSCertificate, hex) then keeps tokens, queue and user channels. An identity that was superseded is accepted again.',
    body: jsonBodyOf(Renewal, 'The identity, and until when to expect it.', SMALL),
    allow: (id, renewal) => server.expectRenewal(id, renewal),
  }),
  route({
    method: 'GET',
    path: '/v1/enrollments/{id}/queue',
    tag: 'Queue',
    summary: 'List the commands of an enrollment, oldest first, including finished ones',
    params: { id: Id },
    query: { optional: { after: Key, limit: Limit, state: QueueState } },
    responses: { 200: { description: 'A page of commands.', codec: QueuePage } },
    fails: ['Malformed', 'StoreUnavailable'],
    handle: ({ params: { id }, query: { limit = PAGE, ...page } }) =>
      pipe(
        server.queue(id, { ...page, limit }),
        TE.mapLeft(problemOf('Failed')),
        TE.map(asPage(limit, ({ commandUuid }) => commandUuid)),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/v1/enrollments/{id}/queue',
    tag: 'Queue',
    summary: 'Cancel all waiting commands of an enrollment',
    params: { id: Id },
    responses: { 200: { description: 'The number of cancelled commands.', codec: Cleared } },
    fails: ['Malformed', 'StoreUnavailable'],
    handle: ({ params: { id } }) =>
      pipe(
        server.clearQueue(id),
        TE.mapLeft(problemOf('Failed')),
        TE.map((cleared) => ok({ cleared })),
      ),
    audits: ({ params: { id } }, { value }) => ({ subjects: [id], details: value }),
  }),
  route({
    method: 'DELETE',
    path: '/v1/enrollments/{id}/queue/{commandUuid}',
    tag: 'Queue',
    summary: 'Cancel a command',
    description: 'A device that has the command already may still report on it.',
    params: { id: Id, commandUuid: Key },
    responses: { 200: { description: 'Cancelled.', codec: Done } },
    fails: ['Malformed', 'NotFound', 'StoreUnavailable'],
    handle: ({ params: { id, commandUuid } }) =>
      pipe(
        server.cancel(id, commandUuid),
        TE.mapLeft(problemOf('Failed')),
        TE.flatMapEither(whether('This command does not wait for this enrollment.')),
        TE.map(done),
      ),
    audits: ({ params: { id, commandUuid } }) => ({ subjects: [id], details: { commandUuid } }),
  }),
  route({
    method: 'GET',
    path: '/v1/enrollments/{id}/results/{commandUuid}',
    tag: 'Queue',
    summary: 'Get the report on a command, or wait for it',
    description:
      'With `waitMs` the response comes as soon as the device has reported, whichever process receives it, and after this many milliseconds at the latest. With `notKept`, only the status and the codes of errors are left of the report.',
    params: { id: Id, commandUuid: Key },
    query: { optional: { waitMs: WaitMs } },
    responses: { 200: { description: 'The report of the device.', codec: CommandResultShape } },
    fails: ['Malformed', 'NotFound', 'StoreUnavailable'],
    handle: ({ params: { id, commandUuid }, query: { waitMs = 0 } }) =>
      pipe(
        waitMs === 0 ? TE.right(undefined) : untilReported(server, id, commandUuid, waitMs),
        TE.flatMap(() => server.result(id, commandUuid)),
        TE.mapLeft(problemOf('Failed')),
        TE.flatMapEither(some('The device has not reported on this command.')),
        TE.map(({ raw, unreadable: _, ...command }) =>
          ok({
            ...command,
            report: raw,
            ...(command.reportDroppedAt !== undefined && { notKept: NOT_KEPT }),
          }),
        ),
      ),
  }),
]

const NOT_KEPT =
  'The report was delivered and is not kept, except its status and the codes of its errors: option keepLess.dropDeliveredReports.'

const isOfOrder = (after: string | undefined, sort: EnrollmentSort | undefined): boolean =>
  after === undefined || enrollmentPosition(after, sort) !== undefined

/** However the wait ends, the stored result says what there is: a failed command has one, too. */
const untilReported = (
  server: Running,
  id: string,
  commandUuid: string,
  timeoutMs: number,
): TE.TaskEither<never, void> =>
  pipe(
    server.waitForReport(id, commandUuid, { timeoutMs }),
    TE.match(
      () => undefined,
      () => undefined,
    ),
    TE.fromTask,
  )

interface IdentityRoute<B> extends Pick<RouteFacts, 'path' | 'summary' | 'description'> {
  readonly body: BodyOf<B>
  /** Gives whether there is such a device. */
  readonly allow: (id: string, body: B) => ReturnType<Admin['allowRebinding']>
}

/** Allows a device another identity than the one it is bound to. */
const identityRoute = <B>({ body, allow, ...facts }: IdentityRoute<B>): Route =>
  route({
    ...facts,
    method: 'PUT',
    tag: 'Enrollments',
    params: { id: Id },
    body,
    responses: { 200: { description: 'Allowed.', codec: Done } },
    fails: ['Malformed', 'NotFound', 'StoreUnavailable'],
    handle: ({ params: { id }, body: given }) =>
      pipe(
        allow(id, given),
        TE.mapLeft(problemOf('Failed')),
        TE.flatMapEither(whether('This enrollment does not exist, or is not that of a device.')),
        TE.map(done),
      ),
  })
