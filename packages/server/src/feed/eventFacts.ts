import type { Failure } from '@mdm-kit/codec'

import type { ServerEvent } from '../events.js'

/** What a feed shows of an event besides its name: short texts, numbers and truths. */
export type Facts = Readonly<Record<string, Fact>>
export type Fact = string | number | boolean | readonly string[]

/** Longest text, in UTF-16 code units: of what a device chose, the rest is cut off. */
const LONGEST_TEXT = 512

/** How many of a list. */
const LONGEST_LIST = 16

/**
 * The members that are shown as they are, under their names. It is a list of what is let through, so that a
 * member that is added to an event, which may hold a secret, is not shown until it is added here.
 */
const SHOWN: ReadonlySet<string> = new Set([
  'awaitingConfiguration',
  'commandUuid',
  'flow',
  'full',
  'how',
  'identifier',
  'kind',
  'requestType',
  'retryAt',
  'since',
  'status',
  'tally',
])

/** What a feed shows of an event. No report, no attempt, no certificate: only what these lines name. */
export const factsOf = (event: ServerEvent): Facts => ({
  ...shownOf(event),
  ...failureFacts(event),
  ...('reasons' in event && { reasons: listOf(event.reasons.map(({ _tag }) => _tag)) }),
  ...('attempt' in event && { flow: event.attempt.flow }),
  ...(event._tag === 'Scep' && { case: event.event._tag }),
  ...('after' in event && { certificateHash: event.after.certificateHash }),
})

const shownOf = (event: ServerEvent): Facts =>
  Object.fromEntries(
    Object.entries(event).flatMap(([name, value]: readonly [string, unknown]) => {
      const fact = SHOWN.has(name) ? factOf(value) : undefined
      return fact === undefined ? [] : [[name, fact]]
    }),
  )

const factOf = (value: unknown): Fact | undefined => {
  if (typeof value === 'string') return textOf(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return value instanceof Date ? value.toISOString() : undefined
}

/** A failure's message holds neither a secret nor what a device sent. */
const failureFacts = (event: ServerEvent): Facts => {
  const failure = failureIn(event)
  return failure === undefined ? {} : { case: failure._tag, because: textOf(failure.message) }
}

const failureIn = (event: ServerEvent): Failure | undefined => {
  if ('rejection' in event) return event.rejection
  if ('failure' in event) return event.failure
  return 'cause' in event ? event.cause : undefined
}

const listOf = (texts: readonly string[]): readonly string[] =>
  texts.slice(0, LONGEST_LIST).map(textOf)

const textOf = (text: string): string => text.slice(0, LONGEST_TEXT)
