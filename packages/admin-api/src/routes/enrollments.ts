import { IsoDate } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { Admin } from '@mdm-kit/server'
import { jsonBodyOf, type Route, route } from '../route.js'
import {
  CommandResultShape,
  EnrollmentShape,
  EnrollmentsPage,
  EnrollmentState,
  pageFrom,
  QueuePage,
  QueueState,
} from '../shapes/enrollment.js'
import { Id, Key, Limit } from '../shapes/text.js'
import { Done, done, ok, some, whether } from './answers.js'

const PAGE = 100

const Until = t.type({ until: IsoDate }, 'Window')

const Renewal = t.type({ identityHash: Key, until: IsoDate }, 'ExpectedRenewal')

const Cleared = t.exact(t.type({ cleared: t.number }), 'Cleared')

/** In bytes. */
const SMALL = 4096

const NO_DEVICE = 'There is no such enrollment, or it is not that of a device.'

/** Enrollments, their queues and the reports of their commands. */
export const enrollmentRoutes = (server: Admin): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/enrollments',
    tag: 'Enrollments',
    summary: 'Lists enrollments by id.',
    query: {
      optional: {
        after: Id,
        limit: Limit,
        state: EnrollmentState,
        topic: Key,
        serialNumber: Key,
        deviceId: Id,
      },
    },
    answers: { 200: { description: 'A page of them.', codec: EnrollmentsPage } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...page } }) =>
      pipe(
        server.enrollments({ ...page, limit }),
        TE.map((found) => ok(pageFrom(found, limit, ({ id }) => id))),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/enrollments/{id}',
    tag: 'Enrollments',
    summary: 'One enrollment.',
    params: { id: Id },
    answers: { 200: { description: 'What is known of it.', codec: EnrollmentShape } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { id } }) =>
      pipe(
        server.enrollment(id),
        TE.flatMapEither(some('There is no such enrollment.')),
        TE.map(ok),
      ),
  }),
  route({
    method: 'PUT',
    path: '/v1/enrollments/{id}/rebinding',
    tag: 'Enrollments',
    summary: 'Lets a device bind whatever trusted identity it shows next, until then.',
    description:
      'For devices that were migrated, or renewed their identity unseen. Weakens the binding for as long as it lasts.',
    params: { id: Id },
    body: jsonBodyOf(Until, 'Until when.', SMALL),
    answers: { 200: { description: 'The window is open.', codec: Done } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { id }, body: { until } }) =>
      pipe(server.allowRebinding(id, until), TE.flatMapEither(whether(NO_DEVICE)), TE.map(done)),
  }),
  route({
    method: 'PUT',
    path: '/v1/enrollments/{id}/reenrollment',
    tag: 'Enrollments',
    summary: 'Lets a device come back with another identity, by enrolling again, until then.',
    description:
      'For a device whose Authenticate was refused as IdentityChangeRejected, once you know that it is the same. It begins anew, whatever trusted identity it comes with. Good once.',
    params: { id: Id },
    body: jsonBodyOf(Until, 'Until when.', SMALL),
    answers: { 200: { description: 'It may come back.', codec: Done } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { id }, body: { until } }) =>
      pipe(server.allowReenrollment(id, until), TE.flatMapEither(whether(NO_DEVICE)), TE.map(done)),
  }),
  route({
    method: 'PUT',
    path: '/v1/enrollments/{id}/renewal',
    tag: 'Enrollments',
    summary: 'Announces the identity that a device will renew its own with.',
    description:
      'Its next Authenticate with this identity (SHA-256 of the TBSCertificate, hex) then keeps tokens, queue and user channels. An identity that was superseded is let in again.',
    params: { id: Id },
    body: jsonBodyOf(Renewal, 'The identity, and until when it is expected.', SMALL),
    answers: { 200: { description: 'It is expected.', codec: Done } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { id }, body }) =>
      pipe(server.expectRenewal(id, body), TE.flatMapEither(whether(NO_DEVICE)), TE.map(done)),
  }),
  route({
    method: 'GET',
    path: '/v1/enrollments/{id}/queue',
    tag: 'Queue',
    summary: 'Lists the commands of an enrollment, oldest first, finished ones included.',
    params: { id: Id },
    query: { optional: { after: Key, limit: Limit, state: QueueState } },
    answers: { 200: { description: 'A page of them.', codec: QueuePage } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { id }, query: { limit = PAGE, ...page } }) =>
      pipe(
        server.queue(id, { ...page, limit }),
        TE.map((found) => ok(pageFrom(found, limit, ({ commandUuid }) => commandUuid))),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/v1/enrollments/{id}/queue',
    tag: 'Queue',
    summary: 'Withdraws the commands that wait.',
    params: { id: Id },
    answers: { 200: { description: 'How many there were.', codec: Cleared } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { id } }) =>
      pipe(
        server.clearQueue(id),
        TE.map((cleared) => ok({ cleared })),
      ),
    tells: ({ params: { id } }, { value }) => ({ subjects: [id], details: value }),
  }),
  route({
    method: 'DELETE',
    path: '/v1/enrollments/{id}/queue/{commandUuid}',
    tag: 'Queue',
    summary: 'Withdraws one command.',
    description: 'A device that has it already may still report.',
    params: { id: Id, commandUuid: Key },
    answers: { 200: { description: 'It is withdrawn.', codec: Done } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { id, commandUuid } }) =>
      pipe(
        server.cancel(id, commandUuid),
        TE.flatMapEither(whether('No such command waits for this enrollment.')),
        TE.map(done),
      ),
    tells: ({ params: { id, commandUuid } }) => ({ subjects: [id], details: { commandUuid } }),
  }),
  route({
    method: 'GET',
    path: '/v1/enrollments/{id}/results/{commandUuid}',
    tag: 'Queue',
    summary: 'The report of a command.',
    params: { id: Id, commandUuid: Key },
    answers: { 200: { description: 'What the device reported.', codec: CommandResultShape } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { id, commandUuid } }) =>
      pipe(
        server.result(id, commandUuid),
        TE.flatMapEither(some('No report of this command has come.')),
        TE.map(ok),
      ),
  }),
]
