import { parseLocationToken } from '@mdm-kit/vpp'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { VppOperations } from '@mdm-kit/sync'
import { problemOf } from '../failures.js'
import { malformed } from '../problems.js'
import { bytesBody, jsonBodyOf, type Route, route } from '../route.js'
import { VppLocationAdded } from '../shapes/services.js'
import { Key } from '../shapes/text.js'
import { done, Done, ok } from './responses.js'

const Notifications = t.type({ url: Key }, 'VppNotificationsUrl')

/** Location tokens, the claim of a location, and where Apple sends its notifications. */
export const vppTokenRoutes = (
  vpp: Pick<VppOperations, 'add' | 'claim' | 'subscribe'>,
): readonly Route[] => [
  route({
    method: 'POST',
    path: '/v1/vpp/locations',
    tag: 'VPP',
    summary: 'Add a VPP location with its location token, or replace the token',
    description:
      'Apple is asked which location the token is for. Claim a location that no server manages next. If another server manages it, ask its administrators before you claim it.',
    body: bytesBody({
      description: 'The .vpptoken file, as downloaded.',
      types: ['text/plain', 'application/octet-stream', 'application/x-www-form-urlencoded'],
      untyped: true,
      maxBytes: 64 * 1024,
    }),
    responses: { 200: { description: 'Stored.', codec: VppLocationAdded } },
    fails: ['Malformed', 'Conflict', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ body }) =>
      pipe(
        parseLocationToken(body),
        E.mapLeft(({ message }) => malformed(message)),
        TE.fromEither,
        TE.flatMap((token) => pipe(vpp.add(token), TE.mapLeft(problemOf('UpstreamFailed')))),
        TE.map(({ uId, owner, config: { locationName, mdmInfo } }) =>
          ok({
            uId,
            owner,
            ...(locationName !== undefined && { locationName }),
            ...(mdmInfo?.name !== undefined && { mdmName: mdmInfo.name }),
          }),
        ),
      ),
    audits: (_, { value: { uId, owner } }) => ({ subjects: [uId], details: { owner } }),
  }),
  route({
    method: 'POST',
    path: '/v1/vpp/locations/{uId}/claim',
    tag: 'VPP',
    summary: 'Make this server the one that manages the location, even if another one does',
    params: { uId: Key },
    responses: { 200: { description: 'Claimed.', codec: Done } },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { uId } }) =>
      pipe(vpp.claim(uId), TE.bimap(problemOf('UpstreamFailed'), done)),
  }),
  route({
    method: 'PUT',
    path: '/v1/vpp/locations/{uId}/notifications',
    tag: 'VPP',
    summary: 'Have Apple send notifications about the location to this URL',
    description: 'The receiver has to be live at this URL already, because Apple tests it at once.',
    params: { uId: Key },
    body: jsonBodyOf(Notifications, 'An https URL with host and path only.', 4096),
    responses: { 200: { description: 'Apple tested the URL and will use it.', codec: Done } },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { uId }, body: { url } }) =>
      pipe(vpp.subscribe(uId, url), TE.bimap(problemOf('UpstreamFailed'), done)),
  }),
]
