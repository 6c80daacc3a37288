import type { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import { type Command, commandFromJson } from '@mdm-kit/commands'
import type { EnqueueError, EnqueueResult, MdmServer, PushedNow } from '@mdm-kit/server'
import { problemOf } from '../failures.js'
import { conflict, malformed, type Problem } from '../problems.js'
import { bytesBody, jsonBodyOf, type Route, route, type ApiMethod } from '../route.js'
import { type CommandJson, CommandRequest } from '../shapes/command.js'
import { NanoResult, type NanoStatus } from '../shapes/nano.js'
import { QueuedCommands } from '../shapes/queued.js'
import { Ids, Key, Priority } from '../shapes/text.js'
import { ok } from './responses.js'

/**
 * NanoMDM's routes that queue commands and push, and one that takes a command as JSON. NanoMDM accepts any method;
 * its documentation, `curl -T` and its own tests use these.
 */
export const commandRoutes = (server: MdmServer): readonly Route[] => [
  ...(['GET', 'PUT', 'POST'] as const).map((method) => pushRoute(server, method)),
  ...(['PUT', 'POST'] as const).map((method) => enqueueRoute(server, method)),
  jsonCommandRoute(server),
]

const responses = {
  200: { description: 'Everything succeeded.', codec: NanoResult },
  207: { description: 'A part failed: `status` says which.', codec: NanoResult },
  500: { description: 'Everything failed.', codec: NanoResult },
} as const

const pushRoute = (server: MdmServer, method: ApiMethod): Route =>
  route({
    method,
    unlisted: method !== 'GET',
    path: '/v1/push/{ids+}',
    tag: 'NanoMDM',
    nano: true,
    writes: true,
    summary: 'Send a push to enrollments',
    params: { ids: Ids },
    responses,
    handle: ({ params: { ids } }) => TE.fromTask(pushed(server, ids)),
    audits: ({ params: { ids } }, { value }) => ({ subjects: reached(ids, value) }),
  })

const pushed = (server: MdmServer, ids: readonly EnrollmentId[]): T.Task<ResultResponse> =>
  pipe(
    server.pushNow(ids),
    TE.match(
      ({ message }) => resultResponse({ push_error: message }, ids),
      (pushes) => resultResponse({ status: statusOf(pushes, []) }, ids),
    ),
  )

const enqueueRoute = (server: MdmServer, method: ApiMethod): Route =>
  route({
    method,
    unlisted: method !== 'PUT',
    path: '/v1/enqueue/{ids+}',
    tag: 'NanoMDM',
    nano: true,
    summary: 'Queue a command for enrollments and send them a push',
    description:
      'The body is the command as a property list. An empty body only sends the push. Queueing the same CommandUUID again for an enrollment does nothing.',
    params: { ids: Ids },
    query: {
      optional: {
        /** Any text but the empty one means yes. */
        nopush: t.string,
        /** Beyond NanoMDM. */
        priority: Priority,
        not_before: IsoDate,
        expires_at: IsoDate,
        dedupe_key: Key,
      },
    },
    body: bytesBody({
      description: 'A command as an XML or binary property list.',
      types: PLIST_TYPES,
      untyped: true,
      maxBytes: 16 * 1024 * 1024,
    }),
    responses,
    handle: ({ params: { ids }, query, body }) => {
      const { nopush = '', priority, not_before, expires_at, dedupe_key } = query
      const noPush = nopush !== ''
      if (body.length === 0) return TE.fromTask(pushed(server, ids))
      return pipe(
        server.enqueue(body, ids, {
          noPush,
          callerPushes: true,
          ...(priority !== undefined && { priority }),
          ...(not_before && { notBefore: not_before }),
          ...(expires_at && { expiresAt: expires_at }),
          ...(dedupe_key !== undefined && { dedupeKey: dedupe_key }),
        }),
        TE.matchE(
          ({ message }) => T.of(resultResponse({ command_error: message }, ids)),
          (queued) => afterQueueing(server, queued, noPush || not_before !== undefined),
        ),
        TE.fromTask,
      )
    },
    audits: ({ params: { ids } }, { value }) => {
      const { command_uuid: commandUuid, request_type: requestType } = value
      return {
        subjects: reached(ids, value),
        ...(commandUuid !== undefined &&
          requestType !== undefined && { details: { commandUuid, requestType } }),
      }
    },
  })

/** Those it concerned. Unknown ids are left out, so that the audit keeps none that was erased. */
const reached = (
  ids: readonly EnrollmentId[],
  { status = {}, command_error: none }: NanoResult,
): readonly EnrollmentId[] =>
  ids.filter((id) => {
    const of = Object.hasOwn(status, id) ? status[id] : undefined
    return none === undefined && of?.command_error === undefined && of?.push_error !== NOT_REACHABLE
  })

/** The media types that tools send property lists with; `curl --data-binary` calls it a form. */
const PLIST_TYPES = [
  'application/xml',
  'text/xml',
  'text/plain',
  'application/octet-stream',
  'application/x-plist',
  'application/x-apple-plist',
  'application/x-apple-aspen-mdm',
  'application/x-www-form-urlencoded',
]

/** Sends a push to those it is queued for. It stays queued even if the push fails. */
const afterQueueing =
  (server: MdmServer, { commandUuid, requestType, enrollments }: EnqueueResult, noPush: boolean) =>
  async () => {
    const ids = enrollments.map(({ id }) => id)
    const rejected = enrollments.flatMap(({ id, outcome }) =>
      outcome === 'NotEnrolled' ? [id] : [],
    )
    const command = { command_uuid: commandUuid, request_type: requestType }
    const unpushed = { status: statusOf([], rejected), no_push: true, ...command }
    if (noPush) return resultResponse(unpushed, ids)
    const queued = ids.filter((id) => !rejected.includes(id))
    const pushes = await server.pushNow(queued)()
    if (E.isRight(pushes))
      return resultResponse({ status: statusOf(pushes.right, rejected), ...command }, ids)
    // Without a `push` port, devices connect when they want: nothing has failed.
    if (pushes.left._tag === 'NoPush') return resultResponse(unpushed, ids)
    const status = statusOf([], rejected)
    return resultResponse({ status, push_error: pushes.left.message, ...command }, ids)
  }

const statusOf = (
  pushes: readonly { readonly id: EnrollmentId; readonly outcome: PushedNow }[],
  rejected: readonly EnrollmentId[],
): Record<string, NanoStatus> =>
  // Defined, not assigned: an id may be any text.
  Object.fromEntries(
    new Map<string, NanoStatus>([
      ...pushes.map(({ id, outcome }) => [id, pushStatus(outcome)] as const),
      ...rejected.map(
        (id) => [id, { command_error: NOT_ENROLLED, push_error: NOT_REACHABLE }] as const,
      ),
    ]),
  )

const pushStatus = (outcome: PushedNow): NanoStatus => {
  switch (outcome._tag) {
    case 'Accepted':
      return outcome.apnsId === undefined ? {} : { push_result: outcome.apnsId }
    case 'NotReachable':
      return { push_error: NOT_REACHABLE }
    case 'Failed':
      return { push_error: outcome.failure.message }
  }
}

const NOT_ENROLLED = 'This enrollment does not exist, or has checked out.'
const NOT_REACHABLE = 'No push token: it never enrolled here, or has checked out.'

interface ResultResponse {
  readonly status: 200 | 207 | 500
  readonly value: NanoResult
}

/** NanoMDM's rule: an error that concerns all fails all; otherwise those with an error are counted. */
const resultResponse = (
  { status = {}, ...rest }: NanoResult,
  ids: readonly EnrollmentId[],
): ResultResponse => {
  const value = { ...(Object.keys(status).length > 0 && { status }), ...rest }
  const failed = Object.values(status).filter(
    ({ push_error, command_error }) => push_error !== undefined || command_error !== undefined,
  ).length
  const all = rest.push_error !== undefined || rest.command_error !== undefined
  if (all || (failed > 0 && failed === ids.length)) return { status: 500, value }
  return { status: failed > 0 ? 207 : 200, value }
}

const jsonCommandRoute = (server: MdmServer): Route =>
  route({
    method: 'POST',
    path: '/v1/commands',
    tag: 'Queue',
    summary: 'Queue a command of Apple’s schema for enrollments, as JSON',
    description:
      'Data is base64, dates are ISO 8601. What Apple’s schema does not allow is rejected with its path. Pushes are sent unless `noPush` is true. Queueing the same `commandUuid` again for an enrollment does nothing.',
    body: jsonBodyOf(
      CommandRequest,
      'The command, the enrollments, and when it is sent.',
      16 * 1024 * 1024,
    ),
    responses: { 200: { description: 'The outcome per enrollment.', codec: QueuedCommands } },
    fails: ['Malformed', 'Conflict', 'StoreUnavailable', 'Failed'],
    handle: ({ body: { command, enrollments, commandUuid, ...options } }) =>
      pipe(
        TE.fromEither(commandOf(command, commandUuid)),
        TE.flatMap((made) =>
          pipe(server.enqueue(made, enrollments, options), TE.mapLeft(problemOfEnqueueing)),
        ),
        TE.map(ok),
      ),
    audits: (_, { value: { commandUuid, requestType, enrollments } }) => ({
      subjects: enrollments.flatMap(({ id, outcome }) =>
        outcome === 'NotEnrolled' || outcome === 'Ineligible' ? [] : [id],
      ),
      details: { commandUuid, requestType },
    }),
  })

const commandOf = (
  { RequestType, ...fields }: CommandJson,
  commandUuid: string | undefined,
): E.Either<Problem<'Malformed'>, Command> =>
  pipe(
    commandFromJson(RequestType, fields, { ...(commandUuid !== undefined && { commandUuid }) }),
    E.mapLeft(({ message, issues }) =>
      malformed(
        message,
        issues.map((issue) => ({ ...issue, path: ['command', ...issue.path] })),
      ),
    ),
  )

/** A CommandUUID that a request gives and another command has is a conflict; the rest is as everywhere. */
const problemOfEnqueueing = (failure: EnqueueError) =>
  failure._tag === 'CommandUuidTaken' ? conflict(failure.message) : problemOf('Malformed')(failure)
