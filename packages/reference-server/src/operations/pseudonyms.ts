import { reveal, type Secret } from '@mdm-kit/codec'
import { SyncKind } from '@mdm-kit/store'
import { createHmac } from 'node:crypto'

import type { AppEvent } from './appEvent.js'

/** The keys under which events have what tells a device or a person apart. */
const IDENTIFYING: ReadonlySet<string> = new Set([
  'id',
  'deviceId',
  'enrollmentId',
  'serialNumber',
  'serialNumbers',
  'managedAppleId',
  'clientUserId',
  'user',
  'subject',
  'peer',
  'identityHash',
  'certificateHash',
  'transactionId',
  'params',
])

type Values = Readonly<Record<string, unknown>>

/** What becomes of the values of a line. */
export type Pseudonyms = (event: AppEvent, values: Values) => Values

/** They stay as they are. */
export const noPseudonyms: Pseudonyms = (_, values) => values

/**
 * Replaces identifiers by the first 16 hex digits of their HMAC-SHA-256: lines about one device still belong together, and
 * who has the key finds them, but nobody else learns which device it was. With the key gone, nobody does.
 */
export const pseudonymsWith = (key: Secret<string>): Pseudonyms => {
  const hashed = (text: string): string =>
    createHmac('sha256', reveal(key)).update(text).digest('hex').slice(0, 16)

  /** Every text within. */
  const allHashed = (value: unknown): unknown => {
    if (typeof value === 'string') return hashed(value)
    if (Array.isArray(value)) return value.map(allHashed)
    return isPlain(value) ? mapped(value, (_, item) => allHashed(item)) : value
  }

  const replaced = (values: Values): Values =>
    mapped(values, (name, value) => {
      if (IDENTIFYING.has(name)) return allHashed(value)
      if (Array.isArray(value))
        return value.map((item: unknown) => (isPlain(item) ? replaced(item) : item))
      return isPlain(value) ? replaced(value) : value
    })

  return (event, values) => {
    // The name of a service that is synced, or the number of an event on its way.
    const isOfService =
      'kind' in event && (SyncKind.is(event.kind) || event._tag.startsWith('Deliver'))
    return isOfService ? values : replaced(values)
  }
}

const isPlain = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const mapped = (values: Values, change: (name: string, value: unknown) => unknown): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(name, value)]))
