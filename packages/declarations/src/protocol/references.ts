import { isList, type Json, type JsonObject } from '@mdm-kit/http/values'

/** Another declaration that a payload names, and where. */
export interface PayloadReference {
  readonly path: readonly (string | number)[]
  readonly identifier: string
}

/**
 * The declarations that a payload names: an activation's configurations, and the values of keys that end in
 * `AssetReference` or `AssetReferences`. Every reference in Apple's schema has such a key, except the
 * `PublicKeyData` of a network relay. Of a type that Apple's schema lacks they are found as well.
 */
export const payloadReferences = (payload: JsonObject): readonly PayloadReference[] => {
  const found: PayloadReference[] = []
  const visit = (value: Json, path: PayloadReference['path'], isNamed: boolean): void => {
    if (typeof value === 'string' && isNamed) found.push({ path, identifier: value })
    if (typeof value !== 'object' || value === null) return
    if (isList(value))
      for (const [index, item] of value.entries()) visit(item, [...path, index], isNamed)
    else
      for (const [key, item] of Object.entries(value))
        if (item !== undefined) visit(item, [...path, key], REFERENCE.test(key))
  }
  visit(payload, [], false)
  return found
}

const REFERENCE = /^(?:StandardConfigurations|PublicKeyData)$|AssetReferences?$/

/** The identifiers of the declarations that a payload names, each once, sorted. */
export const referencesIn = (payload: JsonObject): readonly string[] =>
  [...new Set(payloadReferences(payload).map(({ identifier }) => identifier))].sort()
