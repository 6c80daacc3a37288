import * as t from 'io-ts'

export interface KeyInfo {
  readonly codec: t.Mixed
  readonly required: boolean
  /** The named codec that the key stands in: the message's own, or one that several share. */
  readonly declaredBy: string
}

const shared = ['EnrollmentIds', 'UserChannelKeys', 'MdmSettings', 'Payload']

/** The keys that a codec knows, as io-ts keeps them. */
export const keysOf = (codec: t.Mixed, declaredBy = codec.name): ReadonlyMap<string, KeyInfo> => {
  const keys = new Map<string, KeyInfo>()
  if (codec instanceof t.IntersectionType) {
    for (const part of codec.types as readonly t.Mixed[]) {
      const inner = keysOf(part, shared.includes(part.name) ? part.name : declaredBy)
      for (const [key, info] of inner) {
        if (keys.get(key)?.required !== true) keys.set(key, info)
      }
    }
  } else if (codec instanceof t.InterfaceType || codec instanceof t.PartialType) {
    const required = codec instanceof t.InterfaceType
    for (const [key, inner] of Object.entries(codec.props as Record<string, t.Mixed>)) {
      keys.set(key, { codec: inner, required, declaredBy })
    }
  } else if (isStruct(codec)) {
    for (const [key, inner] of Object.entries(codec.props))
      keys.set(key, { codec: inner, required: !codec.optionalKeys.has(key), declaredBy })
  }
  return keys
}

/** What `struct` of codec makes. */
interface Struct {
  readonly props: Readonly<Record<string, t.Mixed>>
  readonly optionalKeys: ReadonlySet<string>
}

const isStruct = (codec: t.Mixed): codec is t.Mixed & Struct =>
  'props' in codec && 'optionalKeys' in codec

/** What a codec is called in Apple's terms. */
export const typeNameOf = (codec: t.Mixed): string => {
  if (codec instanceof t.ArrayType) return `array of ${typeNameOf(codec.type as t.Mixed)}`
  if (codec instanceof t.LiteralType || codec instanceof t.KeyofType) return 'string'
  switch (codec.name) {
    case 'Bytes':
      return 'data'
    case 'Instant':
      return 'date'
    case 'number':
      return 'real'
    case 'string':
    case 'boolean':
    case 'integer':
    case 'dictionary':
      return codec.name
    default:
      return `dictionary ${codec.name}`
  }
}
