import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports } from '@mdm-kit/store'
import type { VppOperations } from '@mdm-kit/sync'
import { ManageAssetsRequest } from '@mdm-kit/vpp'
import { problemOf } from '../failures.js'
import { type ApiMethod, jsonBodyOf, type Route, route } from '../route.js'
import { pageFrom } from '../shapes/enrollment.js'
import {
  VppAssets,
  VppAssignments,
  VppLocations,
  VppLocationShape,
  VppWork,
} from '../shapes/services.js'
import { Key, Limit } from '../shapes/text.js'
import { asList, ok, PAGE, some } from './responses.js'

/** What is stored about App and Book Management. */
export const vppRoutes = ({ vppLocations }: Pick<Ports, 'vppLocations'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/vpp/locations',
    tag: 'VPP',
    summary: 'List the VPP locations',
    responses: { 200: { description: 'All VPP locations.', codec: VppLocations } },
    fails: ['StoreUnavailable'],
    handle: () => pipe(vppLocations.list(), TE.map(asList)),
  }),
  route({
    method: 'GET',
    path: '/v1/vpp/locations/{uId}',
    tag: 'VPP',
    summary: 'Get a VPP location',
    params: { uId: Key },
    responses: {
      200: { description: 'The VPP location, and the state of its sync.', codec: VppLocationShape },
    },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { uId } }) =>
      pipe(
        vppLocations.find(uId),
        TE.flatMapEither(some('No VPP location has this uId.')),
        TE.map(ok),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/vpp/locations/{uId}/assets',
    tag: 'VPP',
    summary: 'List the apps and books of a VPP location',
    description: 'In the order in which they were first seen.',
    params: { uId: Key },
    query: { optional: { after: Key, limit: Limit, adamId: Key, productType: Key } },
    responses: { 200: { description: 'A page of apps and books.', codec: VppAssets } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { uId }, query: { limit = PAGE, ...page } }) =>
      pipe(
        vppLocations.assets({ ...page, uId, limit }),
        TE.map(asAppleRecords(limit, ({ asset }) => asset)),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/vpp/locations/{uId}/assignments',
    tag: 'VPP',
    summary: 'List which devices and users have which app or book',
    params: { uId: Key },
    query: {
      optional: { after: Key, limit: Limit, adamId: Key, serialNumber: Key, clientUserId: Key },
    },
    responses: { 200: { description: 'A page of assignments.', codec: VppAssignments } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { uId }, query: { limit = PAGE, ...page } }) =>
      pipe(
        vppLocations.assignments({ ...page, uId, limit }),
        TE.map(asAppleRecords(limit, ({ assignment }) => assignment)),
      ),
  }),
]

/** Apple's records, without the keys that the store lists them by. */
const asAppleRecords =
  <A extends { readonly id: string }, B>(limit: number, recordOf: (row: A) => B) =>
  (rows: readonly A[]) =>
    ok({ ...pageFrom(rows, limit, ({ id }) => id), items: rows.map(recordOf) })

type Assigning = Pick<VppOperations, 'associate' | 'disassociate'>

/** Calls to Apple. */
export const vppOperationRoutes = (vpp: Assigning): readonly Route[] => [
  assignRoute('POST', vpp.associate, 'Assign apps and books, and wait until Apple is done'),
  assignRoute('DELETE', vpp.disassociate, 'Unassign apps and books, and wait until Apple is done'),
]

const assignRoute = (method: ApiMethod, manage: Assigning['associate'], summary: string): Route =>
  route({
    method,
    summary,
    path: '/v1/vpp/locations/{uId}/assignments',
    tag: 'VPP',
    params: { uId: Key },
    body: jsonBodyOf(ManageAssetsRequest, "Apple's ManageAssetsRequest."),
    responses: { 200: { description: 'The outcome.', codec: VppWork } },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { uId }, body }) =>
      pipe(
        manage(uId, body),
        TE.bimap(problemOf('UpstreamFailed'), ({ _tag, requested, completed, failures, already }) =>
          ok({
            outcome: _tag,
            requested,
            completed,
            failed: failures.length,
            already: already.length,
          }),
        ),
      ),
    audits: ({ params: { uId } }, { value }) => ({ subjects: [uId], details: value }),
  })
