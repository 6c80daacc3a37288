/**
 * Compiles every `ts` block of the README files and the docs against the built packages.
 *
 * The blocks of one document make one module, in order, so that a later block may use names of an
 * earlier one. A code line keeps its line number, so that an error points into the document; the
 * imports of all blocks are merged into the first line, where a document has its title.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

import { codeOf, moduleOf } from './snippetModule.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const snippets = join(root, 'tools/.snippets')

const documents = (): string[] => [
  ...['README.md', 'CONTRIBUTING.md', 'bench/README.md'],
  ...markdownIn('docs'),
  ...['packages', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}/README.md`),
  ),
]

const markdownIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)

const compile = (files: readonly string[]): readonly ts.Diagnostic[] => {
  const base = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) => ts.sys.readFile(path))
  const { options } = ts.convertCompilerOptionsFromJson(
    (base.config as { compilerOptions: object }).compilerOptions,
    root,
  )
  const program = ts.createProgram(files, {
    ...options,
    composite: false,
    declaration: false,
    declarationMap: false,
    noEmit: true,
  })
  return ts.getPreEmitDiagnostics(program)
}

const formatDiagnostic = ({ file, start = 0, messageText }: ts.Diagnostic): string => {
  const message = ts.flattenDiagnosticMessageText(messageText, '\n')
  if (file === undefined) return message
  const line = file.getLineAndCharacterOfPosition(start).line + 1
  const document = relative(snippets, file.fileName).replaceAll('__', '/').replace(/\.ts$/, '.md')
  return `${document}:${line}: ${message}`
}

const main = (): void => {
  rmSync(snippets, { recursive: true, force: true })
  mkdirSync(snippets, { recursive: true })
  const files = documents()
    .filter((document) => existsSync(join(root, document)))
    .map((document) => ({
      name: document.replaceAll('/', '__').replace(/\.md$/, '.ts'),
      code: codeOf(readFileSync(join(root, document), 'utf8')),
    }))
    .filter(({ code }) => code.trim() !== '')
    .map(({ name, code }) => {
      const path = join(snippets, name)
      writeFileSync(path, moduleOf(code))
      return path
    })
  const errors = compile(files).map(formatDiagnostic)
  errors.forEach((error) => {
    console.error(error)
  })
  console.log(`docs: ${files.length} documents with code, ${errors.length} errors`)
  process.exitCode = errors.length === 0 ? 0 : 1
}

main()
