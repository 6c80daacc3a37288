import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { format, type Options } from 'prettier'

import { type Catalogue, catalogueOf } from './catalogue.js'
import {
  commandModule,
  commandsIndex,
  declarationModule,
  listIndex,
  payloadModule,
  statusModule,
} from './families.js'
import type { Module } from './module.js'
import { readSchemaFile, type SchemaFile } from './schemaFile.js'

interface Family {
  readonly called: string
  readonly folders: readonly string[]
  /** From the root of the repository. */
  readonly into: string
  readonly moduleFor: (path: string, file: SchemaFile) => Module
  readonly indexOf: (modules: readonly Module[]) => string
  readonly isPart?: (file: SchemaFile) => boolean
}

const DECLARATIONS = 'declarative/declarations'

const families: readonly Family[] = [
  {
    called: 'commands',
    folders: ['mdm/commands'],
    into: 'packages/commands/src/generated',
    moduleFor: commandModule,
    indexOf: commandsIndex,
  },
  {
    called: 'payloads',
    folders: ['mdm/profiles'],
    into: 'packages/profiles/src/generated',
    moduleFor: payloadModule,
    indexOf: (modules) =>
      listIndex(modules, 'payloads', 'Every payload of Apple’s schema, as data.'),
    // What all payloads share, and the profile around them, are written by hand.
    isPart: ({ payload }) => !['CommonPayloadKeys', 'TopLevel'].includes(payload.payloadtype ?? ''),
  },
  {
    called: 'declarations',
    folders: ['activations', 'assets', 'configurations', 'management'].map(
      (kind) => `${DECLARATIONS}/${kind}`,
    ),
    into: 'packages/declarations/src/generated',
    moduleFor: declarationModule,
    indexOf: (modules) =>
      listIndex(modules, 'declarations', 'Every declaration of Apple’s schema, as data.'),
  },
  {
    called: 'status items',
    folders: ['declarative/status'],
    into: 'packages/declarations/src/generated/status',
    moduleFor: statusModule,
    indexOf: (modules) =>
      listIndex(modules, 'statusItems', 'Every status item of Apple’s schema, as data.'),
    isPart: ({ payload }) => payload.statusitemtype !== undefined,
  },
]

export interface Generated {
  /** Path from the root of the repository -> TypeScript, formatted. */
  readonly files: ReadonlyMap<string, string>
  readonly catalogue: Catalogue
}

/** Folders that hold nothing but generated modules. */
export const generatedFolders: readonly string[] = families.map(({ into }) => into)

/**
 * Everything that a checkout of Apple's schema gives. The same checkout gives the same text; without a style it is
 * not formatted.
 */
export const generate = async (schema: string, style?: Options): Promise<Generated> => {
  const files = new Map<string, string>()
  const catalogue: Record<string, Record<string, Readonly<Record<string, string>>>> = {}
  const add = async (path: string, text: string) =>
    files.set(
      path,
      style === undefined ? text : await format(text, { ...style, parser: 'typescript' }),
    )
  for (const family of families) {
    const modules = modulesOf(schema, family)
    for (const { name, text } of modules) await add(`${family.into}/${name}.ts`, text)
    await add(`${family.into}/index.ts`, family.indexOf(modules))
    catalogue[family.called] = Object.fromEntries(
      modules.map((one) => [one.name, catalogueOf(one)]),
    )
  }
  return { files, catalogue }
}

const modulesOf = (
  schema: string,
  { folders, moduleFor, isPart = () => true }: Family,
): readonly Module[] =>
  folders
    .flatMap((folder) => filesIn(schema, folder))
    .map((path) => [path, readSchemaFile(join(schema, path))] as const)
    .filter(([, file]) => isPart(file))
    .map(([path, file]) => moduleFor(path, file))
    .sort((one, other) => (one.name < other.name ? -1 : 1))

const filesIn = (schema: string, folder: string): string[] =>
  readdirSync(join(schema, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`)
