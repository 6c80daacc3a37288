import { IsoDate, LooseBoolean, LooseInteger, type Open, openEnum, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { resource } from './document.js'

export const SERVER_TYPES = ['MDM', 'APPLE_CONFIGURATOR', 'APPLE_MDM'] as const
export const SERVER_STATUSES = ['ACTIVE', 'INACTIVE', 'DELETED'] as const

/** The families that a server can be the default of. Other names than those of a device's `productFamily`. */
export const DEFAULT_FAMILIES = [
  'APPLE_TV',
  'IPAD',
  'IPHONE',
  'IPOD',
  'MAC',
  'VISION',
  'WATCH',
] as const
export type DefaultFamily = Open<(typeof DEFAULT_FAMILIES)[number]>

/**
 * A device management service of the organization. Its id is 32 hexadecimal digits.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/mdmserver/attributes-data.dictionary
 */
export const MdmServerAttributes = struct(
  'MdmServerAttributes',
  {},
  {
    serverName: t.string,
    serverType: openEnum('ServerType', SERVER_TYPES),
    status: openEnum('ServerStatus', SERVER_STATUSES),
    deviceCount: LooseInteger,
    /** Whether the server itself may release devices, by Device Assignment Services. */
    enableMdmDisownFlag: LooseBoolean,
    /** New devices of these families are assigned to this server. */
    defaultProductFamilies: t.array(openEnum('DefaultFamily', DEFAULT_FAMILIES)),
    /** When it last fetched devices. Not in Apple's default selection: name it in `fields`. */
    lastConnectedDateTime: IsoDate,
    lastConnectedIp: t.string,
    createdDateTime: IsoDate,
    updatedDateTime: IsoDate,
  },
)
export type MdmServerAttributes = t.TypeOf<typeof MdmServerAttributes>

export const MdmServer = resource('MdmServer', MdmServerAttributes)
