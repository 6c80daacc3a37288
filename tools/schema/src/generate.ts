import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { format, type Options } from 'prettier'

import { type Catalogue, catalogueOf } from './catalogue.js'
import {
  commandModule,
  commandsIndex,
  credentialModule,
  declarationModule,
  listIndex,
  payloadModule,
  statusModule,
} from './families.js'
import { type Described, describedAs, type Module } from './module.js'
import { readSchemaFile, type SchemaFile } from './schemaFile.js'

/** Files that are alike, with their place in the catalogue. */
interface Family {
  readonly called: string
  readonly folders: readonly string[]
  readonly isPart?: (file: SchemaFile) => boolean
  /** Whose keys the response keys of a file are. Default: a device's report. */
  readonly responseIs?: 'report' | 'response'
}

/** A family with a module for each file. */
interface PrintedFamily extends Family {
  /** From the root of the repository. */
  readonly into: string
  readonly moduleFor: (path: string, file: SchemaFile) => Module
  readonly indexOf: (modules: readonly Module[]) => string
}

/** What several files share: the profile around payloads, the keys of any declaration. */
const isShared = ({ payload }: SchemaFile): boolean =>
  ['CommonPayloadKeys', 'TopLevel'].includes(payload.payloadtype ?? '') ||
  ['any', 'status-reason'].includes(payload.declarationtype ?? '')

const isOwn = (file: SchemaFile): boolean => !isShared(file)

const DECLARATIONS = 'declarative/declarations'

const printedFamilies: readonly PrintedFamily[] = [
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
    isPart: isOwn,
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
    isPart: isOwn,
  },
  {
    called: 'credential assets',
    folders: [`${DECLARATIONS}/assets/credentials`],
    into: 'packages/declarations/src/generated/credentials',
    moduleFor: credentialModule,
    indexOf: (modules) =>
      listIndex(modules, 'credentials', 'Every credential of Apple’s schema, as data.'),
  },
]

/** Their codecs are written by hand, for what devices send other than Apple says; tests compare them with the catalogue. */
const describedFamilies: readonly Family[] = [
  { called: 'check-in messages', folders: ['mdm/checkin'], responseIs: 'response' },
  { called: 'errors', folders: ['mdm/errors'] },
  { called: 'protocol bodies', folders: ['declarative/protocol'] },
  {
    called: 'shared keys',
    folders: ['mdm/profiles', DECLARATIONS, 'declarative/status'],
    isPart: isShared,
  },
  { called: 'other', folders: ['other'] },
]

export interface Generated {
  /** Path from the root of the repository -> TypeScript, formatted. */
  readonly files: ReadonlyMap<string, string>
  readonly catalogue: Catalogue
  /** Files of the schema that belong to no family: there is a kind of file that the generator does not know. */
  readonly unread: readonly string[]
}

/** Folders that hold nothing but generated modules. */
export const generatedFolders: readonly string[] = printedFamilies.map(({ into }) => into)

/**
 * Everything that a checkout of Apple's schema gives. The same checkout gives the same text; without a style it is
 * not formatted.
 */
export const generate = async (schema: string, style?: Options): Promise<Generated> => {
  const files = new Map<string, string>()
  const catalogue: Record<string, Record<string, Readonly<Record<string, string>>>> = {}
  const read = new Set<string>()
  const filesOf = (family: Family): readonly (readonly [string, SchemaFile])[] => {
    const found = filesIn(schema, family)
    for (const [path] of found) read.add(path)
    return found
  }
  const describe = (
    { called, responseIs = 'report' }: Family,
    parts: readonly Described[],
  ): void => {
    catalogue[called] = Object.fromEntries(
      parts.map((one) => [one.name, catalogueOf(one, responseIs)]),
    )
  }
  const add = async (path: string, text: string) =>
    files.set(
      path,
      style === undefined ? text : await format(text, { ...style, parser: 'typescript' }),
    )
  for (const family of printedFamilies) {
    const modules = filesOf(family)
      .map(([path, file]) => family.moduleFor(path, file))
      .sort(byName)
    for (const { name, text } of modules) await add(`${family.into}/${name}.ts`, text)
    await add(`${family.into}/index.ts`, family.indexOf(modules))
    describe(family, modules)
  }
  for (const family of describedFamilies)
    describe(
      family,
      filesOf(family)
        .map(([path, file]) => describedAs(nameOf(path, file), file))
        .sort(byName),
    )
  return { files, catalogue, unread: everyFile(schema).filter((path) => !read.has(path)) }
}

const byName = (one: Described, other: Described): number => (one.name < other.name ? -1 : 1)

/** What Apple calls it, else the name of its file. */
const nameOf = (path: string, { payload }: SchemaFile): string =>
  payload.requesttype ?? payload.payloadtype ?? basename(path, YAML)

const filesIn = (
  schema: string,
  { folders, isPart = () => true }: Family,
): readonly (readonly [string, SchemaFile])[] =>
  folders
    .flatMap((folder) => namesIn(schema, folder).map((name) => `${folder}/${name}`))
    .map((path) => [path, readSchemaFile(join(schema, path))] as const)
    .filter(([, file]) => isPart(file))

const YAML = '.yaml'

const namesIn = (schema: string, folder: string, recursive = false): string[] =>
  readdirSync(join(schema, folder), { encoding: 'utf8', recursive })
    .filter((name) => name.endsWith(YAML))
    .sort()

/** The folders that hold the schema; `docs` describes what it is written in. */
const everyFile = (schema: string): string[] =>
  ['mdm', 'declarative', 'other'].flatMap((folder) =>
    namesIn(schema, folder, true).map((name) => `${folder}/${name}`),
  )
