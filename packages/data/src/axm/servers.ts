import type { MdmServerAttributes } from '@mdm-kit/axm'

import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutOrganization, alsoKept, group, plain } from '../describe.js'
import type { FieldsOf } from '../field.js'
import { call, idOf, link, many, one, pageQuery, resource, selection } from './call.js'

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

const serverId = plain('Names the server when devices are assigned to it.')
const listedId = plain('Names the server when devices are assigned to it.', {
  kept: ['axm_servers.id', 'axm_devices.server_id'],
})
const listed = {
  ...alsoKept(['axm_servers.record'], serverFields),
  serverName: aboutOrganization('Lets an administrator recognize the server.', {
    kept: ['axm_servers.record', 'axm_servers.name'],
  }),
}

const path = idOf(plain('Says which server is meant.'))

const written = group('Describes the server as it is to be.', {
  serverName: aboutOrganization('Gives the server the name that administrators see.'),
  serverCertificate: group('Lets Apple encrypt the server’s token for it alone.', {
    name: plain('Shows administrators which file the certificate came from.'),
    data: aboutOrganization('Holds the certificate, whose private key never leaves this server.'),
  }),
  enableMdmDisownFlag: plain('Decides whether the server itself may release devices.'),
  defaultProductFamilies: plain('Sends new devices of these kinds to this server.'),
})

const body = (id: Readonly<Record<string, ReturnType<typeof plain>>>) => ({
  data: group('Says what the server is to be like.', {
    type: plain('Says that a server is meant.'),
    ...id,
    attributes: written,
  }),
})

export const serverCrossings: readonly Crossing[] = [
  ...call(
    'GET /v1/mdmServers',
    { ...pageQuery, ...selection('mdmServers') },
    many('Lists the servers that manage devices of the organization.', resource(listed, listedId)),
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
  ...call(
    'GET /v1/mdmServers/{id}/relationships/devices',
    { ...path, ...pageQuery },
    many(
      'Lists the devices that a server is responsible for.',
      link(
        aboutDevice('Names such a device by its serial number.', {
          kept: ['axm_devices.serial_number'],
        }),
      ),
    ),
  ),
  ...call(
    'POST /v1/mdmServers',
    body({}),
    one('Shows the server that was made.', resource(serverFields, serverId)),
  ),
  ...call(
    'PATCH /v1/mdmServers/{id}',
    { ...path, ...body({ id: plain('Repeats which server is to be changed.') }) },
    one('Shows the server as it is now.', resource(serverFields, serverId)),
  ),
  ...call('DELETE /v1/mdmServers/{id}', path, {}),
]
