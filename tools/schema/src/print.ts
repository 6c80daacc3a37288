import type { DictionaryField, Field, Key, Support } from '@mdm-kit/codec/schema'

import { keyFacts } from './facts.js'
import type { Reading } from './fieldOf.js'

/** TypeScript for a field: what declares its types, the name of its type, and the expression that makes it. */
export interface Printed {
  readonly type: string
  readonly field: string
}

export interface PrintOptions {
  /** The name of the outermost type. */
  readonly name: string
  /** What a device sends: every key may be missing, and lists of values are open. */
  readonly isReceived: boolean
}

/** Prints the fields of one module. Names are given once: equal structures of one name share a type. */
export class ModulePrinter {
  readonly declarations: string[] = []
  readonly helpers = new Set<string>()
  readonly #names = new Map<string, string>()

  print({ field, nameOf }: Reading, options: PrintOptions): Printed {
    const printing = new FieldPrinter(this, nameOf, options)
    return printing.outermost(field)
  }

  use(helper: string): string {
    this.helpers.add(helper)
    return helper
  }

  /** A name for this text that no other text of the module has. */
  nameFor(
    wanted: readonly string[],
    text: string,
  ): { readonly name: string; readonly isNew: boolean } {
    for (const name of names(wanted)) {
      const known = this.#names.get(name)
      if (known === text) return { name, isNew: false }
      if (known !== undefined) continue
      this.#names.set(name, text)
      return { name, isNew: true }
    }
    throw new Error('a name is always found')
  }
}

/** The wanted names, and then the last of them with numbers, without an end. */
function* names(wanted: readonly string[]): Generator<string> {
  yield* wanted
  for (let number = 2; ; number += 1) yield `${wanted.at(-1) ?? 'Item'}${number}`
}

class FieldPrinter {
  readonly #module: ModulePrinter
  readonly #nameOf: Reading['nameOf']
  readonly #options: PrintOptions
  /** Structures that hold themselves, with the name of their type and constant. */
  readonly #again = new Map<Field, string>()

  constructor(module: ModulePrinter, nameOf: Reading['nameOf'], options: PrintOptions) {
    this.#module = module
    this.#nameOf = nameOf
    this.#options = options
  }

  outermost(field: Field): Printed {
    const { name } = this.#options
    if (field.kind !== 'dictionary') return this.#print(field, name, name)
    for (const structure of structuresThatHoldThemselves(field)) {
      const label = pascal(this.#nameOf(structure) ?? `${name}Item`)
      const taken = [...this.#again.values()].filter((other) => other.startsWith(label)).length
      this.#again.set(structure, taken === 0 ? label : `${label}${taken + 1}`)
    }
    return this.#dictionary(field, [name], name)
  }

  #print(field: Field, label: string, within: string): Printed {
    const use = (helper: string) => this.#module.use(helper)
    switch (field.kind) {
      case 'text':
        return this.#text(field, label, within)
      case 'integer':
      case 'real':
        return {
          type:
            field.oneOf === undefined || field.min !== undefined || field.max !== undefined
              ? 'number'
              : this.#values(field.oneOf.map(String), 'number', label, within),
          field: isBare(field)
            ? use(field.kind === 'real' ? 'realNumber' : field.kind)
            : literal(field),
        }
      case 'boolean':
      case 'any':
        return { type: field.kind === 'any' ? 'unknown' : 'boolean', field: use(field.kind) }
      case 'date':
        return { type: 'Date', field: use('date') }
      case 'data':
        return { type: 'Uint8Array', field: use('data') }
      case 'list': {
        const item = this.#print(field.of, singular(label), within)
        const { kind: _, of: __, ...limits } = field
        const rest = Object.keys(limits).length > 0 ? `, ${literal(limits)}` : ''
        return {
          type: `readonly ${parenthesised(item.type)}[]`,
          field: `${use('list')}(${item.field}${rest})`,
        }
      }
      case 'map': {
        const item = this.#print(field.of, singular(label), within)
        return {
          type: `Readonly<Record<string, ${item.type}>>`,
          field: `${use('map')}(${item.field})`,
        }
      }
      case 'dictionary': {
        const own = this.#nameOf(field)
        const wanted = [...(own === undefined ? [] : [pascal(own)]), within + pascal(own ?? label)]
        return this.#dictionary(field, wanted, within)
      }
      case 'choice':
        return this.#choice(field, label, within)
      case 'again': {
        const name = this.#again.get(field.field())
        if (name === undefined) throw new Error(`${label}: holds a structure that is not around it`)
        return { type: name, field: `${use('again')}(() => ${constantOf(name)})` }
      }
    }
  }

  #text(field: Extract<Field, { kind: 'text' }>, label: string, within: string): Printed {
    const type =
      field.oneOf === undefined
        ? 'string'
        : this.#values(
            field.oneOf.map((value) => JSON.stringify(value)),
            'string',
            label,
            within,
          )
    if (isBare(field)) return { type, field: this.#module.use('text') }
    const { kind: _, oneOf, ...rest } = field
    return {
      type,
      field:
        oneOf !== undefined && Object.keys(rest).length === 0
          ? `${this.#module.use('oneOf')}(${oneOf.map((value) => JSON.stringify(value)).join(', ')})`
          : literal(field),
    }
  }

  /** The union of these values; a name for it if it is long. */
  #values(values: readonly string[], base: string, label: string, within: string): string {
    const known = [...new Set(values)].join(' | ')
    const union = this.#options.isReceived ? `${known} | (${base} & {})` : known
    if (values.length < 8) return union
    const { name, isNew } = this.#module.nameFor([within + pascal(label)], union)
    if (isNew)
      this.#module.declarations.push(
        `/** The values of \`${label}\`. */\nexport type ${name} = ${union}`,
      )
    return name
  }

  #dictionary(field: DictionaryField, wanted: readonly string[], within: string): Printed {
    const self = this.#again.get(field)
    const named = self === undefined ? wanted : [self]
    const members: string[] = []
    const entries: string[] = []
    for (const [name, key] of Object.entries(field.keys)) {
      const printed = this.#print(key.field, name, named.at(-1) ?? within)
      const isOptional = key.required !== true || this.#options.isReceived
      members.push(
        `${docstring(this.#factsOf(key))}readonly ${propertyOf(name)}${isOptional ? '?' : ''}: ${printed.type}`,
      )
      entries.push(`${propertyOf(name)}: ${this.#key(key, printed.field)}`)
    }
    const body = `{\n${members.join('\n')}\n}`
    const { name, isNew } = this.#module.nameFor(named, body)
    if (isNew) this.#module.declarations.push(`export interface ${name} ${body}`)
    const expression = `${this.#module.use('dictionary')}({ ${entries.join(', ')} })`
    if (self === undefined) return { type: name, field: expression }
    this.#module.use('type DictionaryField')
    this.#module.declarations.push(`const ${constantOf(name)}: DictionaryField = ${expression}`)
    return { type: name, field: constantOf(name) }
  }

  #choice(field: Extract<Field, { kind: 'choice' }>, label: string, within: string): Printed {
    const alternatives = Object.entries(field.of).map(([name, one]) => ({
      name,
      printed: this.#dictionary(one, [`${name}Setting`], within),
    }))
    const union = alternatives.map(({ printed }) => printed.type).join(' | ')
    const { name } = this.#module.nameFor([within + pascal(label)], union)
    this.#module.declarations.push(
      `/** Told apart by \`${field.by}\`. */\nexport type ${name} = ${union}`,
    )
    const of = alternatives.map((one) => `${propertyOf(one.name)}: ${one.printed.field}`).join(', ')
    return {
      type: name,
      field: `{ kind: 'choice', by: '${field.by}', of: { ${of} }, support: ${literal(field.support ?? {})} }`,
    }
  }

  #key({ required, default: fallback, support }: Key, field: string): string {
    const helper = this.#module.use(required === true ? 'required' : 'optional')
    const facts = {
      ...(fallback !== undefined && { default: fallback }),
      ...(support !== undefined && { support }),
    }
    return `${helper}(${field}${Object.keys(facts).length > 0 ? `, ${literal(facts)}` : ''})`
  }

  #factsOf(key: Key): string[] {
    const facts = keyFacts(key)
    return this.#options.isReceived ? facts.filter((fact) => fact !== 'Required.') : facts
  }
}

export const docstring = (lines: readonly string[]): string => {
  if (lines.length === 0) return ''
  const text = wrapped(lines.join(' ').replaceAll('*/', '*\\/'))
  return text.length === 1
    ? `/** ${text[0] ?? ''} */\n`
    : `/**\n${text.map((line) => ` * ${line}`).join('\n')}\n */\n`
}

const WIDTH = 90

export const wrapped = (text: string): string[] => {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < WIDTH)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The dictionaries that occur again inside themselves. */
const structuresThatHoldThemselves = (field: Field): Set<Field> => {
  const found = new Set<Field>()
  const visit = (one: Field): void => {
    switch (one.kind) {
      case 'list':
      case 'map':
        visit(one.of)
        return
      case 'dictionary':
        for (const { field: inner } of Object.values(one.keys)) visit(inner)
        return
      case 'choice':
        for (const inner of Object.values(one.of)) visit(inner)
        return
      case 'again':
        found.add(one.field())
        return
      default:
    }
  }
  visit(field)
  return found
}

const isBare = (field: Field): boolean => Object.keys(field).length === 1

/** JSON is TypeScript; prettier takes the quotes off the keys. */
export const literal = (value: Field | Support | Readonly<Record<string, unknown>>): string =>
  JSON.stringify(value)

const propertyOf = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)

export const pascal = (label: string): string =>
  label
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

const constantOf = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

const singular = (label: string): string => label

const parenthesised = (type: string): string =>
  (/[|&]/.test(type) && !type.startsWith('Readonly<')) || type.startsWith('readonly ')
    ? `(${type})`
    : type
