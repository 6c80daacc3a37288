import { parseJson } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { type Received, receivedLess } from './received.js'

/**
 * A message with the hash of its device's serial number in place of it: in an Authenticate, in the answers to
 * DeviceInformation, and in a status report of declarative management.
 */
export const withHashedSerialNumbers = (
  hash: (serial: string) => string,
): (<M extends Received>(received: M) => M) =>
  receivedLess((from) => hashedStatus(hash, withHashed(hash, 'SerialNumber', from)))

/** The same dictionary if it has none. What is not a text is not a serial number, and is dropped. */
const withHashed = <D extends object>(
  hash: (serial: string) => string,
  key: string,
  from: D,
): D => {
  if (!Object.hasOwn(from, key)) return from
  const { [key]: serial, ...rest } = from as Values
  if (serial === '') return from
  return { ...rest, ...(typeof serial === 'string' && { [key]: hash(serial) }) } as D
}

/** A status report that cannot be read is dropped: it may have a serial number anywhere, and is rejected. */
const hashedStatus = <D extends object>(hash: (serial: string) => string, from: D): D => {
  const { MessageType, Data, ...rest } = from as Values
  if (MessageType !== 'DeclarativeManagement' || !(Data instanceof Uint8Array)) return from
  const report = parseJson(Data)
  if (E.isLeft(report) || !t.UnknownRecord.is(report.right)) return { MessageType, ...rest } as D
  const left = within(report.right, PATH, (identifier) =>
    withHashed(hash, 'serial-number', identifier),
  )
  if (left === report.right) return from
  return { ...from, Data: new TextEncoder().encode(JSON.stringify(left)) }
}

/** Of the status item `device.identifier.serial-number`. */
const PATH = ['StatusItems', 'device', 'identifier']

type Values = Readonly<Record<string, unknown>>

/** The same object if nothing on this path changes. */
const within = (
  from: Values,
  [key, ...path]: readonly string[],
  change: (inner: Values) => Values,
): Values => {
  if (key === undefined) return change(from)
  const inner = Object.hasOwn(from, key) ? from[key] : undefined
  if (!t.UnknownRecord.is(inner)) return from
  const changed = within(inner, path, change)
  return changed === inner ? from : { ...from, [key]: changed }
}
