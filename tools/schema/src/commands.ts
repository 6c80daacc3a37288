import { basename } from 'node:path'

import { supportFacts } from './facts.js'
import { readKeys } from './fieldOf.js'
import { docstring, literal, ModulePrinter } from './print.js'
import type { SchemaFile } from './schemaFile.js'
import { GENERATED, sourceOf, type Module } from './module.js'

/** The module of a command: its fields, its report, and both as data. */
export const commandModule = (path: string, file: SchemaFile): Module => {
  const name = file.payload.requesttype
  if (name === undefined) throw new Error(`${path}: a command without a request type`)
  const printer = new ModulePrinter()
  const fields = printer.print(readKeys(file.payloadkeys ?? []), { name, isReceived: false })
  const report = printer.print(readKeys(file.responsekeys ?? []), {
    name: `${name}Report`,
    isReceived: true,
  })
  const support = file.payload.supportedOS ?? {}
  const about = docstring([
    `\`${name}\`: ${basename(path)} of Apple's schema.`,
    ...supportFacts(support),
  ])
  const source = docstring([`Source: ${sourceOf(path)}`])
  const helpers = [...printer.helpers].sort()
  return {
    name,
    support,
    payload: file.payloadkeys ?? [],
    response: file.responsekeys ?? [],
    text: [
      GENERATED,
      helpers.length > 0 ? `import { ${helpers.join(', ')} } from '@mdm-kit/codec/schema'\n` : '',
      `import { type CommandSchema, commandSchema } from '../schema.js'\n`,
      ...printer.declarations.map((declaration) => `${declaration}\n`),
      `${mergeDocs(about, source)}export const ${name}: CommandSchema<${fields.type}, ${report.type}> = commandSchema({
        requestType: '${name}',
        support: ${literal(support)},
        fields: ${fields.field},
        report: ${report.field},
      })`,
    ].join('\n'),
  }
}

const mergeDocs = (first: string, second: string): string => {
  const lines = [first, second].map((doc) =>
    doc
      .replace(/^\/\*\*\n?|\s*\*\/\n$/g, '')
      .split('\n')
      .map((line) => line.replace(/^ \* ?| /, '').trim()),
  )
  return `/**\n${[...(lines[0] ?? []), '', ...(lines[1] ?? [])].map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`
}

/** The index: each command by its name. */
export const commandsIndex = (names: readonly string[]): string =>
  [
    GENERATED,
    ...names.map((name) => `import { ${name}, type ${name}Report } from './${name}.js'`),
    '\n/** Every command of Apple’s schema: its fields, and what a device reports of it. */',
    `export interface Commands {\n${names
      .map(
        (name) => `readonly ${name}: { readonly fields: ${name}; readonly report: ${name}Report }`,
      )
      .join('\n')}\n}`,
    '\n/** Every command as data, by its request type. */',
    `export const commands = {\n${names.join(',\n')}\n} as const`,
  ].join('\n')
