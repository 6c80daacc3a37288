import type { Failure } from '@mdm-kit/codec'
import { eventLevel, type EventLevel, isServerEvent } from '@mdm-kit/server'
import { type DestinationStream, type Logger, pino } from 'pino'

import type { Config } from '../config/config.js'
import type { AppEvent } from './appEvent.js'
import { noPseudonyms, type Pseudonyms } from './pseudonyms.js'

/** Keys whose values never appear in a line, however they came to be logged. */
const REDACTED = [
  ...['authorization', 'password', 'secret', 'token', 'pushMagic', 'pushToken', 'challenge'],
  ...[
    'adminKey',
    'adminReadKey',
    'hmacKey',
    'privateKey',
    'sealingKeys',
    'serialNumberKey',
    'serverToken',
    'locationToken',
  ],
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

export interface Entry {
  readonly level: EventLevel
  /** What a device chose is only a value here, never a part of the message. */
  readonly values: Readonly<Record<string, unknown>>
  /** One of ours. */
  readonly message: string
}

/** Failures that an operator has to resolve; others are Apple's, or temporary. */
const ERRORS: readonly AppEvent['_tag'][] = ['SyncStoreFailed', 'AuditNotWritten']

const WARNINGS: readonly AppEvent['_tag'][] = ['AdminRejected', 'SyncLeaseLost', 'UserRejected']

const levelOf = (event: AppEvent, failed: boolean): EventLevel => {
  if (isServerEvent(event)) return eventLevel(event)
  if (ERRORS.includes(event._tag)) return 'error'
  return failed || WARNINGS.includes(event._tag) ? 'warn' : 'info'
}

/**
 * An event as a line. Of a failure it shows only the case and the message, which hold no secret, and of a
 * report nothing: it would be redacted.
 */
export const entryOf = (event: AppEvent): Entry => {
  const { _tag, ...more } = event
  const failure = failureIn(event)
  const { rejection: _1, failure: _2, because: _3, report: _4, ...values }: Loose = more
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
  (log: Logger, pseudonyms: Pseudonyms = noPseudonyms) =>
  (event: AppEvent): void => {
    const { level, values, message } = entryOf(event)
    log[level](pseudonyms(event, values), message)
  }
