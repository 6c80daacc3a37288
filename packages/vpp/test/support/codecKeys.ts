import type * as t from 'io-ts'

/** Every key that a codec knows, those of the codecs inside it included. */
export const codecKeys = (codec: t.Mixed, keys = new Set<string>()): Set<string> => {
  const parts = partsOf(codec)
  for (const [key, inner] of Object.entries(parts.props)) {
    keys.add(key)
    codecKeys(inner, keys)
  }
  for (const inner of parts.inner) codecKeys(inner, keys)
  return keys
}

interface Parts {
  readonly props: Readonly<Record<string, t.Mixed>>
  readonly inner: readonly t.Mixed[]
}

/** io-ts codecs say what they are made of, each kind under another name. */
const partsOf = (codec: t.Mixed): Parts => {
  const { props, types, type, codomain } = codec as t.Mixed & {
    readonly props?: Readonly<Record<string, t.Mixed>>
    readonly types?: readonly t.Mixed[]
    readonly type?: t.Mixed
    readonly codomain?: t.Mixed
  }
  const single = [type, codomain].filter((inner) => inner !== undefined)
  return { props: props ?? {}, inner: [...(types ?? []), ...single] }
}
