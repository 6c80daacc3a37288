import type { HttpRequest } from '@mdm-kit/http'

import { type ActivityType, OrgDeviceActivity } from '../codec/activity.js'
import { readResource } from './collection.js'
import { axmRequest } from './request.js'

/** What to do to devices. */
export interface NewActivity {
  readonly type: ActivityType
  /** Serial numbers in capitals. */
  readonly serials: readonly string[]
  /** For the two that assign; `UNASSIGN_DEVICES` takes it too. */
  readonly serverId?: string | undefined
  /** At most 90 days ahead. For the two that set a deadline. */
  readonly deadline?: Date | undefined
}

/** `POST /v1/orgDeviceActivities`. */
export const createActivityRequest = ({
  type,
  serials,
  serverId,
  deadline,
}: NewActivity): HttpRequest =>
  axmRequest('POST', '/v1/orgDeviceActivities', {
    data: {
      type: 'orgDeviceActivities',
      attributes: {
        activityType: type,
        activityTypeMetadata:
          deadline === undefined
            ? undefined
            : { mdmMigrationDeadlineDateTime: deadline.toISOString() },
      },
      relationships: {
        devices: { data: serials.map((id) => ({ type: 'orgDevices', id })) },
        mdmServer:
          serverId === undefined ? undefined : { data: { type: 'mdmServers', id: serverId } },
      },
    },
  })

/** Reads the response of `POST /v1/orgDeviceActivities`. */
export const readCreatedActivity = readResource('POST /v1/orgDeviceActivities', OrgDeviceActivity)
