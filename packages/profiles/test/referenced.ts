import { customPayload, type ProfilePayload } from '../src/index.js'

/** Stand-ins for the payloads that a value may name by UUID: every text in it could be one. */
export const referenced = (value: unknown): readonly ProfilePayload[] =>
  [...new Set(textsIn(value))].map((uuid, index) =>
    customPayload('com.example.referenced', {}, { uuid, identifier: `com.example.${index}` }),
  )

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value.toUpperCase()]
  if (value instanceof Uint8Array || value instanceof Date) return []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) =>
    /^Payload(?:UUID|Identifier|Type)$/.test(name) ? [] : textsIn(item),
  )
}
