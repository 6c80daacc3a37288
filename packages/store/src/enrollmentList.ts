import { EnrollmentId } from '@mdm-kit/checkin'
import * as t from 'io-ts'

import type { EnrollmentRecord, EnrollmentState } from './enrollmentRecord.js'

/** What a list of enrollments is in the order of; with `-` in front, the other way round. */
export const EnrollmentSort = t.keyof(
  {
    id: null,
    '-id': null,
    /** Longest ago first; those that were never seen before all others. */
    lastSeen: null,
    '-lastSeen': null,
    serialNumber: null,
    '-serialNumber': null,
    name: null,
    '-name': null,
  },
  'EnrollmentSort',
)
export type EnrollmentSort = t.TypeOf<typeof EnrollmentSort>

/** Which enrollments to list. */
export interface EnrollmentPage {
  /** The `enrollmentCursor` of the last enrollment on the previous page; for `id`, that is its id. */
  readonly after?: string
  readonly limit: number
  /** Default `id`. */
  readonly sort?: EnrollmentSort
  /** What the id, the serial number, the device's name or its model starts with, in either case. */
  readonly search?: string
  readonly state?: EnrollmentState
  readonly topic?: string
  /** In either case, or its hash. */
  readonly serialNumber?: string
  /** A device and its user channels. */
  readonly deviceId?: EnrollmentId
}

/** The column that a sort compares first, and whether it descends. */
export const enrollmentOrder = (sort: EnrollmentSort) => {
  const name = sort.startsWith('-') ? sort.slice(1) : sort
  return { by: name as 'id' | 'lastSeen' | 'serialNumber' | 'name', descends: name !== sort }
}

/** How much of a text is compared and searched. The record has all of it. */
const LONGEST_KEY = 128

/** A text as lists compare it: in lower case, without what a database does not take. */
export const enrollmentKey = (text = ''): string =>
  text
    .replaceAll('\0', '')
    .toLowerCase()
    .slice(0, LONGEST_KEY)
    .replace(/\p{Surrogate}/gu, '\ufffd')

/** Where an enrollment stands in an order: by its key, then by its id. */
export interface EnrollmentPosition {
  readonly key: string | number
  readonly id: EnrollmentId
}

/** Where a page that ends with this enrollment goes on. Opaque, except for `id`: then it is the id. */
export const enrollmentCursor = (record: EnrollmentRecord, sort: EnrollmentSort = 'id'): string => {
  const { by } = enrollmentOrder(sort)
  if (by === 'id') return record.id
  const key = {
    lastSeen: () => record.lastSeenAt?.getTime() ?? 0,
    serialNumber: () => enrollmentKey(record.attributes?.SerialNumber),
    name: () => enrollmentKey(record.attributes?.DeviceName),
  }[by]()
  return Buffer.from(JSON.stringify([key, record.id]), 'utf8').toString('base64url')
}

const Positions = { lastSeen: t.number, serialNumber: t.string, name: t.string, id: t.string }

/** The position that a cursor of this order names; undefined for any other text. */
export const enrollmentPosition = (
  cursor: string,
  sort: EnrollmentSort = 'id',
): EnrollmentPosition | undefined => {
  const { by } = enrollmentOrder(sort)
  if (by === 'id') return EnrollmentId.is(cursor) ? { key: cursor, id: cursor } : undefined
  const position = parsed(Buffer.from(cursor, 'base64url').toString('utf8'))
  const [key, id] = Array.isArray(position) ? (position as readonly unknown[]) : []
  const isKey = Positions[by].is(key) && (typeof key === 'string' || Number.isSafeInteger(key))
  return isKey && EnrollmentId.is(id) && ![key, id].join('').includes('\0')
    ? { key, id }
    : undefined
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How long ago an enrollment last sent something: in a day, a week, 30 days. */
export type LastSeen = 'within1d' | 'within7d' | 'within30d' | 'older' | 'never'

/** How many enrollments have all of this in common. */
export interface EnrollmentCount {
  readonly state: EnrollmentState
  /** `Device`, `User`, ...; empty if it is not known. */
  readonly kind: string
  /** The device's ProductName in lower case; empty on user channels. */
  readonly product: string
  readonly osVersion: string
  readonly lastSeen: LastSeen
  readonly count: number
}
