import { createHmac, randomBytes } from 'node:crypto'

import type { Received } from './exchange.js'
import type { DeviceResult, Operation } from './operations.js'
import type { AxmResponse } from './response.js'

/** What the log of an activity is written from. */
export interface ActivityLog {
  readonly id: string
  readonly operation: Operation
  readonly subStatus: string
  readonly startedAt: Date
  readonly endedAt: Date
  readonly results: readonly DeviceResult[]
}

/** The logs of activities, on a host of their own behind signed URLs. */
export interface ActivityLogs {
  readonly put: (log: ActivityLog) => void
  /** A new URL that is valid from now on; undefined if the activity has no log. */
  readonly urlOf: (id: string) => string | undefined
  /** The response to a request for a log. */
  readonly respond: (request: Received) => AxmResponse
}

export const activityLogsOf = (
  origin: () => string,
  now: () => Date,
  deviceModelOf: (serial: string) => unknown,
  downloadUrlMs = 5 * 60_000,
): ActivityLogs => {
  const logs = new Map<string, ActivityLog>()
  const secret = randomBytes(16)
  const signatureOf = (path: string, expires: string): string =>
    createHmac('sha256', secret).update(`${path} ${expires}`).digest('base64url')

  return {
    put: (log) => void logs.set(log.id, log),
    urlOf: (id) => {
      if (!logs.has(id)) return undefined
      const path = `/activity-logs/${id}.csv`
      const expires = String(now().getTime() + downloadUrlMs)
      return `${origin()}${path}?expires=${expires}&signature=${signatureOf(path, expires)}`
    },
    respond: ({ url: { pathname, searchParams }, headers }) => {
      // A signature and a bearer are two ways to authenticate, and a blob store takes one.
      if (headers['authorization'] !== undefined) return storeError(400, 'InvalidArgument')
      const expires = searchParams.get('expires') ?? ''
      const isSigned = searchParams.get('signature') === signatureOf(pathname, expires)
      if (!isSigned || Number(expires) < now().getTime()) return storeError(403, 'AccessDenied')
      const [, id = ''] = /^\/activity-logs\/(.+)\.csv$/.exec(pathname) ?? []
      const log = logs.get(id)
      if (log === undefined) return storeError(404, 'NoSuchKey')
      return {
        status: 200,
        body: csvOf(log, deviceModelOf),
        headers: { 'content-type': 'text/csv' },
      }
    },
  }
}

const storeError = (status: number, code: string): AxmResponse => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`,
  headers: { 'content-type': 'application/xml' },
})

/** Lines about the activity with differing numbers of fields, an empty line, then the devices. */
const csvOf = (
  { id, operation, subStatus, startedAt, endedAt, results }: ActivityLog,
  deviceModelOf: (serial: string) => unknown,
): string => {
  const logged = results.filter(({ isLogged }) => isLogged)
  const issues = logged.filter(({ status }) => status === 'ISSUE').length
  const lines = [
    ['OPERATION', operation.type],
    ['ACTIVITY_ID', id],
    ['STARTED AT', startedAt.toISOString()],
    ['ENDED AT', endedAt.toISOString()],
    ['STATUS', 'COMPLETED'],
    ['SUB_STATUS', subStatus],
    ['TOTAL', String(logged.length), 'ISSUES', String(issues)],
    [],
    ['serial_number', 'device_model', 'operation_status', 'operation_substatus', 'timestamp'],
    ...logged.map((result) => [
      result.serial,
      textOf(deviceModelOf(result.serial)),
      result.status,
      result.subStatus,
      endedAt.toISOString(),
    ]),
  ]
  return lines.map((fields) => `${fields.map(quoted).join(',')}\n`).join('')
}

/** RFC 4180. */
const quoted = (field: string): string =>
  /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
