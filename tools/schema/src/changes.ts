import type { Catalogue } from './catalogue.js'

/** What a newer schema has otherwise than an older one, a line for each key, by family and module. */
export interface Changes {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Deprecated or removed from a system since. */
  readonly deprecated: readonly string[]
  /** Any other fact: type, presence, limits, versions. */
  readonly changed: readonly string[]
}

export const changesBetween = (older: Catalogue, newer: Catalogue): Changes => {
  const [before, after] = [flat(older), flat(newer)]
  const both = [...after].flatMap(([key, text]) => {
    const old = before.get(key)
    return old === undefined || old === text ? [] : [{ key, old, text }]
  })
  return {
    added: [...after.keys()].filter((key) => !before.has(key)),
    removed: [...before.keys()].filter((key) => !after.has(key)),
    deprecated: both.filter(isEnding).map(({ key, text }) => `${key}: ${text}`),
    changed: both
      .filter((one) => !isEnding(one))
      .map(({ key, old, text }) => `${key}: ${old} -> ${text}`),
  }
}

const isEnding = ({ old, text }: { readonly old: string; readonly text: string }): boolean =>
  endings(text) !== '' && endings(text) !== endings(old)

const endings = (text: string): string =>
  (text.match(/(?:Deprecated|Removed): [^;]*?\.(?= [A-Z]|$)/g) ?? []).join(' ')

const flat = (catalogue: Catalogue): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(catalogue).flatMap(([family, modules]) =>
      Object.entries(modules).flatMap(([name, keys]) =>
        Object.entries(keys).map(([path, text]): [string, string] => [
          `${family} ${name} ${path}`.trim(),
          text,
        ]),
      ),
    ),
  )

/** For a person to read; one line if nothing changed. */
export const formatChanges = (changes: Changes): string => {
  const sections = (['added', 'removed', 'deprecated', 'changed'] as const).flatMap((kind) =>
    changes[kind].length === 0
      ? []
      : [`${kind} (${changes[kind].length})`, ...changes[kind].map((line) => `  ${line}`)],
  )
  return sections.length === 0
    ? 'nothing changed since the schema that was generated from last'
    : sections.join('\n')
}
