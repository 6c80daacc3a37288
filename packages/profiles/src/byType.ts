import { dictionary, type Field } from '@mdm-kit/codec/schema'

import { payloads } from './generated/index.js'
import type { PayloadSchema } from './schema.js'

const byType = new Map<string, PayloadSchema<string, object>[]>()
for (const schema of payloads as readonly PayloadSchema<string, object>[])
  byType.set(schema.payloadType, [...(byType.get(schema.payloadType) ?? []), schema])

/** The schemas of a payload type: none if Apple's schema lacks it, six for `com.apple.MCX`. */
export const schemasOf = (payloadType: string): readonly PayloadSchema<string, object>[] =>
  byType.get(payloadType) ?? []

/** The one type whose files describe parts: a payload may have keys of all of them. */
export const PARTED = 'com.apple.MCX'

const parted = dictionary(
  Object.fromEntries(
    schemasOf(PARTED).flatMap(({ fields }) =>
      fields.kind === 'dictionary' ? Object.entries(fields.keys) : [],
    ),
  ),
)

/** What a payload of a type may hold: none if Apple's schema lacks the type, two for the kinds of `com.apple.extensiblesso`. */
export const alternativesOf = (payloadType: string): readonly Field[] =>
  payloadType === PARTED ? [parted] : schemasOf(payloadType).map(({ fields }) => fields)
