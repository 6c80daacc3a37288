import { existsSync, readdirSync, readFileSync } from 'node:fs'

export interface Fixture {
  readonly name: string
  readonly bytes: Buffer
}

const listsIn = (folder: URL): readonly Fixture[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.plist'))
        .map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }))
    : []

export const fixtures = listsIn(new URL('fixtures/', import.meta.url))

/** Messages from real devices, where a checkout has them beside it. */
export const captures = listsIn(new URL('../../../../shared/captures/nanomdm/', import.meta.url))
