import type { DecodeIssue } from '@mdm-kit/codec'
import { fromJson, readLeniently } from '@mdm-kit/codec/schema'

import { statusItems } from './generated/status/index.js'

type Known = (typeof statusItems)[number]
/** The names of Apple's status items. */
export type StatusItemName = Known['item']
/** What a device reports under a name. */
export type StatusValueOf<Name extends StatusItemName> = NonNullable<
  Extract<Known, { readonly item: Name }>['value']
>

const byName = new Map<string, Known>(statusItems.map((schema) => [schema.item, schema]))

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

/** Every status item of Apple's schema, in alphabetical order. */
export const statusItemNames: readonly StatusItemName[] = [
  ...byName.keys(),
].sort() as StatusItemName[]
