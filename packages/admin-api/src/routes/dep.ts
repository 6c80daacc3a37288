import { ProfileDefinition } from '@mdm-kit/dep'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { DepOperations } from '@mdm-kit/sync'
import type { Ports } from '@mdm-kit/store'
import { problemOf } from '../failures.js'
import { jsonBodyOf, type Route, route } from '../route.js'
import {
  DepDevices,
  DepDeviceShape,
  DepProfiles,
  DepProfileShape,
  DepServers,
  DepServerShape,
  DepStatuses,
} from '../shapes/services.js'
import { Key, Limit, Truth } from '../shapes/text.js'
import { asList, asPage, Done, done, ok, PAGE, some, whether } from './responses.js'

const NO_SERVER = 'No DEP server has this name.'

const Assign = t.type({ profileUuid: Key, serialNumbers: t.array(Key) }, 'DepAssignRequest')
const Unassign = t.type({ serialNumbers: t.array(Key) }, 'DepUnassignRequest')
const DefaultProfile = t.partial({ profileUuid: Key }, 'DepDefaultProfile')

/** What is stored about Apple School and Business Manager. */
export const depRoutes = ({ depServers }: Pick<Ports, 'depServers'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/dep/servers',
    tag: 'DEP',
    summary: 'List the DEP servers (MDM servers in Apple School or Business Manager)',
    responses: { 200: { description: 'All DEP servers.', codec: DepServers } },
    fails: ['StoreUnavailable'],
    handle: () => pipe(depServers.list(), TE.map(asList)),
  }),
  route({
    method: 'GET',
    path: '/v1/dep/servers/{name}',
    tag: 'DEP',
    summary: 'Get a DEP server',
    params: { name: Key },
    responses: {
      200: { description: 'The DEP server, and the state of its sync.', codec: DepServerShape },
    },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { name } }) =>
      pipe(depServers.find(name), TE.flatMapEither(some(NO_SERVER)), TE.map(ok)),
  }),
  route({
    method: 'PUT',
    path: '/v1/dep/servers/{name}/default-profile',
    tag: 'DEP',
    summary: 'Set the profile that devices without one are assigned',
    description: 'Without profileUuid, they are not assigned any.',
    params: { name: Key },
    body: jsonBodyOf(DefaultProfile, 'The UUID of the profile.', 4096),
    responses: { 200: { description: 'Updated.', codec: Done } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { name }, body: { profileUuid } }) =>
      pipe(
        depServers.setDefaultProfile(name, profileUuid),
        TE.flatMapEither(whether(NO_SERVER)),
        TE.map(done),
      ),
    audits: ({ params: { name }, body: { profileUuid = '' } }) => ({
      subjects: [name],
      details: { profileUuid },
    }),
  }),
  route({
    method: 'GET',
    path: '/v1/dep/servers/{name}/devices',
    tag: 'DEP',
    summary: 'List the devices of a DEP server by serial number',
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
    responses: { 200: { description: 'A page of devices.', codec: DepDevices } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { name: server }, query: { limit = PAGE, deleted = 'false', ...page } }) =>
      pipe(
        depServers.devices({ ...page, server, limit, deleted: deleted === 'true' }),
        TE.map(asPage(limit, ({ device }) => device.serial_number)),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/dep/servers/{name}/devices/{serialNumber}',
    tag: 'DEP',
    summary: 'Get a device of a DEP server',
    params: { name: Key, serialNumber: Key },
    responses: {
      200: { description: 'The device, as Apple last described it.', codec: DepDeviceShape },
    },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { name, serialNumber } }) =>
      pipe(
        depServers.device(name, serialNumber),
        TE.flatMapEither(some('This DEP server does not have this device.')),
        TE.map(ok),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/dep/servers/{name}/profiles',
    tag: 'DEP',
    summary: 'List the profiles that this server defined, oldest first',
    params: { name: Key },
    responses: { 200: { description: 'All profiles.', codec: DepProfiles } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { name } }) => pipe(depServers.profiles(name), TE.map(asList)),
  }),
]

/** Calls to Apple. */
export const depOperationRoutes = (
  dep: Pick<DepOperations, 'defineProfile' | 'assign' | 'unassign'>,
): readonly Route[] => [
  route({
    method: 'POST',
    path: '/v1/dep/servers/{name}/profiles',
    tag: 'DEP',
    summary: 'Define a profile at Apple',
    params: { name: Key },
    body: jsonBodyOf(ProfileDefinition, 'The profile.'),
    responses: { 200: { description: 'Defined.', codec: DepProfileShape } },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { name }, body: definition, at }) =>
      pipe(
        dep.defineProfile(name, definition),
        TE.bimap(problemOf('UpstreamFailed'), ({ profile_uuid }) =>
          ok({ profileUuid: profile_uuid, definition, definedAt: at }),
        ),
      ),
    audits: ({ params: { name } }, { value: { profileUuid } }) => ({
      subjects: [name],
      details: { profileUuid },
    }),
  }),
  route({
    method: 'POST',
    path: '/v1/dep/servers/{name}/assignments',
    tag: 'DEP',
    summary: 'Assign a profile to devices',
    description: 'Devices that Apple throttles or fails are retried in the background.',
    params: { name: Key },
    body: jsonBodyOf(Assign, 'The profile and the serial numbers.'),
    responses: { 200: { description: "Apple's status for each device.", codec: DepStatuses } },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { name }, body: { profileUuid, serialNumbers } }) =>
      pipe(
        dep.assign(name, profileUuid, serialNumbers),
        TE.bimap(problemOf('UpstreamFailed'), ({ devices }) => ok({ devices })),
      ),
    audits: ({ params: { name }, body: { profileUuid, serialNumbers } }) => ({
      subjects: [name],
      details: { profileUuid, devices: serialNumbers.length },
    }),
  }),
  route({
    method: 'DELETE',
    path: '/v1/dep/servers/{name}/assignments',
    tag: 'DEP',
    summary: 'Remove the profile from devices',
    description: 'They are not assigned the default profile either.',
    params: { name: Key },
    body: jsonBodyOf(Unassign, 'The serial numbers.'),
    responses: { 200: { description: "Apple's status for each device.", codec: DepStatuses } },
    fails: ['NotFound', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { name }, body: { serialNumbers } }) =>
      pipe(
        dep.unassign(name, serialNumbers),
        TE.bimap(problemOf('UpstreamFailed'), (devices) => ok({ devices })),
      ),
    audits: ({ params: { name }, body: { serialNumbers } }) => ({
      subjects: [name],
      details: { devices: serialNumbers.length },
    }),
  }),
]
