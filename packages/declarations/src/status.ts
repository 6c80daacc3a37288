import type { DecodeIssue } from '@mdm-kit/codec'
import { fromJson, readLeniently } from '@mdm-kit/codec/schema'
import type { Json, JsonObject } from '@mdm-kit/http/values'

import { statusItems as schemas } from './generated/status/index.js'

type Known = (typeof schemas)[number]
/** The names of Apple's status items. */
export type StatusItemName = Known['item']
/** What a device reports under a name. */
export type StatusValueOf<Name extends StatusItemName> = NonNullable<
  Extract<Known, { readonly item: Name }>['value']
>

const byName = new Map<string, Known>(schemas.map((schema) => [schema.item, schema]))

/** One item as far as it could be read. */
export interface ReadStatusItem<Value> {
  /** Undefined if the device did not report it, or reported something else. */
  readonly value: Value | undefined
  /** What had another type than Apple documents, and was left out. */
  readonly unreadable: readonly DecodeIssue[]
}

/**
 * The value of a status item in the `StatusItems` of a report, where items are nested by the dots of their names:
 * `readStatusItem('device.operating-system.version', report.StatusItems)`. Data comes as bytes, dates as `Date`.
 */
export const readStatusItem = <Name extends StatusItemName>(
  name: Name,
  statusItems: unknown,
): ReadStatusItem<StatusValueOf<Name>> => {
  const found = name
    .split('.')
    .reduce<unknown>(
      (value, label) => (isRecord(value) && Object.hasOwn(value, label) ? value[label] : undefined),
      statusItems,
    )
  const schema = byName.get(name)
  if (found === undefined || schema === undefined) return { value: undefined, unreadable: [] }
  const { value, odd } = readLeniently(schema.report, fromJson(schema.report, { [name]: found }))
  const read = isRecord(value) ? value[name] : undefined
  return { value: read as StatusValueOf<Name> | undefined, unreadable: odd }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The typed values of status items, by name. */
export type StatusValues = {
  readonly [Name in StatusItemName]?: StatusValueOf<Name>
}

/** All items of a report or merged status, as far as they could be read. */
export interface ReadStatusItems {
  readonly values: StatusValues
  /** What is not in Apple's schema, nested as it was reported. */
  readonly unknown: JsonObject
  /** What had another type than Apple documents, and was left out; paths begin with the name of the item. */
  readonly unreadable: readonly DecodeIssue[]
}

/**
 * The items in the `StatusItems` of a report or merged status, typed: data as bytes, dates as `Date`. An entry of a list
 * that the device has dropped has `_removed`; `mergeStatus` takes such entries out.
 */
export const statusItems = (reported: JsonObject): ReadStatusItems => {
  const read = statusItemNames.map((name) => [name, readStatusItem(name, reported)] as const)
  return {
    values: Object.fromEntries(
      read.flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]])),
    ),
    unknown: withoutKnown(reported, ''),
    unreadable: read.flatMap(([, { unreadable }]) => unreadable),
  }
}

const withoutKnown = (items: JsonObject, prefix: string): JsonObject =>
  Object.fromEntries(
    Object.entries(items).flatMap(([label, value]): [string, Json][] => {
      const name = `${prefix}${label}`
      if (byName.has(name)) return []
      if (!isJsonRecord(value) || !isGroup(name)) return [[label, value]]
      const inner = withoutKnown(value, `${name}.`)
      return Object.keys(inner).length === 0 ? [] : [[label, inner]]
    }),
  )

const isJsonRecord = (value: Json): value is JsonObject => isRecord(value)

/** Whether names of Apple's schema begin with this label: `device` of `device.model.family`. */
const isGroup = (name: string): boolean =>
  statusItemNames.some((known) => known.startsWith(`${name}.`))

/** Every status item of Apple's schema, in alphabetical order. */
export const statusItemNames: readonly StatusItemName[] = [
  ...byName.keys(),
].sort() as StatusItemName[]
