import { type JsonSchema, jsonSchemaOf, type Support } from '@mdm-kit/codec/schema'

import { schemasOf } from './byType.js'
import { payloads } from './generated/index.js'

/** What Apple's schema says of a payload. */
export interface PayloadInfo {
  readonly payloadType: string
  readonly support: Support
  readonly fields: JsonSchema
}

/** By payload type: none if Apple's schema lacks it, several for `com.apple.MCX`. */
export const payloadInfo = (payloadType: string): readonly PayloadInfo[] =>
  schemasOf(payloadType).map(({ support, fields }) => ({
    payloadType,
    support,
    fields: jsonSchemaOf(fields),
  }))

/** Every payload type of Apple's schema, in alphabetical order. */
export const payloadTypes: readonly string[] = [
  ...new Set(payloads.map(({ payloadType }) => payloadType)),
].sort()
