import type { CheckinMessage, CommandReport } from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import { Dictionary, encodePlist, type PlistDict } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

/** What people call a device. macOS derives the other two from the first. */
export const DEVICE_NAMES = ['DeviceName', 'LocalHostName', 'HostName'] as const

/** A message and the bytes that it was read from. */
interface Received {
  readonly message: CheckinMessage | CommandReport
  readonly raw: Uint8Array
  /** Only what `message` has could be read of the bytes. */
  readonly unreadable?: Failure
}

/**
 * A message without the names of its device, in its values and in its bytes. The bytes of one without a name stay
 * as they are; those of the others are written again, as XML. Of a report that cannot be read, which may hold a
 * name anywhere, the bytes are those of what could be read.
 */
export const withoutDeviceNames = <M extends Received>(received: M): M => {
  const { message, unreadable } = received
  const nameless = withoutNames(message)
  const isAsItCame = nameless === message && unreadable === undefined
  return isAsItCame ? received : { ...received, message: nameless, raw: bytesOf(nameless) }
}

const withoutNames = <M extends Received['message']>(message: M): M => {
  const answers: unknown = 'QueryResponses' in message ? message['QueryResponses'] : undefined
  const outer = omitNames(message)
  if (!Dictionary.is(answers)) return outer
  const inner = omitNames(answers)
  return inner === answers ? outer : { ...outer, QueryResponses: inner }
}

/** The same dictionary if it has no name. */
const omitNames = <D extends object>(from: D): D => {
  if (!DEVICE_NAMES.some((name) => Object.hasOwn(from, name))) return from
  const names: readonly string[] = DEVICE_NAMES
  return Object.fromEntries(Object.entries(from).filter(([key]) => !names.includes(key))) as D
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
