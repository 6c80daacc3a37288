import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports } from '@mdm-kit/store'
import type { VppOperations } from '@mdm-kit/sync'
import { type ApiMethod, jsonBodyOf, type Route, route } from '../route.js'
import { pageFrom } from '../shapes/enrollment.js'
import {
  AppleManageAssets,
  VppAssets,
  VppAssignments,
  VppLocations,
  VppLocationShape,
  VppWork,
} from '../shapes/services.js'
import { Key, Limit } from '../shapes/text.js'
import { ok, some } from './answers.js'
import { upstream } from './upstream.js'

const PAGE = 100

/** What is stored of App and Book Management. */
export const vppRoutes = ({ vppLocations }: Pick<Ports, 'vppLocations'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/vpp/locations',
    tag: 'VPP',
    summary: 'Lists the locations.',
    answers: { 200: { description: 'All of them.', codec: VppLocations } },
    fails: ['StoreUnavailable'],
    handle: () =>
      pipe(
        vppLocations.list(),
        TE.map((items) => ok({ items })),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/vpp/locations/{uId}',
    tag: 'VPP',
    summary: 'One location.',
    params: { uId: Key },
    answers: { 200: { description: 'What is known of it.', codec: VppLocationShape } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { uId } }) =>
      pipe(
        vppLocations.find(uId),
        TE.flatMapEither(some('There is no such VPP location.')),
        TE.map(ok),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/vpp/locations/{uId}/assets',
    tag: 'VPP',
    summary: 'Lists the apps and books of a location.',
    description:
      'In the order in which they were first seen; `next` is the `after` of the next page.',
    params: { uId: Key },
    query: { optional: { after: Key, limit: Limit, adamId: Key, productType: Key } },
    answers: { 200: { description: 'A page of them.', codec: VppAssets } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { uId }, query: { limit = PAGE, ...page } }) =>
      pipe(
        vppLocations.assets({ ...page, uId, limit }),
        TE.map((rows) =>
          ok({
            ...pageFrom(rows, limit, ({ id }) => id),
            items: rows.map(({ asset }) => asset),
          }),
        ),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/vpp/locations/{uId}/assignments',
    tag: 'VPP',
    summary: 'Lists who has which app or book.',
    params: { uId: Key },
    query: {
      optional: { after: Key, limit: Limit, adamId: Key, serialNumber: Key, clientUserId: Key },
    },
    answers: { 200: { description: 'A page of them.', codec: VppAssignments } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { uId }, query: { limit = PAGE, ...page } }) =>
      pipe(
        vppLocations.assignments({ ...page, uId, limit }),
        TE.map((rows) =>
          ok({
            ...pageFrom(rows, limit, ({ id }) => id),
            items: rows.map(({ assignment }) => assignment),
          }),
        ),
      ),
  }),
]

type Assigning = Pick<VppOperations, 'associate' | 'disassociate'>

/** What is done at Apple. */
export const vppOperationRoutes = (vpp: Assigning): readonly Route[] => [
  assignRoute('POST', vpp.associate, 'Assigns apps and books, and waits for the end.'),
  assignRoute('DELETE', vpp.disassociate, 'Takes apps and books back, and waits for the end.'),
]

const assignRoute = (method: ApiMethod, manage: Assigning['associate'], summary: string): Route =>
  route({
    ...{ method, summary },
    path: '/v1/vpp/locations/{uId}/assignments',
    tag: 'VPP',
    params: { uId: Key },
    body: jsonBodyOf(AppleManageAssets, "Apple's ManageAssetsRequest."),
    answers: { 200: { description: 'How it ended.', codec: VppWork } },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { uId }, body }) =>
      pipe(
        manage(uId, body),
        TE.bimap(upstream('NoVppLocation'), ({ _tag, requested, completed, failures, already }) =>
          ok({
            ...{ outcome: _tag, requested, completed },
            ...{ failed: failures.length, already: already.length },
          }),
        ),
      ),
    tells: ({ params: { uId } }, { value }) => ({ subjects: [uId], details: value }),
  })
