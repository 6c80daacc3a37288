import { randomUUID } from 'node:crypto'

import type { ActivityLogs } from './activityLogs.js'
import { type DeviceResult, type Operation, operationOn, type Rules } from './operations.js'
import type { Resource } from './resource.js'

/** How an activity may end, beside its usual end. */
export type AxmEnding = 'STOPPED' | 'FAILED' | 'COMPLETED_POST_PROCESSING_FAILED'

export interface ActivityOptions {
  /**
   * From the creation of an activity to its end, in milliseconds; it goes through its sub-statuses in
   * equal steps. Default 0: ended when it is read for the first time.
   */
  readonly activityMs?: number
  /** From the end of an activity until the assigned servers show it, in milliseconds. Default 0. */
  readonly assignmentLagMs?: number
  /** How long a `downloadUrl` is valid after it was given, in milliseconds. Default 5 minutes. */
  readonly downloadUrlMs?: number
}

/** The activities of an organization. They move on by the clock, whenever a request comes. */
export interface Activities {
  readonly create: (operation: Operation) => Resource
  /** Undefined if there is none, or it was created more than 30 days ago. */
  readonly get: (id: string) => Resource | undefined
  /** Ends what is due, and applies what it does. */
  readonly settle: () => void
  /** How the next activity that is created ends. */
  readonly endNext: (ending: AxmEnding) => void
}

interface Activity {
  readonly id: string
  readonly operation: Operation
  readonly createdAt: number
  readonly ending: AxmEnding | undefined
  results: readonly DeviceResult[] | undefined
}

const STEPS = ['SUBMITTED', 'PRE_PROCESSING', 'PENDING', 'PROCESSING', 'POST_PROCESSING'] as const
const READABLE_MS = 30 * 86_400_000

export const activitiesOf = (
  rules: Rules,
  logs: ActivityLogs,
  { activityMs = 0, assignmentLagMs = 0 }: ActivityOptions,
): Activities => {
  const now = (): number => rules.now().getTime()
  const activities = new Map<string, Activity>()
  let open: Activity[] = []
  let effects: { readonly at: number; readonly apply: () => void }[] = []
  let nextEnding: AxmEnding | undefined

  const end = (activity: Activity): void => {
    const { ending, operation, id, createdAt } = activity
    const isCarriedOut = ending === undefined || ending === 'COMPLETED_POST_PROCESSING_FAILED'
    const results = isCarriedOut ? operationOn(rules, operation) : []
    activity.results = results
    effects.push({
      at: createdAt + activityMs + assignmentLagMs,
      apply: () => {
        for (const { apply } of results) apply()
      },
    })
    if (ending !== undefined) return
    const { subStatus } = endOf(activity)
    const dates = { startedAt: new Date(createdAt), endedAt: new Date(createdAt + activityMs) }
    logs.put({ id, operation, subStatus, ...dates, results })
  }

  const applyUntil = (time: number): void => {
    const ready = effects.filter(({ at }) => at <= time)
    effects = effects.filter(({ at }) => at > time)
    for (const { apply } of ready) apply()
  }

  const settle = (): void => {
    const due = open.filter(({ createdAt }) => createdAt + activityMs <= now())
    open = open.filter(({ createdAt }) => createdAt + activityMs > now())
    for (const activity of due) {
      // What ended before it decides what it can do.
      applyUntil(activity.createdAt + activityMs)
      end(activity)
    }
    applyUntil(now())
  }

  const resourceOf = (activity: Activity): Resource => {
    const { id, createdAt, results } = activity
    const created = { createdDateTime: new Date(createdAt).toISOString() }
    if (results === undefined) {
      const step = Math.min(Math.floor(((now() - createdAt) / (activityMs || 1)) * 5), 4)
      return { id, attributes: { status: 'IN_PROGRESS', subStatus: STEPS[step], ...created } }
    }
    const ended = endOf(activity)
    const completedDateTime = new Date(createdAt + activityMs).toISOString()
    const downloadUrl = logs.urlOf(id)
    return {
      id,
      attributes: {
        ...ended,
        ...created,
        ...(ended.status === 'COMPLETED' ? { completedDateTime } : {}),
        ...(downloadUrl === undefined ? {} : { downloadUrl }),
      },
    }
  }

  return {
    create: (operation) => {
      const activity: Activity = {
        id: randomUUID(),
        operation,
        createdAt: now(),
        ending: nextEnding,
        results: undefined,
      }
      nextEnding = undefined
      activities.set(activity.id, activity)
      open.push(activity)
      return resourceOf(activity)
    },
    get: (id) => {
      const activity = activities.get(id)
      return activity === undefined || activity.createdAt + READABLE_MS < now()
        ? undefined
        : resourceOf(activity)
    },
    settle,
    endNext: (ending) => {
      nextEnding = ending
    },
  }
}

/** `COMPLETED_WITH_FAILURE` is partial: some devices, not all. */
const endOf = ({ ending, results = [] }: Activity) => {
  if (ending === 'STOPPED') return { status: 'STOPPED', subStatus: 'STOPPING' }
  if (ending === 'FAILED') return { status: 'FAILED', subStatus: 'PROCESSING' }
  if (ending !== undefined) return { status: 'COMPLETED', subStatus: ending }
  const issues = results.filter(({ status }) => status === 'ISSUE').length
  const subStatus =
    issues === 0
      ? 'COMPLETED_WITH_SUCCESS'
      : issues === results.length
        ? 'COMPLETED_WITH_ERROR'
        : 'COMPLETED_WITH_FAILURE'
  return { status: 'COMPLETED', subStatus }
}
