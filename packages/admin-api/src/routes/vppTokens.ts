import { parseLocationToken } from '@mdm-kit/vpp'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { VppOperations } from '@mdm-kit/sync'
import { conflict, malformed, type Problem } from '../problems.js'
import { bytesBody, jsonBodyOf, type Route, route } from '../route.js'
import { VppLocationAdded } from '../shapes/services.js'
import { Key } from '../shapes/text.js'
import { Done, done, ok } from './answers.js'
import { upstream, upstreamFailed } from './upstream.js'

const Notifications = t.type({ url: Key }, 'VppNotificationsUrl')

/** Location tokens, who drives a location, and where Apple tells of its changes. */
export const vppTokenRoutes = (
  vpp: Pick<VppOperations, 'add' | 'claim' | 'subscribe'>,
): readonly Route[] => [
  route({
    method: 'POST',
    path: '/v1/vpp/locations',
    tag: 'VPP',
    summary: 'Adds the location of a location token, or replaces its token.',
    description:
      'Apple is asked what the token is for. A location that nobody drives has to be claimed next; one that another server drives, only after its people were asked.',
    body: bytesBody({
      description: 'The .vpptoken file.',
      types: ['text/plain', 'application/octet-stream', 'application/x-www-form-urlencoded'],
      untyped: true,
      maxBytes: 64 * 1024,
    }),
    answers: { 200: { description: 'It is stored.', codec: VppLocationAdded } },
    fails: ['Conflict', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ body }) =>
      pipe(
        parseLocationToken(body),
        E.mapLeft(({ message }) => malformed(message)),
        TE.fromEither,
        TE.flatMap((token) => pipe(vpp.add(token), TE.mapLeft(notAdded))),
        TE.map(({ uId, owner, config: { locationName, mdmInfo } }) =>
          ok({
            ...{ uId, owner },
            ...(locationName !== undefined && { locationName }),
            ...(mdmInfo?.name !== undefined && { mdmName: mdmInfo.name }),
          }),
        ),
      ),
    tells: (_, { value: { uId, owner } }) => ({ subjects: [uId], details: { owner } }),
  }),
  route({
    method: 'POST',
    path: '/v1/vpp/locations/{uId}/claim',
    tag: 'VPP',
    summary: 'Makes this server the one that drives the location, whoever did before.',
    params: { uId: Key },
    answers: { 200: { description: 'It is claimed.', codec: Done } },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { uId } }) =>
      pipe(vpp.claim(uId), TE.bimap(upstream('NoVppLocation'), done)),
  }),
  route({
    method: 'PUT',
    path: '/v1/vpp/locations/{uId}/notifications',
    tag: 'VPP',
    summary: 'Has Apple tell of all changes of the location at this URL.',
    description: 'Its receiver has to be live there already: Apple tests it at once.',
    params: { uId: Key },
    body: jsonBodyOf(Notifications, 'An https URL, host and path only.', 4096),
    answers: { 200: { description: 'Apple has tested it.', codec: Done } },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { uId }, body: { url } }) =>
      pipe(vpp.subscribe(uId, url), TE.bimap(upstream('NoVppLocation'), done)),
  }),
]

type AddError =
  ReturnType<VppOperations['add']> extends TE.TaskEither<infer Failed, unknown> ? Failed : never

const notAdded = (error: AddError): Problem<'Conflict' | 'UpstreamFailed' | 'StoreUnavailable'> => {
  switch (error._tag) {
    case 'StoreUnavailable':
      return error
    case 'BeingOffboarded':
      return conflict(error.message)
    default:
      return upstreamFailed(error)
  }
}
