/**
 * Writes the generated modules from a checkout of Apple's schema, and says what changed since the last one.
 *
 *     node tools/schema/dist/main.js SCHEMA            writes
 *     node tools/schema/dist/main.js SCHEMA --check    compares, and fails if anything differs
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { resolveConfig } from 'prettier'

import type { Catalogue } from './catalogue.js'
import { changesBetween, formatChanges } from './changes.js'
import { generate, generatedFolders } from './generate.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
/** Every key with its facts: what a newer schema is compared with. */
const CATALOGUE = 'tools/schema/catalogue.json'

const textOf = (path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined

const generatedBefore = (): string[] =>
  generatedFolders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${folder}/${name}`),
    )

const [schema, flag] = process.argv.slice(2)
if (flag === '--check' && schema !== undefined && !existsSync(schema)) {
  console.log("Apple's schema is not there: what is committed is not compared with it.")
  process.exit(0)
}
if (schema === undefined || !existsSync(join(schema, 'mdm/commands')))
  throw new Error("give the path of a checkout of Apple's schema, for example ../device-management")

const style = (await resolveConfig(join(root, 'package.json'))) ?? {}
const { files, catalogue, unread } = await generate(schema, style)
const written = new Map([...files, [CATALOGUE, `${JSON.stringify(catalogue, null, 1)}\n`]])
for (const [family, modules] of Object.entries(catalogue)) {
  const keys = Object.values(modules).reduce((sum, one) => sum + Object.keys(one).length - 1, 0)
  console.log(`${Object.keys(modules).length} ${family}, ${keys} keys`)
}
for (const path of unread)
  console.log(`not read, of a kind that the generator does not know: ${path}`)
const before = textOf(CATALOGUE)
if (before !== undefined)
  console.log(formatChanges(changesBetween(JSON.parse(before) as Catalogue, catalogue)))

const stale = generatedBefore().filter((path) => !written.has(path))
if (flag === '--check') {
  const differing = [
    ...stale,
    ...[...written].filter(([path, text]) => textOf(path) !== text).map(([path]) => path),
  ]
  for (const path of differing) console.log(`differs from what is committed: ${path}`)
  process.exitCode = differing.length === 0 ? 0 : 1
} else {
  for (const path of stale) rmSync(join(root, path))
  for (const [path, text] of written) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
