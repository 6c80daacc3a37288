import type { DecodeIssue } from '@mdm-kit/codec'
import { type Field, readLeniently } from '@mdm-kit/codec/schema'

import { alternativesOf, type PARTED } from './byType.js'
import { commonKeys } from './envelope.js'
import type { payloads } from './generated/index.js'
import { type Given, nearestOf } from './nearest.js'
import type { CommonPayloadKeys, PayloadSchema } from './schema.js'

type Known = (typeof payloads)[number]
/** The payload types that Apple's schema has. */
export type PayloadType = Known['payloadType']

/**
 * A value as somebody else wrote it: any key may be missing, whatever Apple requires, and a list of values is open.
 */
export type AsRead<Value> = unknown extends Value
  ? unknown
  : Value extends string
    ? Value | (string & {})
    : Value extends number
      ? number
      : Value extends boolean | Date | Uint8Array
        ? Value
        : Value extends readonly (infer Item)[]
          ? readonly AsRead<Item>[]
          : { readonly [Key in keyof Value]?: AsRead<Value[Key]> }

type FieldsOf<Schema> = Schema extends PayloadSchema<string, infer Fields> ? Fields : never

/** Of each schema that a type has its fields; joined for the type whose schemas are parts of one. */
type FieldsByType<Type extends PayloadType> = Type extends typeof PARTED
  ? Joined<FieldsOf<Extract<Known, { readonly payloadType: Type }>>>
  : FieldsOf<Extract<Known, { readonly payloadType: Type }>>

type Joined<Union> = (Union extends unknown ? (part: Union) => void : never) extends (
  part: infer All,
) => void
  ? All
  : never

/** A payload of a type, as somebody else wrote it. */
export type ReadPayload<Type extends string, Fields extends object> = AsRead<
  Fields & CommonPayloadKeys
> & { readonly PayloadType: Type }

/** A payload as far as it could be read. */
export interface PayloadReading<Payload> {
  /** Keys that Apple's schema lacks stay in it. */
  readonly payload: Payload
  /** What had another type than Apple documents, and was left out. The issues of the profile have these too, and more. */
  readonly unreadable: readonly DecodeIssue[]
}

/**
 * A payload of a profile, typed by its type: `payloadAs('com.apple.wifi.managed', payload)`. Undefined for a payload of
 * another type. Reads tolerantly: any key may be missing, values that no list of Apple's has stay, and a value of another
 * type than Apple documents is left out and listed under `unreadable`.
 */
export const payloadAs = <Type extends PayloadType>(
  type: Type,
  payload: object,
): PayloadReading<ReadPayload<Type, FieldsByType<Type>>> | undefined =>
  hasType(payload, type) ? readAs(alternativesOf(type), payload) : undefined

/** `payloadAs` for a schema of your own, or for one part of `com.apple.MCX` (`EnergySaver` of `@mdm-kit/profiles/EnergySaver`). */
export const payloadBy = <Type extends string, Fields extends object>(
  { payloadType, fields }: PayloadSchema<Type, Fields>,
  payload: object,
): PayloadReading<ReadPayload<Type, Fields>> | undefined =>
  hasType(payload, payloadType) ? readAs([fields], payload) : undefined

const hasType = (payload: object, type: string): boolean =>
  'PayloadType' in payload && payload.PayloadType === type

const readAs = <Payload>(
  alternatives: readonly Field[],
  payload: object,
): PayloadReading<Payload> => {
  const nearest =
    alternatives.length > 1 ? nearestOf(alternatives, payload as Given)?.fields : alternatives[0]
  const common = readLeniently(commonKeys, payload)
  const own = nearest === undefined ? common : readLeniently(nearest, common.value)
  const unreadable = own === common ? common.odd : [...common.odd, ...own.odd]
  return { payload: own.value as Payload, unreadable }
}
