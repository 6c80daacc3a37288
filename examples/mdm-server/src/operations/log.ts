import type { Failure } from '@mdm-kit/codec'
import { type DestinationStream, type Logger, pino } from 'pino'

import type { Config } from '../config/config.js'
import type { AppEvent } from './appEvent.js'

/** Keys whose values never appear in a line, however they came to be logged. */
const REDACTED = [
  ...['authorization', 'password', 'secret', 'token', 'pushMagic', 'pushToken', 'challenge'],
  ...['adminKey', 'hmacKey', 'privateKey', 'sealingKeys', 'serverToken', 'locationToken'],
]

/** JSON lines, to standard output by default. */
export const logger = (level: Config['logLevel'], destination?: DestinationStream): Logger => {
  const options = {
    level,
    base: null,
    redact: REDACTED.flatMap((key) => [key, `*.${key}`]),
    formatters: { level: (label: string) => ({ level: label }) },
  }
  const out = destination ?? pino.destination(1)
  return pino(options, { write: (line) => out.write(line.replace(UNSEEN, escaped)) })
}

/**
 * Characters that JSON does not escape, and that a terminal may obey or reorder text by: C1 controls, of
 * which U+009B starts a command, line separators, marks of direction. Ids hold what a device chose.
 */
const UNSEEN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** Parsed, the line has the same text: these characters are only in its strings. */
const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

export type Level = 'debug' | 'info' | 'warn' | 'error'

export interface Entry {
  readonly level: Level
  /** What a device chose is only a value here, never a part of the message. */
  readonly values: Readonly<Record<string, unknown>>
  /** One of ours. */
  readonly message: string
}

/** Failures that an operator has to resolve; others are a device's or Apple's, or temporary. */
const ERRORS: readonly AppEvent['_tag'][] = [
  ...(['UpkeepFailed', 'OutboxFailed', 'SyncStoreFailed', 'DeliveryGivenUp'] as const),
  'AuditNotWritten',
]

const WARNINGS: readonly AppEvent['_tag'][] = [
  ...(['AdminRejected', 'ReportUnknown', 'SyncLeaseLost', 'UserRejected'] as const),
]

/** Somebody other than the device may have caused it. */
const isUnprovenChange = (event: AppEvent): boolean =>
  event._tag === 'IdentityChanged' && !['Renewal', 'Automated', 'Migrated'].includes(event.how)

/** Works for now, but an operator should resolve it. */
const isWeakScep = (event: AppEvent): boolean =>
  event._tag === 'Scep' &&
  (event.event._tag === 'AuthorityUsageMissing' ||
    (event.event._tag === 'Issued' && event.event.weak.length > 0))

const levelOf = (event: AppEvent, failed: boolean): Level => {
  if (ERRORS.includes(event._tag)) return 'error'
  // With each request of some devices: counted, and logged to find out which.
  if (event._tag === 'SignedWithSha1') return 'debug'
  const isWarning =
    failed || WARNINGS.includes(event._tag) || isUnprovenChange(event) || isWeakScep(event)
  return isWarning ? 'warn' : 'info'
}

/**
 * An event as a line. Of a failure it shows only the case and the message, which hold no secret.
 */
export const entryOf = (event: AppEvent): Entry => {
  const { _tag, ...more } = event
  const failure = failureIn(event)
  const { rejection: _rejection, failure: _failure, because: _because, ...values }: Loose = more
  return {
    level: levelOf(event, failure !== undefined),
    message: _tag,
    values:
      failure === undefined ? values : { ...values, case: failure._tag, because: failure.message },
  }
}

const failureIn = (event: AppEvent): Failure | undefined => {
  if ('rejection' in event) return event.rejection
  if ('failure' in event) return event.failure
  return 'because' in event ? event.because : undefined
}

type Loose = Readonly<Record<string, unknown>>

export const logEvent =
  (log: Logger) =>
  (event: AppEvent): void => {
    const { level, values, message } = entryOf(event)
    log[level](values, message)
  }
