import { type HttpRequest, type ResponseReader, withQuery } from '@mdm-kit/http'

import { DeviceStatuses } from '../codec/assignment.js'
import { DeviceDetails } from '../codec/device.js'
import { type DevicePage as Page, DevicePage } from '../codec/devicePage.js'
import { ReplacementDetails } from '../codec/replacement.js'
import { type EndpointError, depRequest, readJson } from './read.js'

/** Records of one page. Apple's default is 100; the maximum is measured, not documented. */
export const MOST_DEVICES_A_PAGE = 1000

/** Serial numbers in one request: advised for assigning, kept to everywhere. */
export const MOST_SERIALS_A_REQUEST = 1000

/** `POST /server/devices`. */
export const fetchDevicesRequest = (cursor: string | undefined, limit?: number): HttpRequest =>
  depRequest('POST', '/server/devices', { cursor, limit })

/** The codes that `/server/devices` documents, and the one of syncing that comes there too. */
export type FetchDevicesCode = 'INVALID_CURSOR' | 'EXHAUSTED_CURSOR' | 'EXPIRED_CURSOR'

/** Reads the response of `POST /server/devices`. */
export const readFetchedDevices: ResponseReader<EndpointError<FetchDevicesCode>, Page> = readJson(
  DevicePage,
  'POST /server/devices',
  ['INVALID_CURSOR', 'EXHAUSTED_CURSOR', 'EXPIRED_CURSOR'],
)

/** `POST /devices/sync`. */
export const syncDevicesRequest = (cursor: string, limit?: number): HttpRequest =>
  depRequest('POST', '/devices/sync', { cursor, limit })

/** The codes that `/devices/sync` documents. */
export type SyncDevicesCode =
  'CURSOR_REQUIRED' | 'INVALID_CURSOR' | 'EXHAUSTED_CURSOR' | 'EXPIRED_CURSOR'

/** Reads the response of `POST /devices/sync`. */
export const readSyncedDevices: ResponseReader<EndpointError<SyncDevicesCode>, Page> = readJson(
  DevicePage,
  'POST /devices/sync',
  ['CURSOR_REQUIRED', 'INVALID_CURSOR', 'EXHAUSTED_CURSOR', 'EXPIRED_CURSOR'],
)

/** `POST /devices`. */
export const deviceDetailsRequest = (serials: readonly string[]): HttpRequest =>
  depRequest('POST', '/devices', { devices: serials })

/** Reads the response of `POST /devices`. */
export const readDeviceDetails = readJson(DeviceDetails, 'POST /devices', ['DEVICE_ID_REQUIRED'])

/** `POST /devices/disown`. */
export const disownDevicesRequest = (serials: readonly string[]): HttpRequest =>
  depRequest('POST', '/devices/disown', { devices: serials })

/** Reads the response of `POST /devices/disown`. */
export const readDisownedDevices = readJson(DeviceStatuses, 'POST /devices/disown', [
  'DEVICE_ID_REQUIRED',
])

/** `GET /device/replacementDetails`. */
export const replacementDetailsRequest = (serial: string): HttpRequest =>
  depRequest('GET', withQuery('/device/replacementDetails', { device: serial }))

/** Reads the response of `GET /device/replacementDetails`. */
export const readReplacementDetails = readJson(
  ReplacementDetails,
  'GET /device/replacementDetails',
  ['DEVICE_ID_REQUIRED', 'DEVICE_NOT_FOUND'],
)
