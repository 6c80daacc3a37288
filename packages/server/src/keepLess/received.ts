import type { CheckinMessage, CommandReport } from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import { Dictionary, encodePlist, type PlistDict } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

/** A message and the bytes that it was read from. */
export interface Received {
  readonly message: CheckinMessage | CommandReport
  readonly raw: Uint8Array
  /** Only what `message` has could be read of the bytes. */
  readonly unreadable?: Failure
}

/** A dictionary with less in it. The same one if there is nothing to take from it. */
export type TakeFrom = <D extends object>(dictionary: D) => D

/**
 * A message with less in it, in its values and in its bytes: taken from the message itself, and from its answers
 * to DeviceInformation. If there was nothing to take, the bytes stay as they are; else they are written again, as
 * XML. Of a report that cannot be read, which may hold anything anywhere, the bytes are those of what could be
 * read.
 */
export const receivedLess =
  (take: TakeFrom) =>
  <M extends Received>(received: M): M => {
    const { message, unreadable } = received
    const left = takenFrom(take, message)
    const isAsItCame = left === message && unreadable === undefined
    return isAsItCame ? received : { ...received, message: left, raw: bytesOf(left) }
  }

const takenFrom = <M extends Received['message']>(take: TakeFrom, message: M): M => {
  const answers: unknown = 'QueryResponses' in message ? message['QueryResponses'] : undefined
  const outer = take(message)
  if (!Dictionary.is(answers)) return outer
  const inner = take(answers)
  return inner === answers ? outer : { ...outer, QueryResponses: inner }
}

/** Devices may send a value that no list can be written with, such as a date in the year -5: then only the texts. */
const bytesOf = (message: object): Uint8Array =>
  pipe(
    encodePlist(message as PlistDict),
    E.orElse(() => encodePlist(textsOf(message))),
    E.getOrElse((): Uint8Array => new Uint8Array(0)),
  )

const textsOf = (message: object): PlistDict =>
  Object.fromEntries(
    Object.entries(message).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
