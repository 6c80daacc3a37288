/**
 * Writes the generated modules from a checkout of Apple's schema.
 *
 *     node tools/schema/dist/main.js SCHEMA            writes
 *     node tools/schema/dist/main.js SCHEMA --check    compares, and fails if anything differs
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

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

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')

const filesIn = (schema: string, folder: string): string[] =>
  readdirSync(join(schema, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`)

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

/** Path from the root of the repository -> text, formatted. */
const generate = async (schema: string): Promise<ReadonlyMap<string, string>> => {
  const written = new Map<string, string>()
  const options = {
    ...(await resolveConfig(join(root, 'package.json'))),
    parser: 'typescript' as const,
  }
  const add = async (path: string, text: string) => written.set(path, await format(text, options))

  for (const { folders, into, moduleFor, indexOf, isPart = () => true, called } of families) {
    const modules = folders
      .flatMap((folder) => filesIn(schema, folder))
      .map((path) => [path, readSchemaFile(join(schema, path))] as const)
      .filter(([, file]) => isPart(file))
      .map(([path, file]) => moduleFor(path, file))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
    for (const { name, text } of modules) await add(`${into}/${name}.ts`, text)
    await add(`${into}/index.ts`, indexOf(modules))
    console.log(`${modules.length} ${called}`)
  }
  return written
}

const [schema, flag] = process.argv.slice(2)
if (schema === undefined || !existsSync(join(schema, 'mdm/commands')))
  throw new Error("give the path of a checkout of Apple's schema, for example ../device-management")
const written = await generate(schema)
const existing = families.flatMap(({ into: folder }) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(folder, name))
    : [],
)
if (flag === '--check') {
  const differing = [
    ...[...written]
      .filter(
        ([path, text]) =>
          !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
      )
      .map(([path]) => path),
    ...existing.filter((path) => !written.has(path)),
  ]
  for (const path of differing) console.log(`differs: ${path}`)
  process.exitCode = differing.length === 0 ? 0 : 1
} else {
  for (const path of existing) if (!written.has(path)) rmSync(join(root, path))
  for (const [path, text] of written) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  console.log(`${written.size} files under ${relative(process.cwd(), root) || '.'}`)
}
