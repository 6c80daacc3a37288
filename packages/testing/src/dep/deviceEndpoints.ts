import {
  type FakeResponse,
  type FakeRequest,
  json,
  matches,
  reject,
  stringsOf,
} from './response.js'
import { type FakeCursor, readCursor, writeCursor } from './cursors.js'
import { type WireDevice, deviceAt } from './deviceMaker.js'
import { type Organization, removeDevice, stamp } from './organization.js'

/** What the endpoints work on. */
export interface Service {
  readonly organization: Organization
  /** Cursors are signed with it. */
  readonly secret: string
  readonly now: () => Date
  /** A number that was not given before. */
  readonly count: () => number
  /** Serial numbers whose disowning the portal has not allowed: all of them if true. */
  readonly mayDisown: boolean
}

const DEFAULT_LIMIT = 100
const MOST_RECORDS = 1000
const MOST_SERIALS = 1000
const CURSOR_LIFETIME = 7 * 24 * 60 * 60 * 1000

export const fetchDevices = (service: Service, request: FakeRequest): FakeResponse => {
  const { organization, secret, now } = service
  const limit = limitOf(request)
  const given = request.body?.['cursor']
  if (request.body === undefined || limit === undefined) return reject('MALFORMED_REQUEST_BODY')
  const cursor = given === undefined ? beginning(organization) : cursorOf(secret, given)
  if (cursor === undefined) return reject('INVALID_CURSOR')
  if (given !== undefined && isOld(cursor, now())) return reject('EXPIRED_CURSOR')
  if (cursor.isExhausted) return reject('EXHAUSTED_CURSOR')
  const devices: WireDevice[] = []
  let { member } = cursor
  for (; member < organization.members.length && devices.length < limit; member += 1) {
    const device = organization.devices.get(organization.members[member] ?? '')
    if (device !== undefined) devices.push(device)
  }
  const isExhausted = member >= organization.members.length
  return page(service, request, devices, { ...cursor, member, isExhausted }, !isExhausted)
}

export const syncDevices = (service: Service, request: FakeRequest): FakeResponse => {
  const { organization, secret, now } = service
  const limit = limitOf(request)
  const given = request.body?.['cursor']
  if (request.body === undefined || limit === undefined) return reject('MALFORMED_REQUEST_BODY')
  if (given === undefined || given === '') return reject('CURSOR_REQUIRED')
  const cursor = cursorOf(secret, given)
  if (cursor === undefined) return reject('INVALID_CURSOR')
  if (isOld(cursor, now())) return reject('EXPIRED_CURSOR')
  const operation = Math.min(cursor.operation + limit, organization.operations.length)
  const devices = organization.operations.slice(cursor.operation, operation)
  const more = operation < organization.operations.length
  return page(service, request, devices, { ...cursor, operation, isExhausted: true }, more)
}

/** A fetch that begins now is followed by a sync of all that happens from now on. */
const beginning = (organization: Organization): FakeCursor => ({
  member: 0,
  operation: organization.operations.length,
  isExhausted: false,
  at: 0,
  count: 0,
})

const cursorOf = (secret: string, given: unknown): FakeCursor | undefined =>
  typeof given === 'string' ? readCursor(secret, given) : undefined

const isOld = (cursor: FakeCursor, now: Date): boolean =>
  now.getTime() - cursor.at > CURSOR_LIFETIME

const limitOf = ({ body }: FakeRequest): number | undefined => {
  const limit = body?.['limit'] ?? DEFAULT_LIMIT
  return Number.isInteger(limit) && Number(limit) > 0
    ? Math.min(Number(limit), MOST_RECORDS)
    : undefined
}

const page = (
  { secret, now, count }: Service,
  { protocolVersion }: FakeRequest,
  devices: readonly WireDevice[],
  next: FakeCursor,
  more: boolean,
): FakeResponse =>
  json({
    cursor: writeCursor(secret, { ...next, at: now().getTime(), count: count() }),
    fetched_until: stamp(now()),
    more_to_follow: more,
    devices:
      protocolVersion >= 10 ? devices : devices.map((device) => deviceAt(device, protocolVersion)),
  })

/** The serial numbers of a request, or why it is rejected. */
export const serialsOf = ({ body }: FakeRequest): readonly string[] | FakeResponse => {
  if (body === undefined) return reject('MALFORMED_REQUEST_BODY')
  const serials = stringsOf(body['devices'])
  if (serials === undefined || serials.length === 0 || serials.includes('')) {
    return reject('DEVICE_ID_REQUIRED')
  }
  // Apple advises this number and publishes no cap; a client that goes beyond it should hear so.
  return serials.length > MOST_SERIALS ? reject('MALFORMED_REQUEST_BODY') : serials
}

export const isResponse = (value: readonly string[] | FakeResponse): value is FakeResponse =>
  'status' in value

export const deviceDetails = ({ organization }: Service, request: FakeRequest): FakeResponse => {
  const serials = serialsOf(request)
  if (isResponse(serials)) return serials
  const details = serials.map((serial) => {
    const device = organization.devices.get(serial)
    return [
      serial,
      device === undefined
        ? { serial_number: serial, response_status: 'NOT_ACCESSIBLE' }
        : { ...deviceAt(device, request.protocolVersion), response_status: 'SUCCESS' },
    ]
  })
  return json({ devices: Object.fromEntries(details) as unknown })
}

export const disownDevices = (
  { organization, now, mayDisown }: Service,
  request: FakeRequest,
): FakeResponse => {
  const serials = serialsOf(request)
  if (isResponse(serials)) return serials
  const outcome = (serial: string): string => {
    if (!organization.devices.has(serial)) return 'NOT_ACCESSIBLE'
    return mayDisown && removeDevice(organization, serial, now()) ? 'SUCCESS' : 'FAILED'
  }
  return json({ devices: Object.fromEntries(serials.map((serial) => [serial, outcome(serial)])) })
}

export const replacementDetails = (
  { organization, now }: Service,
  request: FakeRequest,
): FakeResponse => {
  const serial = request.query.get('device') ?? ''
  if (serial === '') return reject('DEVICE_ID_REQUIRED')
  const device = organization.devices.get(serial)
  // For an unknown device Apple was seen to respond 400, unlike its documentation.
  if (device === undefined) return reject('DEVICE_NOT_FOUND', 400)
  if (request.protocolVersion < 10 || device.is_replacement_device !== true) {
    return reject('DEVICE_NOT_FOUND', 404)
  }
  return json({
    serial_number: serial,
    original_device_serial_number: `OLD${serial}`,
    replacement_date: stamp(now()).slice(0, 10),
  })
}

export const activationLock = ({ organization }: Service, { body }: FakeRequest): FakeResponse => {
  const serial = body?.['device']
  const escrowKey = body?.['escrow_key']
  if (typeof serial !== 'string' || serial === '') return reject('MALFORMED_REQUEST_BODY')
  if (escrowKey !== undefined && !matches(escrowKey, /^[0-9a-f]{64}$/i)) {
    return reject('MALFORMED_REQUEST_BODY')
  }
  const status = (): string => {
    const device = organization.devices.get(serial)
    if (device === undefined) return 'NOT_ACCESSIBLE'
    if (device.device_family === 'AppleTV') return 'DEVICE_NOT_SUPPORTED'
    if (organization.locks.has(serial)) return 'DEVICE_ALREADY_LOCKED'
    organization.locks.set(serial, typeof escrowKey === 'string' ? escrowKey.toLowerCase() : '')
    return 'SUCCESS'
  }
  return json({ serial_number: serial, response_status: status() })
}
