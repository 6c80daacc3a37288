import type { Offboarded, OffboardingOperations } from '@mdm-kit/sync'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import { problemOf } from '../failures.js'
import { type Route, route } from '../route.js'
import { OffboardedShape, Offboardings, OffboardingInProgress } from '../shapes/offboarding.js'
import { Id, Key, Truth } from '../shapes/text.js'
import { asList, ok } from './responses.js'

const TAG = 'Offboarding'

const offboarded = { description: 'Offboarded.', codec: OffboardedShape } as const

const responses = {
  200: offboarded,
  202: {
    description: 'Still in progress. Repeat the request to wait for the end.',
    codec: OffboardingInProgress,
  },
} as const

const RESUMED =
  'If it stops, nothing is erased here, and the same request continues where it stopped.'

const force = { force: Truth }

/** Undo at Apple what can be undone, then erase what is stored here. */
export const offboardingRoutes = (offboarding: OffboardingOperations): readonly Route[] => [
  route({
    method: 'DELETE',
    path: '/v1/enrollments/{id}',
    tag: TAG,
    auditsItself: true,
    summary: 'Erase an enrollment, and for a device its user channels',
    description:
      'Nothing is sent to the device: to unenroll it, queue a RemoveProfile command first.',
    params: { id: Id },
    responses: { 200: offboarded },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { id }, actor }) =>
      pipe(offboarding.offboardEnrollment(id, { actor }), TE.bimap(problemOf('Failed'), ok)),
  }),
  route({
    method: 'DELETE',
    path: '/v1/push-certificates/{topic}',
    tag: TAG,
    auditsItself: true,
    summary: 'Erase a push certificate and its key',
    description: `With enrollments=offboard, the enrollments of its topic are erased too; otherwise the request is rejected while there are any. ${RESUMED}`,
    params: { topic: Key },
    query: { optional: { enrollments: t.keyof({ offboard: null }) } },
    responses,
    fails: ['NotFound', 'Conflict', 'StoreUnavailable', 'Failed'],
    handle: ({ params: { topic }, query: { enrollments }, actor }) =>
      pipe(
        offboarding.offboardPushTopic(topic, {
          actor,
          ...(enrollments !== undefined && { enrollments: 'Offboard' }),
        }),
        TE.bimap(problemOf('Failed'), responseOf),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/v1/dep/servers/{name}',
    tag: TAG,
    auditsItself: true,
    summary: 'Remove the profile from all devices of a DEP server, then erase the server here',
    description: `${RESUMED} force=true erases it even if Apple no longer responds. disown=NAME, which repeats the name of the server, also removes its devices from the organization for good; that cannot be undone.`,
    params: { name: Key },
    query: { optional: { ...force, disown: Key } },
    responses,
    fails: ['Malformed', 'NotFound', 'Conflict', 'UpstreamFailed', 'StoreUnavailable', 'Failed'],
    handle: ({ params: { name }, query: { disown, ...query }, actor }) =>
      pipe(
        offboarding.offboardDepServer(name, {
          actor,
          ...forced(query),
          ...(disown !== undefined && { disown: { confirm: disown } }),
        }),
        TE.bimap(problemOf('UpstreamFailed'), responseOf),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/v1/vpp/locations/{uId}',
    tag: TAG,
    auditsItself: true,
    summary:
      'Revoke all licenses of a VPP location and release its claim, then erase the location here',
    description: `${RESUMED} force=true erases it even if Apple no longer responds.`,
    params: { uId: Key },
    query: { optional: force },
    responses,
    fails: ['NotFound', 'Conflict', 'UpstreamFailed', 'StoreUnavailable', 'Failed'],
    handle: ({ params: { uId }, query, actor }) =>
      pipe(
        offboarding.offboardVppLocation(uId, { actor, ...forced(query) }),
        TE.bimap(problemOf('UpstreamFailed'), responseOf),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/v1/axm/organizations/{name}',
    tag: TAG,
    auditsItself: true,
    summary: 'Erase an organization, its API account, servers and devices here',
    description: 'Nothing is undone at Apple: revoke the API account in the portal.',
    params: { name: Key },
    responses,
    fails: ['NotFound', 'Conflict', 'StoreUnavailable', 'Failed'],
    handle: ({ params: { name }, actor }) =>
      pipe(
        offboarding.offboardAxmOrganization(name, { actor }),
        TE.bimap(problemOf('Failed'), responseOf),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/offboardings',
    tag: TAG,
    summary: 'List the offboardings in progress, oldest first',
    responses: { 200: { description: 'All of them, with their progress.', codec: Offboardings } },
    fails: ['StoreUnavailable'],
    handle: () => pipe(offboarding.progress(), TE.map(asList)),
  }),
]

const forced = ({ force: given = 'false' }: { readonly force?: t.TypeOf<typeof Truth> }) => ({
  force: given === 'true',
})

const responseOf = (
  done: Offboarded | undefined,
):
  | { readonly status: 200; readonly value: Offboarded }
  | { readonly status: 202; readonly value: t.TypeOf<typeof OffboardingInProgress> } =>
  done === undefined ? { status: 202, value: { inProgress: true } } : { status: 200, value: done }
