import { ActivityReceipt } from '@mdm-kit/axm'
import { secret } from '@mdm-kit/codec'
import { AxmCoverage, type Ports } from '@mdm-kit/store'
import type { AxmOperations } from '@mdm-kit/sync'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import { problemOf } from '../failures.js'
import { jsonBodyOf, type Route, route } from '../route.js'
import {
  AxmAdded,
  AxmOrganizations,
  AxmOrganizationShape,
  AxmOutcomeShape,
  AxmServerCreated,
  AxmServers,
} from '../shapes/services.js'
import { Key } from '../shapes/text.js'
import { asList, ok, some } from './responses.js'

const TAG = 'AxM'
const NO_ORGANIZATION = 'No organization has this name.'

const Account = t.type({ clientId: Key, keyId: Key, key: t.string }, 'AxmAccountRequest')
const Assign = t.type({ serverId: Key, serialNumbers: t.array(Key) }, 'AxmAssignRequest')
const Unassign = t.intersection(
  [t.type({ serialNumbers: t.array(Key) }), t.partial({ serverId: Key })],
  'AxmUnassignRequest',
)
const NewServer = t.type({ serverName: Key, depServer: Key }, 'AxmServerRequest')

/** What is stored about the organization: its servers, and how its sync is doing. */
export const axmRoutes = ({
  axmOrganizations,
}: Pick<Ports, 'axmOrganizations'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/axm/organizations',
    tag: TAG,
    summary: 'List the organizations in Apple Business and Apple School Manager',
    responses: { 200: { description: 'All organizations.', codec: AxmOrganizations } },
    fails: ['StoreUnavailable'],
    handle: () => pipe(axmOrganizations.list(), TE.map(asList)),
  }),
  route({
    method: 'GET',
    path: '/v1/axm/organizations/{name}',
    tag: TAG,
    summary: 'Get an organization',
    params: { name: Key },
    responses: {
      200: {
        description: 'The organization, and the state of its sync.',
        codec: AxmOrganizationShape,
      },
    },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { name } }) =>
      pipe(axmOrganizations.find(name), TE.flatMapEither(some(NO_ORGANIZATION)), TE.map(ok)),
  }),
  route({
    method: 'GET',
    path: '/v1/axm/organizations/{name}/servers',
    tag: TAG,
    summary: 'List the device management services of an organization, by id',
    params: { name: Key },
    responses: { 200: { description: 'All servers.', codec: AxmServers } },
    fails: ['StoreUnavailable'],
    handle: ({ params: { name } }) => pipe(axmOrganizations.servers(name), TE.map(asList)),
  }),
]

const facts = {
  tag: TAG,
  params: { name: Key },
  fails: ['Malformed', 'NotFound', 'UpstreamFailed', 'StoreUnavailable'],
} as const

const receipt = {
  200: {
    description: 'What Apple was asked for. Keep it: the outcome is read with it.',
    codec: ActivityReceipt,
  },
} as const

/** Calls to Apple. */
export const axmOperationRoutes = (axm: AxmOperations): readonly Route[] => [
  route({
    ...facts,
    method: 'PUT',
    path: '/v1/axm/organizations/{name}',
    summary: 'Add an organization with its API account, or replace the account',
    description: 'A server is read with the account before it is stored. key: the .pem file.',
    body: jsonBodyOf(Account, 'The API account.', 16 * 1024),
    responses: { 200: { description: 'Stored.', codec: AxmAdded } },
    fails: ['Malformed', 'Conflict', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { name }, body: { key, ...ids } }) =>
      pipe(
        axm.add({ name, account: { ...ids, key: secret(key) } }),
        TE.bimap(problemOf('UpstreamFailed'), ({ organization }) => ok({ name, organization })),
      ),
    audits: ({ params: { name } }, { value: { organization } }) => ({
      subjects: [name],
      details: { organization },
    }),
  }),
  route({
    ...facts,
    method: 'POST',
    path: '/v1/axm/organizations/{name}/assignments',
    summary: 'Assign devices to a server',
    description:
      'At most 1000. Apple carries it out in seconds to minutes: post the receipt to …/outcomes.',
    body: jsonBodyOf(Assign, 'The server and the serial numbers.'),
    responses: receipt,
    handle: ({ params: { name }, body: { serverId, serialNumbers } }) =>
      pipe(axm.assign(name, serverId, serialNumbers), TE.bimap(problemOf('UpstreamFailed'), ok)),
    audits: (
      { params: { name }, body: { serverId } },
      { value: { serials, activityId = '' } },
    ) => ({
      subjects: [name],
      details: { serverId, activityId, devices: serials.length },
    }),
  }),
  route({
    ...facts,
    method: 'DELETE',
    path: '/v1/axm/organizations/{name}/assignments',
    summary: 'Take devices from their server',
    description: 'At most 1000. Give the server if you know it: Apple may want to know.',
    body: jsonBodyOf(Unassign, 'The serial numbers.'),
    responses: receipt,
    handle: ({ params: { name }, body: { serverId, serialNumbers } }) =>
      pipe(axm.unassign(name, serverId, serialNumbers), TE.bimap(problemOf('UpstreamFailed'), ok)),
    audits: ({ params: { name } }, { value: { serials, activityId = '' } }) => ({
      subjects: [name],
      details: { activityId, devices: serials.length },
    }),
  }),
  route({
    ...facts,
    method: 'POST',
    path: '/v1/axm/organizations/{name}/outcomes',
    summary: 'Get what became of an assignment, by its receipt',
    description:
      'Repeat it while the status is IN_PROGRESS. Then each device is read back, which takes a call to Apple for each of up to 20 devices, or whole listings for more.',
    body: jsonBodyOf(ActivityReceipt, 'The receipt.'),
    responses: { 200: { description: 'How it stands.', codec: AxmOutcomeShape } },
    handle: ({ params: { name }, body }) =>
      pipe(axm.outcome(name, body), TE.bimap(problemOf('UpstreamFailed'), ok)),
  }),
  route({
    ...facts,
    method: 'POST',
    path: '/v1/axm/organizations/{name}/devices/{serialNumber}/coverage',
    summary: 'Ask Apple for the AppleCare coverage of a device',
    description: 'It is stored, and from then on part of the inventory.',
    params: { name: Key, serialNumber: Key },
    responses: { 200: { description: 'All coverages of the device.', codec: AxmCoverage } },
    handle: ({ params: { name, serialNumber } }) =>
      pipe(axm.coverage(name, serialNumber), TE.bimap(problemOf('UpstreamFailed'), ok)),
  }),
  route({
    ...facts,
    method: 'POST',
    path: '/v1/axm/organizations/{name}/servers',
    summary: 'Create a server in the portal, with the certificate of a new token key',
    description:
      'Apple Business only. The key waits under the name depServer; the server token is still a download in the portal.',
    body: jsonBodyOf(
      NewServer,
      'Its name in the portal, and the name of the DEP server here.',
      4096,
    ),
    responses: { 200: { description: 'Created.', codec: AxmServerCreated } },
    fails: ['Malformed', 'NotFound', 'Conflict', 'UpstreamFailed', 'StoreUnavailable'],
    handle: ({ params: { name: organization }, body }) =>
      pipe(axm.createServer({ ...body, organization }), TE.bimap(problemOf('UpstreamFailed'), ok)),
    audits: ({ params: { name }, body: { serverName, depServer } }, { value: { id } }) => ({
      subjects: [name],
      details: { id, serverName, depServer },
    }),
  }),
]
