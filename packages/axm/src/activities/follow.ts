import { abortedCall, type CallOptions } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { Calls } from '../calls.js'
import type { ByIdError, OrgDeviceActivities } from '../resources.js'
import type { OrgDeviceActivityAttributes } from '../codec/activity.js'
import { type ActivityLog, readActivityLog } from './log.js'

/** An activity that was followed to its end, or until time was up. */
export interface FollowedActivity {
  readonly activity: OrgDeviceActivityAttributes
  /** Absent: it has not ended, has none, or it could not be read. */
  readonly log?: ActivityLog
}

export interface FollowOptions extends CallOptions {
  /** How long to follow an activity that does not end. Default 30 minutes. */
  readonly followForMs?: number | undefined
}

const FOLLOW_FOR_MS = 30 * 60_000
const FIRST_WAIT_MS = 3_000
const LONGEST_WAIT_MS = 60_000

/** Asks after an activity, ever less often, until it has ended; then reads its log. */
export const follow = async (
  { clock, download, origin }: Pick<Calls, 'clock' | 'download' | 'origin'>,
  activities: OrgDeviceActivities,
  id: string,
  { followForMs = FOLLOW_FOR_MS, ...options }: FollowOptions,
): Promise<E.Either<ByIdError, FollowedActivity>> => {
  const until = clock.elapsed() + followForMs
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
    const read = await activities.get(id, options)()
    if (E.isLeft(read)) return read
    const activity = read.right.attributes
    if (activity.status !== 'IN_PROGRESS' && activity.status !== undefined) {
      const log = await readLog(download, origin, activities, id, activity, options)
      return E.right({ activity, ...(log === undefined ? {} : { log }) })
    }
    if (clock.elapsed() + waitMs > until) return E.right({ activity })
    await clock.wait(waitMs, options.signal)
    if (options.signal?.aborted === true) {
      return E.left(abortedCall('GET /v1/orgDeviceActivities/{id}'))
    }
  }
}

/**
 * The log, without the access token: its address is signed, on another host. An address soon expires, so
 * a second one is asked for. A log that cannot be read costs its reasons, not the results.
 */
const readLog = async (
  download: Calls['download'],
  origin: string,
  activities: OrgDeviceActivities,
  id: string,
  { downloadUrl: first }: OrgDeviceActivityAttributes,
  options: CallOptions,
): Promise<ActivityLog | undefined> => {
  const log = await logAt(download, origin, first, options)
  if (log !== undefined || first === undefined) return log
  const again = await activities.get(id, options)()
  return E.isLeft(again)
    ? undefined
    : logAt(download, origin, again.right.attributes.downloadUrl, options)
}

const logAt = async (
  download: Calls['download'],
  origin: string,
  url: string | undefined,
  options: CallOptions,
): Promise<ActivityLog | undefined> => {
  if (url === undefined || !isDownloadable(url, origin)) return undefined
  const response = await download(url, options)()
  if (E.isLeft(response) || response.right.status !== 200) return undefined
  return readActivityLog(Buffer.from(response.right.body).toString('utf8'))
}

/** By TLS, unless the API itself is not: a fake on loopback. */
const isDownloadable = (url: string, origin: string): boolean =>
  URL.canParse(url) && ['https:', new URL(origin).protocol].includes(new URL(url).protocol)
