import { payloads } from './generated/index.js'
import type { PayloadSchema } from './schema.js'

const byType = new Map<string, PayloadSchema<string, object>[]>()
for (const schema of payloads as readonly PayloadSchema<string, object>[])
  byType.set(schema.payloadType, [...(byType.get(schema.payloadType) ?? []), schema])

/** The schemas of a payload type: none if Apple's schema lacks it, six for `com.apple.MCX`. */
export const schemasOf = (payloadType: string): readonly PayloadSchema<string, object>[] =>
  byType.get(payloadType) ?? []
