import * as E from 'fp-ts/lib/Either.js'

import { at, dataError, entityError, linkagesAt, textAt } from './entity.js'
import { documentOf, single } from './listing.js'
import { ACTIVITY_TYPES, type ActivityType, type Operation } from './operations.js'
import { type AxmError, rejected } from './response.js'
import type { AxmService, Endpoint } from './service.js'

/** `GET /v1/orgDeviceActivities/{id}`. */
export const getActivity: Endpoint = single('orgDeviceActivities', ({ activities }, id) =>
  activities.get(id),
)

/** `POST /v1/orgDeviceActivities`. */
export const createActivity: Endpoint = (service, { body }) => {
  const error = dataError(body, 'orgDeviceActivities')
  if (error !== undefined) return rejected([error])
  const operation = readOperation(service, body)
  return E.isLeft(operation)
    ? rejected([operation.left])
    : documentOf(service, 'orgDeviceActivities', service.activities.create(operation.right), 201)
}

const TYPE = '/data/attributes/activityType'
const DEADLINE = '/data/attributes/activityTypeMetadata/mdmMigrationDeadlineDateTime'
const DEVICES = '/data/relationships/devices/data'
const SERVER = '/data/relationships/mdmServer/data'

const WITH_SERVER: readonly ActivityType[] = [
  'ASSIGN_DEVICES',
  'ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE',
]
const WITH_DEADLINE: readonly ActivityType[] = [
  'ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE',
  'UPDATE_MDM_MIGRATION_DEADLINE',
]

const readOperation = (service: AxmService, body: unknown): E.Either<AxmError, Operation> => {
  const type = readType(service, body)
  if (E.isLeft(type)) return type
  const serials = readSerials(service, body)
  if (E.isLeft(serials)) return serials
  const serverId = readServerId(service, body, type.right)
  if (E.isLeft(serverId)) return serverId
  const deadline = readDeadline(service, body, type.right)
  if (E.isLeft(deadline)) return deadline
  return E.right({
    type: type.right,
    serials: serials.right,
    ...(serverId.right === undefined ? {} : { serverId: serverId.right }),
    ...(deadline.right === undefined ? {} : { deadline: deadline.right }),
  })
}

const readType = ({ kind }: AxmService, body: unknown): E.Either<AxmError, ActivityType> => {
  const text = textAt(body, TYPE)
  if (E.isLeft(text)) return text
  const type = ACTIVITY_TYPES.find((name) => name === text.right)
  return type === undefined || (type === 'RELEASE_DEVICES' && kind === 'school')
    ? E.left(entityError('ATTRIBUTE.INVALID', 'The activity type is not supported.', TYPE))
    : E.right(type)
}

/** A serial number that no device has passes: the activity is carried out for the others. */
const readSerials = (
  { maxDevicesPerActivity }: AxmService,
  body: unknown,
): E.Either<AxmError, readonly string[]> => {
  const serials = linkagesAt(body, DEVICES, 'orgDevices')
  if (E.isLeft(serials)) return serials
  if (serials.right.length === 0) {
    return E.left(entityError('RELATIONSHIP.REQUIRED', 'At least one device is needed.', DEVICES))
  }
  if (serials.right.length > maxDevicesPerActivity) {
    const detail = `An activity has at most ${maxDevicesPerActivity} devices.`
    return E.left(entityError('RELATIONSHIP.INVALID', detail, DEVICES))
  }
  const bad = serials.right.findIndex((serial) => !/^[A-Za-z0-9]+$/.test(serial))
  return bad < 0
    ? E.right([...new Set(serials.right)])
    : E.left(
        entityError(
          'RELATIONSHIP.INVALID',
          'The id is not a serial number.',
          `${DEVICES}/${bad}/id`,
        ),
      )
}

const readServerId = (
  { collections, unassignNeedsServer }: AxmService,
  body: unknown,
  type: ActivityType,
): E.Either<AxmError, string | undefined> => {
  const isNeeded =
    WITH_SERVER.includes(type) || (type === 'UNASSIGN_DEVICES' && unassignNeedsServer)
  if (at(body, SERVER) === undefined) {
    return isNeeded
      ? E.left(entityError('RELATIONSHIP.REQUIRED', 'The server is required.', SERVER))
      : E.right(undefined)
  }
  if (!isNeeded && type !== 'UNASSIGN_DEVICES') {
    const detail = 'This activity type takes no server.'
    return E.left(entityError('RELATIONSHIP.INVALID', detail, SERVER))
  }
  const id = at(body, `${SERVER}/id`)
  return at(body, `${SERVER}/type`) === 'mdmServers' &&
    typeof id === 'string' &&
    collections.mdmServers.get(id) !== undefined
    ? E.right(id)
    : E.left(entityError('RELATIONSHIP.INVALID', 'There is no such server.', `${SERVER}/id`))
}

const MAX_AHEAD = 90 * 86_400_000

const readDeadline = (
  { now }: AxmService,
  body: unknown,
  type: ActivityType,
): E.Either<AxmError, string | undefined> => {
  if (!WITH_DEADLINE.includes(type)) {
    return at(body, '/data/attributes/activityTypeMetadata') === undefined
      ? E.right(undefined)
      : E.left(entityError('ATTRIBUTE.INVALID', 'This activity type takes no deadline.', DEADLINE))
  }
  const text = textAt(body, DEADLINE)
  if (E.isLeft(text)) return text
  const deadline = Date.parse(text.right)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text.right) || Number.isNaN(deadline)) {
    const detail = 'The deadline is a date in UTC with milliseconds.'
    return E.left(entityError('ATTRIBUTE.TYPE', detail, DEADLINE))
  }
  const ahead = deadline - now().getTime()
  // An update may set a deadline in the past: the user can postpone no longer.
  const isEarly = ahead <= 0 && type !== 'UPDATE_MDM_MIGRATION_DEADLINE'
  return isEarly || ahead > MAX_AHEAD
    ? E.left(entityError('ATTRIBUTE.INVALID', 'The deadline is at most 90 days ahead.', DEADLINE))
    : E.right(text.right)
}
