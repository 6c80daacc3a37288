import type { EnrollmentId } from '@mdm-kit/checkin'
import type { HttpResponse } from '@mdm-kit/http'
import { realTimer, type SetTimer } from '@mdm-kit/http/values'

import type { ChannelRequest } from '../request/deviceRequest.js'
import { type SecretKeys, type ShownBody, withoutSecrets } from './withoutSecrets.js'

/** One message between a device and this server. */
export interface TracedMessage {
  readonly at: Date
  readonly direction: 'request' | 'response'
  /** The MessageType, `Idle`, `Report`; of a response the same, or the RequestType of the command in it. */
  readonly message: string
  readonly contentType?: string
  /** The status of a response. */
  readonly status?: number
  /** The length of the body as it was sent. */
  readonly bytes: number
  /** Without secrets; empty if there was none. Absent if `omitted` says why. */
  readonly body?: string
  readonly omitted?: 'TooLong' | 'Unreadable'
}

export interface Trace {
  readonly until: Date
  /** The oldest first. */
  readonly exchanges: readonly TracedMessage[]
}

/** What devices and this process say to each other, for those that it is switched on for; in memory only. */
export interface DeviceTrace {
  /**
   * Keeps the messages of an enrollment until a date, and then drops all of them. Again: until another date.
   * `TooMany` are traced already.
   */
  readonly start: (id: EnrollmentId, until: Date) => Promise<'Started' | 'TooMany'>
  /** Drops what was kept, also of the user channels of a device; false if nothing was. */
  readonly stop: (id: string) => boolean
  /** Undefined while it is off. */
  readonly of: (id: string) => Trace | undefined
  /** A request that was accepted, and its response. */
  readonly record: (request: TracedRequest) => void
  /** Drops everything. */
  readonly close: () => void
}

export interface TracedRequest {
  readonly request: ChannelRequest
  readonly contentType: string | undefined
  readonly response: HttpResponse
}

export interface DeviceTraceOptions {
  /** The names of keys whose values are hidden: `secretKeys` of `@mdm-kit/data`. Asked for when tracing starts. */
  readonly secretKeys: () => Promise<ReadonlySet<string>>
  /** How many enrollments can be traced at a time. Default 20. */
  readonly maxEnrollments?: number
  /** How many messages are kept of each; the oldest go first. Default 100. */
  readonly maxMessages?: number
  /** How long their bodies may be together, for each enrollment, in characters. Default 1 Mi. */
  readonly maxCharacters?: number
  readonly now?: () => Date
  readonly setTimer?: SetTimer
}

interface Traced {
  readonly until: Date
  readonly messages: TracedMessage[]
  readonly cancelTimer: () => void
}

/**
 * Tracing of single enrollments, for `trace` of `mdmServer` and of the admin API.
 *
 * Only requests whose identity was proven are kept. One that was rejected is a `Rejected` event: anybody can
 * send it in the name of a device.
 */
export const deviceTrace = (options: DeviceTraceOptions): DeviceTrace => {
  const { maxEnrollments = 20, maxMessages = 100, maxCharacters = 1024 * 1024 } = options
  const { now = () => new Date(), setTimer = realTimer } = options
  const traced = new Map<string, Traced>()
  let show: ((bytes: Uint8Array) => ShownBody) | undefined

  const current = (id: string): Traced | undefined => {
    const found = traced.get(id)
    // A timer may be late, by as long as a laptop sleeps.
    if (found === undefined || found.until.getTime() > now().getTime()) return found
    drop(id)
    return undefined
  }

  const drop = (id: string): boolean => {
    traced.get(id)?.cancelTimer()
    return traced.delete(id)
  }

  return {
    start: async (id, until) => {
      const secrets = await options.secretKeys()
      show ??= withoutSecrets(lowerCased(secrets))
      const before = current(id)
      if (before === undefined && traced.size >= maxEnrollments) return 'TooMany'
      before?.cancelTimer()
      const cancelTimer = setTimer(() => drop(id), until.getTime() - now().getTime())
      traced.set(id, { until, messages: before?.messages ?? [], cancelTimer })
      return 'Started'
    },
    stop: (id) => {
      const isOf = (one: string): boolean => one === id || one.startsWith(`${id}:`)
      return [...traced.keys()].filter(isOf).map(drop).length > 0
    },
    of: (id) => {
      const found = current(id)
      return found && { until: found.until, exchanges: [...found.messages] }
    },
    record: ({ request, contentType, response }) => {
      const found = current(request.id)
      if (found === undefined || show === undefined) return
      const asked = nameOf(request)
      const body = show(response.body)
      found.messages.push(
        {
          at: request.at,
          direction: 'request',
          message: asked,
          ...(contentType !== undefined && { contentType: contentType.slice(0, LONGEST_TYPE) }),
          bytes: request.raw.length,
          ...show(request.raw),
        },
        {
          at: now(),
          direction: 'response',
          message: ('body' in body ? requestTypeIn(body.body) : undefined) ?? asked,
          ...(response.headers['content-type'] && {
            contentType: response.headers['content-type'],
          }),
          status: response.status,
          bytes: response.body.length,
          ...body,
        },
      )
      keepLast(found.messages, maxMessages, maxCharacters)
    },
    close: () => {
      for (const id of [...traced.keys()]) drop(id)
    },
  }
}

const LONGEST_TYPE = 256

const lowerCased = (names: ReadonlySet<string>): SecretKeys =>
  new Set([...names].map((name) => name.toLowerCase()))

const nameOf = (request: ChannelRequest): string => {
  if (request._tag === 'Checkin') return request.message.MessageType
  return request.message.Status === 'Idle' ? 'Idle' : 'Report'
}

/** In what was written here, so its form is known. */
const requestTypeIn = (body: string): string | undefined =>
  /<key>RequestType<\/key>\s*<string>([A-Za-z]+)<\/string>/.exec(body)?.[1]

const keepLast = (messages: TracedMessage[], most: number, characters: number): void => {
  const length = (): number => messages.reduce((sum, { body = '' }) => sum + body.length, 0)
  while (messages.length > most || (messages.length > 0 && length() > characters)) messages.shift()
}
