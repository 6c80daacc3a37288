import type { ServerEvent } from '@mdm-kit/server'
import { type DestinationStream, type Logger, pino } from 'pino'

import type { Config } from '../config/config.js'

/** Keys whose values no line shows, however they came to be logged. */
const REDACTED = ['authorization', 'key', 'password', 'pushMagic', 'pushToken', 'token', 'secret']

/** JSON, a line each, to standard output unless told. */
export const logger = (level: Config['logLevel'], destination?: DestinationStream): Logger => {
  const options = {
    level,
    base: null,
    redact: REDACTED.flatMap((key) => [key, `*.${key}`]),
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

export type Level = 'debug' | 'info' | 'warn' | 'error'

export interface Entry {
  readonly level: Level
  /** What a device chose stands in here as a value, never in the line's message. */
  readonly values: Readonly<Record<string, unknown>>
  /** One of ours. */
  readonly message: string
}

const WARNINGS: readonly string[] = ['Refused', 'PushFailed', 'DeliveryFailed', 'ReportUnknown']

/**
 * An event as a line. A failure is told by its case and its sentence, which hold no secret; the rest
 * of it stays here.
 */
export const entryOf = ({ _tag, ...more }: ServerEvent): Entry => {
  const failure = 'refusal' in more ? more.refusal : 'failure' in more ? more.failure : undefined
  const { refusal: _refusal, failure: _failure, ...values }: Loose = more
  return {
    level: WARNINGS.includes(_tag) ? 'warn' : failure !== undefined ? 'error' : 'info',
    message: _tag,
    values:
      failure === undefined ? values : { ...values, case: failure._tag, because: failure.message },
  }
}

type Loose = Readonly<Record<string, unknown>>

export const logEvent =
  (log: Logger) =>
  (event: ServerEvent): void => {
    const { level, values, message } = entryOf(event)
    log[level](values, message)
  }
