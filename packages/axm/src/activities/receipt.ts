import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { ACTIVITY_TYPES, type ActivityType } from '../codec/activity.js'

const ActivityTypeCodec = t.keyof(
  Object.fromEntries(ACTIVITY_TYPES.map((type) => [type, null])) as Record<ActivityType, null>,
  'ActivityType',
)

/**
 * What was asked of Apple: all that another process needs to go on with it. Apple neither lists
 * activities nor says which devices one is about.
 *
 * The codec writes it as JSON and reads it back.
 */
export const ActivityReceipt = t.intersection(
  [
    t.type({
      type: ActivityTypeCodec,
      /** In capitals, as they were sent. */
      serials: t.readonlyArray(t.string),
      submittedAt: IsoDate,
    }),
    t.partial({
      /** Absent: the response was lost, and Apple may have begun an activity or not. */
      activityId: t.string,
      serverId: t.string,
      deadline: IsoDate,
    }),
  ],
  'ActivityReceipt',
)
export type ActivityReceipt = t.TypeOf<typeof ActivityReceipt>
