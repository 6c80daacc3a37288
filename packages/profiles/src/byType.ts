import { any, dictionary, type Field, type Key, optional } from '@mdm-kit/codec/schema'

import { commonKeys } from './envelope.js'
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

const alternatives = new Map(
  [...byType].map(([type, schemas]): [string, readonly Field[]] => {
    const each = schemas.map(({ fields }) => fields)
    return [type, (type === PARTED ? [joined(each)] : each).map(withCommonKeys)]
  }),
)

/** What a payload of a type may hold: none if Apple's schema lacks the type, two for the kinds of `com.apple.extensiblesso`. */
export const alternativesOf = (payloadType: string): readonly Field[] =>
  alternatives.get(payloadType) ?? []

function joined(fields: readonly Field[]): Field {
  return dictionary(
    Object.fromEntries(
      fields.flatMap((field) => (field.kind === 'dictionary' ? Object.entries(field.keys) : [])),
    ),
  )
}

/** With any values for the keys that all payloads share: those are checked apart. */
function withCommonKeys(field: Field): Field {
  if (field.kind !== 'dictionary') return field
  const common = Object.keys(commonKeys.keys).map((name): [string, Key] => [name, optional(any)])
  return dictionary({ ...field.keys, ...Object.fromEntries(common) })
}
