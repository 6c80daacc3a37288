import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** A file that does not exist, in a folder from which packages are found. */
const FILE = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'src', 'program.ts')

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
}

export interface Checked {
  readonly milliseconds: number
  readonly instantiations: number
  readonly types: number
}

/** Parses and checks a program from nothing, as `tsc` does. Rejects a program that has an error. */
export const check = (text: string): Checked => {
  const begin = performance.now()
  const host = ts.createCompilerHost(OPTIONS)
  const program = ts.createProgram([FILE], OPTIONS, {
    ...host,
    fileExists: (name) => name === FILE || host.fileExists(name),
    readFile: (name) => (name === FILE ? text : host.readFile(name)),
    getSourceFile: (name, ...more) =>
      name === FILE
        ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
        : host.getSourceFile(name, ...more),
  })
  const [error] = ts.getPreEmitDiagnostics(program)
  if (error !== undefined) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'))
  return {
    milliseconds: performance.now() - begin,
    instantiations: program.getInstantiationCount(),
    types: program.getTypeCount(),
  }
}

/** What an editor does for a completion after each keystroke: milliseconds of each, and the first suggestions. */
export const complete = (
  marked: string,
  times: number,
): { readonly milliseconds: readonly number[]; readonly found: readonly string[] } => {
  let version = 0
  const position = marked.indexOf('|')
  // Each version is another text, so that nothing of the answer is remembered.
  const textOf = () => `${marked.slice(0, position)}${marked.slice(position + 1)}// ${version}\n`
  const service = ts.createLanguageService({
    getCompilationSettings: () => OPTIONS,
    getScriptFileNames: () => [FILE],
    getScriptVersion: (name) => (name === FILE ? String(version) : '0'),
    getScriptSnapshot: (name) => {
      const text = name === FILE ? textOf() : ts.sys.readFile(name)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => dirname(FILE),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === FILE || ts.sys.fileExists(name),
    readFile: (name) => ts.sys.readFile(name),
    directoryExists: (name) => ts.sys.directoryExists(name),
  })
  const ask = () => service.getCompletionsAtPosition(FILE, position, {})
  // Opening the file reads the packages: an editor does that once.
  const found = (ask()?.entries ?? []).map(({ name }) => name)
  const milliseconds = Array.from({ length: times }, () => {
    version += 1
    const begin = performance.now()
    ask()
    return performance.now() - begin
  })
  service.dispose()
  return { milliseconds, found }
}
