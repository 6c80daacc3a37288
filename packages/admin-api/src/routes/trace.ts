import type { Admin, DeviceTrace } from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { problemOf } from '../failures.js'
import { conflict, malformed, type Problem } from '../problems.js'
import { jsonBodyOf, type Route, route } from '../route.js'
import { TraceShape, TraceUntil } from '../shapes/events.js'
import { Id } from '../shapes/text.js'
import { Done, done, ok, some, whether } from './responses.js'

const DAY_MS = 24 * 60 * 60 * 1000

/** The messages of one device while an operator looks into it. */
export const traceRoutes = (
  server: Pick<Admin, 'enrollment'>,
  trace: Pick<DeviceTrace, 'start' | 'stop' | 'of'>,
): readonly Route[] => [
  route({
    method: 'PUT',
    path: '/v1/enrollments/{id}/trace',
    tag: 'Events',
    summary: 'Trace an enrollment until a date, at most 24 hours from now',
    description:
      'This process then keeps the last messages of it, in memory and without secrets, and drops them at that date.',
    params: { id: Id },
    body: jsonBodyOf(TraceUntil, 'The end.', 4096),
    responses: { 200: { description: 'It is traced from now on.', codec: Done } },
    fails: ['Malformed', 'NotFound', 'Conflict', 'StoreUnavailable'],
    handle: ({ params: { id }, body: { until }, at }) =>
      pipe(
        TE.fromEither(checkedUntil(until, at)),
        TE.flatMap(() => pipe(server.enrollment(id), TE.mapLeft(problemOf('Failed')))),
        TE.flatMapEither(some('This enrollment does not exist.')),
        TE.flatMap(() => TE.fromTask(() => trace.start(id, until))),
        TE.flatMapEither((started) => (started === 'TooMany' ? E.left(tooMany) : E.right(done()))),
      ),
    audits: ({ params: { id }, body: { until } }) => ({
      subjects: [id],
      details: { until: until.toISOString() },
    }),
  }),
  route({
    method: 'GET',
    path: '/v1/enrollments/{id}/trace',
    tag: 'Events',
    summary: 'Get the last messages of an enrollment that is traced',
    description:
      'Requests that were accepted, and their responses, oldest first. Property lists are XML here, whatever was sent; secrets are `(hidden)`, and data is its length. Without `until`, tracing is off.',
    params: { id: Id },
    responses: { 200: { description: 'The messages.', codec: TraceShape } },
    handle: ({ params: { id } }) => TE.fromIO(() => ok(trace.of(id) ?? { exchanges: [] })),
  }),
  route({
    method: 'DELETE',
    path: '/v1/enrollments/{id}/trace',
    tag: 'Events',
    summary: 'Stop tracing an enrollment, and drop what was kept',
    params: { id: Id },
    responses: { 200: { description: 'It is not traced any more.', codec: Done } },
    fails: ['NotFound'],
    handle: ({ params: { id } }) =>
      pipe(
        TE.fromIO(() => trace.stop(id)),
        TE.flatMapEither(whether('This enrollment is not traced by this process.')),
        TE.map(done),
      ),
  }),
]

const checkedUntil = (until: Date, at: Date): E.Either<Problem<'Malformed'>, void> => {
  const left = until.getTime() - at.getTime()
  return left > 0 && left <= DAY_MS
    ? E.right(undefined)
    : E.left(malformed('`until` has to be in the future, and within 24 hours.'))
}

const tooMany = conflict('Too many enrollments are traced already. Stop one of them.')
