import type { HttpRequest, Json } from '@mdm-kit/http'

import { type DefaultFamily, MdmServer } from '../codec/mdmServer.js'
import { readResource } from './collection.js'
import { axmRequest, idPath, readEmpty } from './request.js'

/** The certificate that Apple encrypts the server's tokens with. */
export interface ServerCertificate {
  /** For people: the file's name. */
  readonly name: string
  /** X.509 in DER. */
  readonly der: Uint8Array
}

/** A device management service to make. */
export interface NewMdmServer {
  readonly serverName: string
  readonly serverCertificate: ServerCertificate
  /** Whether the server itself may release devices, by Device Assignment Services. Absent: Apple's default. */
  readonly enableMdmDisownFlag?: boolean | undefined
}

/** What can be changed of a device management service. Absent: as it is. */
export interface MdmServerChanges extends Partial<NewMdmServer> {
  /** New devices of these families are assigned to this server. An empty list clears them; one that another server has is a `Conflict`. */
  readonly defaultProductFamilies?: readonly DefaultFamily[] | undefined
}

/** `POST /v1/mdmServers`. Apple Business only, as all here. */
export const createMdmServerRequest = (server: NewMdmServer): HttpRequest =>
  axmRequest('POST', '/v1/mdmServers', {
    data: { type: 'mdmServers', attributes: attributesOf(server) },
  })

/** Reads the response of `POST /v1/mdmServers`. */
export const readCreatedMdmServer = readResource('POST /v1/mdmServers', MdmServer)

/** `PATCH /v1/mdmServers/{id}`. */
export const updateMdmServerRequest = (id: string, changes: MdmServerChanges): HttpRequest =>
  axmRequest('PATCH', idPath('mdmServers', id), {
    data: { type: 'mdmServers', id, attributes: attributesOf(changes) },
  })

/** Reads the response of `PATCH /v1/mdmServers/{id}`. */
export const readUpdatedMdmServer = readResource('PATCH /v1/mdmServers/{id}', MdmServer)

/** `DELETE /v1/mdmServers/{id}`. */
export const deleteMdmServerRequest = (id: string): HttpRequest =>
  axmRequest('DELETE', idPath('mdmServers', id))

/** Reads the response of `DELETE /v1/mdmServers/{id}`. */
export const readDeletedMdmServer = readEmpty('DELETE /v1/mdmServers/{id}')

const attributesOf = (server: MdmServerChanges): Json => ({
  serverName: server.serverName,
  serverCertificate:
    server.serverCertificate === undefined ? undefined : certificateOf(server.serverCertificate),
  enableMdmDisownFlag: server.enableMdmDisownFlag,
  defaultProductFamilies: server.defaultProductFamilies,
})

const certificateOf = ({ name, der }: ServerCertificate): Json => ({
  name,
  data: Buffer.from(der).toString('base64'),
})
