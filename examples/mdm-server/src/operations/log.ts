import type { Failure } from '@mdm-kit/codec'
import { type DestinationStream, type Logger, pino } from 'pino'

import type { Config } from '../config/config.js'
import type { AppEvent } from './appEvent.js'

/** Keys whose values no line shows, however they came to be logged. */
const REDACTED = [
  ...['authorization', 'password', 'secret', 'token', 'pushMagic', 'pushToken', 'challenge'],
  ...['adminKey', 'hmacKey', 'privateKey', 'sealingKeys', 'serverToken', 'locationToken'],
]

/** JSON, a line each, to standard output unless told. */
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
 * What JSON leaves as it is, and a terminal may obey or show in another order: C1 controls, of which
 * U+009B begins a command, separators of lines, marks of direction. Ids hold what a device chose.
 */
const UNSEEN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** The same text to whoever parses the line: these stand in its strings only. */
const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

export type Level = 'debug' | 'info' | 'warn' | 'error'

export interface Entry {
  readonly level: Level
  /** What a device chose stands in here as a value, never in the line's message. */
  readonly values: Readonly<Record<string, unknown>>
  /** One of ours. */
  readonly message: string
}

/** What somebody here has to see to; other failures are a device's, Apple's, or pass. */
const ERRORS: readonly AppEvent['_tag'][] = [
  ...(['UpkeepFailed', 'OutboxFailed', 'SyncStoreFailed', 'DeliveryGivenUp'] as const),
  'AuditNotWritten',
]

const WARNINGS: readonly AppEvent['_tag'][] = [
  ...(['AdminRejected', 'ReportUnknown', 'SyncLeaseLost', 'UserRejected'] as const),
]

/** Somebody else than the device may be behind it. */
const isUnprovenChange = (event: AppEvent): boolean =>
  event._tag === 'IdentityChanged' && !['Renewal', 'Automated', 'Migrated'].includes(event.how)

/** What goes on for now, and somebody should see to. */
const isWeakScep = (event: AppEvent): boolean =>
  event._tag === 'Scep' &&
  (event.event._tag === 'AuthorityUsageMissing' ||
    (event.event._tag === 'Issued' && event.event.weak.length > 0))

const levelOf = (event: AppEvent, failed: boolean): Level => {
  if (ERRORS.includes(event._tag)) return 'error'
  // With each request of some devices: counted, and of use to see which they are.
  if (event._tag === 'SignedWithSha1') return 'debug'
  const isWarning =
    failed || WARNINGS.includes(event._tag) || isUnprovenChange(event) || isWeakScep(event)
  return isWarning ? 'warn' : 'info'
}

/**
 * An event as a line. A failure is told by its case and its sentence, which hold no secret; the rest
 * of it stays here.
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
