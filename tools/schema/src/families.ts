import { supportFacts } from '@mdm-kit/codec/schema'
import { basename } from 'node:path'

import { readKeys } from './fieldOf.js'
import { describedAs, GENERATED, type Module, sourceOf } from './module.js'
import { ModulePrinter, pascal, wrapped } from './print.js'
import type { SchemaFile } from './schemaFile.js'

/** A command: its fields, its report, and both as data. */
export const commandModule = (path: string, file: SchemaFile): Module => {
  const name = named(path, file.payload.requesttype)
  const printer = new ModulePrinter(name, `${name}Report`)
  const fields = printer.print(readKeys(file.payloadkeys ?? []), { name, isReceived: false })
  const reported = { name: `${name}Report`, isReceived: true }
  const report = printer.print(readKeys(file.responsekeys ?? []), reported)
  return moduleOf(path, file, name, printer, [
    `import { type CommandSchema, commandSchema } from '../schema.js'\n`,
    `export const ${name}: CommandSchema<'${name}', ${fields.type}, ${report.type}> = commandSchema({
      requestType: '${name}',
      support: ${printer.support(file.payload.supportedOS ?? {})},
      fields: ${fields.field},
      report: ${report.field},
    })`,
  ])
}

/** A payload of configuration profiles, and the function that makes one. */
export const payloadModule = (path: string, file: SchemaFile): Module => {
  const type = named(path, file.payload.payloadtype)
  const name = pascal(file.title.replace(/^802\.1X: /, ''))
  const printer = new ModulePrinter(name)
  const fields = printer.print(readKeys(file.payloadkeys ?? []), { name, isReceived: false })
  return moduleOf(path, file, name, printer, [
    `import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'\n`,
    `export const ${name}: PayloadSchema<'${type}', ${fields.type}> = payloadSchema({
      payloadType: '${type}',
      support: ${printer.support(file.payload.supportedOS ?? {})},
      fields: ${fields.field},
    })\n\n/** A payload of type \`${type}\`. */\nexport const ${camel(name)} = payloadOf(${name})`,
  ])
}

/** A declaration. */
export const declarationModule = (path: string, file: SchemaFile): Module => {
  const type = named(path, file.payload.declarationtype)
  const name = pascal(file.title)
  const printer = new ModulePrinter(name)
  const payload = printer.print(readKeys(file.payloadkeys ?? []), { name, isReceived: false })
  return moduleOf(path, file, name, printer, [
    `import { type DeclarationSchema, declarationSchema } from '../schema.js'\n`,
    `export const ${name}: DeclarationSchema<'${type}', ${payload.type}> = declarationSchema({
      type: '${type}',
      ${file.payload.apply === undefined ? '' : `apply: '${file.payload.apply}',`}
      support: ${printer.support(file.payload.supportedOS ?? {})},
      payload: ${payload.field},
    })`,
  ])
}

/** A status item: what a device reports under its name. */
export const statusModule = (path: string, file: SchemaFile): Module => {
  const item = named(path, file.payload.statusitemtype)
  const name = pascal(file.title)
  const [value] = file.payloadkeys ?? []
  if (value === undefined) throw new Error(`${path}: a status item without a value`)
  const printer = new ModulePrinter(name, `${name}Report`)
  // The one key of the file is the item's name: what is under it is the value.
  const printed = printer.print(readKeys([value]), { name: `${name}Report`, isReceived: true })
  return moduleOf(path, file, name, printer, [
    `import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'\n`,
    `export const ${name}: StatusItemSchema<'${item}', NonNullable<${printed.type}['${item}']>> = statusItemSchema({
      item: '${item}',
      support: ${printer.support(file.payload.supportedOS ?? {})},
      report: ${printed.field},
    })`,
  ])
}

/** What the JSON of a credential asset holds. */
export const credentialModule = (path: string, file: SchemaFile): Module => {
  const type = named(path, file.payload.credentialtype)
  const name = pascal(file.title)
  const printer = new ModulePrinter(name)
  const fields = printer.print(readKeys(file.payloadkeys ?? []), { name, isReceived: false })
  return moduleOf(path, file, name, printer, [
    `import { type CredentialSchema, credentialSchema } from '../../credentialSchema.js'\n`,
    `export const ${name}: CredentialSchema<'${type}', ${fields.type}> = credentialSchema({
      type: '${type}',
      support: ${printer.support(file.payload.supportedOS ?? {})},
      fields: ${fields.field},
    })`,
  ])
}

const named = (path: string, name: string | undefined): string => {
  if (name === undefined) throw new Error(`${path}: has no name in its payload`)
  return name
}

const moduleOf = (
  path: string,
  file: SchemaFile,
  name: string,
  printer: ModulePrinter,
  [imports, schema]: readonly [string, string],
): Module => {
  const support = file.payload.supportedOS ?? {}
  const { text, constants } = printer.shared.resolve(schema)
  if (constants.length > 0) printer.use('type DictionaryField')
  const helpers = [...printer.helpers].sort()
  const about = wrapped(
    [`${basename(path)} of Apple’s schema.`, ...supportFacts(support)].join(' '),
  )
  const lines = [...about, '', `Source: ${sourceOf(path)}`]
  return {
    ...describedAs(name, file),
    text: [
      GENERATED,
      helpers.length > 0 ? `import { ${helpers.join(', ')} } from '@mdm-kit/codec/schema'\n` : '',
      imports,
      ...[...printer.declarations, ...constants].map((declaration) => `${declaration}\n`),
      `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`,
      text,
    ].join('\n'),
  }
}

/** `VPN` -> `vpn`, `WiFi` -> `wifi`, `ACMECertificate` -> `acmeCertificate`, `WebClip` -> `webClip`. */
export const camel = (name: string): string =>
  name.length <= 4
    ? name.toLowerCase()
    : name.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (capitals) => capitals.toLowerCase())

/** The index of the commands: each by its name. */
export const commandsIndex = (modules: readonly Module[]): string => {
  const names = modules.map(({ name }) => name)
  return [
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
}

/** The index of payloads, declarations or status items: a list, since several payloads share a type. */
export const listIndex = (modules: readonly Module[], called: string, says: string): string =>
  [
    GENERATED,
    ...modules.map(({ name }) => `import { ${name} } from './${name}.js'`),
    `\n/** ${says} */`,
    `export const ${called} = [\n${modules.map(({ name }) => name).join(',\n')}\n] as const`,
  ].join('\n')
