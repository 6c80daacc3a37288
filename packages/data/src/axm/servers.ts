import type { MdmServerAttributes, MdmServerChanges, ServerCertificate } from '@mdm-kit/axm'

import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutOrganization, alsoKept, group, plain } from '../describe.js'
import type { FieldsOf } from '../field.js'
import {
  call,
  type Fields,
  idOf,
  link,
  many,
  one,
  POSITION,
  resource,
  selection,
  syncCall,
  syncQuery,
} from './call.js'

const serverFields = {
  serverName: aboutOrganization('Lets an administrator recognize the server.'),
  serverType: plain('Tells servers of the organization from Apple’s own.'),
  status: plain('Says whether the server is in use.'),
  deviceCount: plain('Shows how many devices the server is responsible for.'),
  enableMdmDisownFlag: plain('Says whether the server itself may release devices.'),
  defaultProductFamilies: plain('Says which new devices go to this server by themselves.'),
  lastConnectedDateTime: plain('Shows whether the server still fetches its devices.'),
  lastConnectedIp: aboutOrganization('Shows from where the server fetches its devices.'),
  createdDateTime: plain('Shows since when the server has existed.'),
  updatedDateTime: plain('Shows when it was changed last.'),
} satisfies FieldsOf<MdmServerAttributes>

const serverId = aboutOrganization('Names the server when devices are assigned to it.')
const listedId = { ...serverId, kept: ['axm_servers.id'] } as const
/** Apple leaves out these two unless they are asked for, as the sync does not. */
const { lastConnectedDateTime: _, lastConnectedIp: __, ...byDefault } = serverFields

const listed = {
  ...serverFields,
  ...alsoKept(['axm_servers.record'], byDefault),
  serverName: aboutOrganization('Lets an administrator recognize the server.', {
    kept: ['axm_servers.record', 'axm_servers.name'],
  }),
}

const named = aboutOrganization('Says which server is meant.')
const path = idOf(named)

/** What can be set of a server, as it stands in the JSON. */
type ServerJson = Omit<MdmServerChanges, 'serverCertificate'> & {
  readonly serverCertificate: Pick<ServerCertificate, 'name'> & { readonly data: string }
}

const changes = {
  serverName: aboutOrganization('Gives the server the name that administrators see.'),
  serverCertificate: group('Lets Apple encrypt the server’s token for it alone.', {
    name: plain('Shows administrators which file the certificate came from.'),
    data: aboutOrganization('Holds the certificate, whose private key never leaves this server.'),
  }),
  enableMdmDisownFlag: plain('Decides whether the server itself may release devices.'),
  defaultProductFamilies: plain('Sends new devices of these kinds to this server.'),
} satisfies FieldsOf<ServerJson>

const { defaultProductFamilies: _families, serverCertificate, ...others } = changes

/** A new server has no families yet; the certificate is that of the token key which waits for it. */
const created = {
  ...others,
  serverCertificate: {
    ...serverCertificate,
    fields: {
      ...serverCertificate.fields,
      data: { ...serverCertificate.fields.data, kept: ['dep_token_keys.certificate'] as const },
    },
  },
}

const body = (attributes: Fields, id: Fields = {}): Fields => ({
  data: group('Says what the server is to be like.', {
    type: plain('Says that a server is meant.'),
    ...id,
    attributes: group('Describes the server as it is to be.', attributes),
  }),
})

export const serverCrossings: readonly Crossing[] = [
  ...syncCall(
    'GET /v1/mdmServers',
    { ...syncQuery, ...selection('mdmServers') },
    many('Lists the servers that manage devices of the organization.', resource(listed, listedId), {
      kept: ['axm_servers.record'],
      position: POSITION,
    }),
  ),
  ...call(
    'GET /v1/mdmServers/{id}',
    { ...path, ...selection('mdmServers') },
    one('Shows one of these servers.', resource(serverFields, serverId)),
  ),
  ...call(
    'GET /v1/orgDevices/{id}/assignedServer',
    idOf(aboutDevice('Says whose server is asked for.')),
    one('Shows the server that is responsible for a device.', resource(serverFields, serverId)),
  ),
  ...syncCall(
    'GET /v1/mdmServers/{id}/relationships/devices',
    {
      ...idOf({ ...named, kept: ['axm_devices.server_id', ...POSITION] }),
      ...syncQuery,
    },
    many(
      'Lists the devices that a server is responsible for.',
      link(aboutDevice('Names such a device by its serial number.')),
      { position: POSITION, within: named },
    ),
  ),
  ...call(
    'POST /v1/mdmServers',
    body(created),
    one('Shows the server that was made.', resource(serverFields, serverId)),
  ),
  ...call(
    'PATCH /v1/mdmServers/{id}',
    {
      ...path,
      ...body(changes, { id: aboutOrganization('Repeats which server is to be changed.') }),
    },
    one('Shows the server as it is now.', resource(serverFields, serverId)),
  ),
  ...call('DELETE /v1/mdmServers/{id}', path, {}),
]
