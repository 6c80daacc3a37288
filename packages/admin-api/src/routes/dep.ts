import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { DepOperations } from '@mdm-kit/sync'
import type { Ports } from '@mdm-kit/store'
import { jsonBodyOf, type Route, route } from '../route.js'
import { pageFrom } from '../shapes/enrollment.js'
import {
  AppleProfile,
  DepDevices,
  DepDeviceShape,
  DepProfiles,
  DepProfileShape,
  DepServers,
  DepServerShape,
  DepStatuses,
} from '../shapes/services.js'
import { Key, Limit, Truth } from '../shapes/text.js'
import { Done, done, ok, some, whether } from './answers.js'
import { upstream } from './upstream.js'

const PAGE = 100
const NO_SERVER = 'There is no DEP server of this name.'

const Assign = t.type({ profileUuid: Key, serialNumbers: t.array(Key) }, 'DepAssignRequest')
const Unassign = t.type({ serialNumbers: t.array(Key) }, 'DepUnassignRequest')
const DefaultProfile = t.partial({ profileUuid: Key }, 'DepDefaultProfile')

/** What is stored of Apple School and Business Manager. */
export const depRoutes = ({ depServers }: Pick<Ports, 'depServers'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/dep/servers',
    tag: 'DEP',
    summary: 'Lists the servers (accounts) in Apple School and Business Manager.',
    answers: { 200: { description: 'All of them.', codec: DepServers } },
    fails: ['StoreUnavailable'],
    handle: () =>
      pipe(
        depServers.list(),
        TE.map((items) => ok({ items })),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/dep/servers/{name}',
    tag: 'DEP',
    summary: 'One server.',
    params: { name: Key },
    answers: { 200: { description: 'What is known of it.', codec: DepServerShape } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { name } }) =>
      pipe(depServers.find(name), TE.flatMapEither(some(NO_SERVER)), TE.map(ok)),
  }),
  route({
    method: 'PUT',
    path: '/v1/dep/servers/{name}/default-profile',
    tag: 'DEP',
    summary: 'What devices without a profile are assigned; without a profileUuid, nothing.',
    params: { name: Key },
    body: jsonBodyOf(DefaultProfile, 'The profile.', 4096),
    answers: { 200: { description: 'It is set.', codec: Done } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { name }, body: { profileUuid } }) =>
      pipe(
        depServers.setDefaultProfile(name, profileUuid),
        TE.flatMapEither(whether(NO_SERVER)),
        TE.map(done),
      ),
    tells: ({ params: { name }, body: { profileUuid = '' } }) => ({
      ...{ subjects: [name], details: { profileUuid } },
    }),
  }),
  route({
    method: 'GET',
    path: '/v1/dep/servers/{name}/devices',
    tag: 'DEP',
    summary: 'Lists its devices, by serial number.',
    params: { name: Key },
    query: {
      optional: {
        after: Key,
        limit: Limit,
        profileStatus: Key,
        profileUuid: Key,
        deviceFamily: Key,
        model: Key,
        deleted: Truth,
      },
    },
    answers: { 200: { description: 'A page of them.', codec: DepDevices } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { name: server }, query: { limit = PAGE, deleted = 'false', ...page } }) =>
      pipe(
        depServers.devices({ ...page, server, limit, deleted: deleted === 'true' }),
        TE.map((found) => ok(pageFrom(found, limit, ({ device }) => device.serial_number))),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/dep/servers/{name}/devices/{serialNumber}',
    tag: 'DEP',
    summary: 'One device.',
    params: { name: Key, serialNumber: Key },
    answers: { 200: { description: 'What Apple last told of it.', codec: DepDeviceShape } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { name, serialNumber } }) =>
      pipe(
        depServers.device(name, serialNumber),
        TE.flatMapEither(some('This DEP server has no such device.')),
        TE.map(ok),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/dep/servers/{name}/profiles',
    tag: 'DEP',
    summary: 'Lists the profiles that were defined here, in that order.',
    params: { name: Key },
    answers: { 200: { description: 'All of them.', codec: DepProfiles } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { name } }) =>
      pipe(
        depServers.profiles(name),
        TE.map((items) => ok({ items })),
      ),
  }),
]

/** What is done at Apple. */
export const depOperationRoutes = (
  dep: Pick<DepOperations, 'defineProfile' | 'assign' | 'unassign'>,
): readonly Route[] => [
  route({
    method: 'POST',
    path: '/v1/dep/servers/{name}/profiles',
    tag: 'DEP',
    summary: 'Defines a profile at Apple.',
    params: { name: Key },
    body: jsonBodyOf(AppleProfile, 'The profile.'),
    answers: { 200: { description: 'It is defined.', codec: DepProfileShape } },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { name }, body: definition, at }) =>
      pipe(
        dep.defineProfile(name, definition),
        TE.bimap(upstream('NoDepServer'), ({ profile_uuid }) =>
          ok({ profileUuid: profile_uuid, definition, definedAt: at }),
        ),
      ),
    tells: ({ params: { name } }, { value: { profileUuid } }) => ({
      ...{ subjects: [name], details: { profileUuid } },
    }),
  }),
  route({
    method: 'POST',
    path: '/v1/dep/servers/{name}/assignments',
    tag: 'DEP',
    summary: 'Gives devices a profile.',
    description: 'What Apple throttles or fails is tried again in the background.',
    params: { name: Key },
    body: jsonBodyOf(Assign, 'The profile and the serial numbers.'),
    answers: { 200: { description: "Apple's word for each device.", codec: DepStatuses } },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { name }, body: { profileUuid, serialNumbers } }) =>
      pipe(
        dep.assign(name, profileUuid, serialNumbers),
        TE.bimap(upstream('NoDepServer'), ({ devices }) => ok({ devices })),
      ),
    tells: ({ params: { name }, body: { profileUuid, serialNumbers } }) => ({
      ...{ subjects: [name], details: { profileUuid, devices: serialNumbers.length } },
    }),
  }),
  route({
    method: 'DELETE',
    path: '/v1/dep/servers/{name}/assignments',
    tag: 'DEP',
    summary: 'Takes their profile from devices; they do not get the default either.',
    params: { name: Key },
    body: jsonBodyOf(Unassign, 'The serial numbers.'),
    answers: { 200: { description: "Apple's word for each device.", codec: DepStatuses } },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { name }, body: { serialNumbers } }) =>
      pipe(
        dep.unassign(name, serialNumbers),
        TE.bimap(upstream('NoDepServer'), (devices) => ok({ devices })),
      ),
    tells: ({ params: { name }, body: { serialNumbers } }) => ({
      ...{ subjects: [name], details: { devices: serialNumbers.length } },
    }),
  }),
]
