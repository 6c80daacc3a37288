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

import { commandModule, commandsIndex } from './commands.js'
import { readSchemaFile } from './schemaFile.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')

const filesIn = (schema: string, folder: string): string[] =>
  readdirSync(join(schema, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`)

/** Path from the root of the repository -> text, formatted. */
const generate = async (schema: string): Promise<ReadonlyMap<string, string>> => {
  const written = new Map<string, string>()
  const options = {
    ...(await resolveConfig(join(root, 'package.json'))),
    parser: 'typescript' as const,
  }
  const add = async (path: string, text: string) => written.set(path, await format(text, options))

  const commands = filesIn(schema, 'mdm/commands')
    .map((path) => commandModule(path, readSchemaFile(join(schema, path))))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  for (const { name, text } of commands)
    await add(`packages/commands/src/generated/${name}.ts`, text)
  await add(
    'packages/commands/src/generated/index.ts',
    commandsIndex(commands.map(({ name }) => name)),
  )
  console.log(`${commands.length} commands`)
  return written
}

const GENERATED_FOLDERS = ['packages/commands/src/generated']

const [schema, flag] = process.argv.slice(2)
if (schema === undefined || !existsSync(join(schema, 'mdm/commands')))
  throw new Error("give the path of a checkout of Apple's schema, for example ../device-management")
const written = await generate(schema)
const existing = GENERATED_FOLDERS.flatMap((folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder)).map((name) => join(folder, name))
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
