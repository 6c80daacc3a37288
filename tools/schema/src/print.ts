import {
  type DictionaryField,
  type Field,
  type Key,
  keyFacts,
  type Support,
  systems,
  type SystemSupport,
} from '@mdm-kit/codec/schema'

import type { Reading } from './fieldOf.js'
import { SharedDictionaries } from './shared.js'

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
  /** Types. */
  readonly declarations: string[] = []
  readonly helpers = new Set<string>()
  readonly shared = new SharedDictionaries()
  readonly #names = new Map<string, string | undefined>()

  /** These names are for the outermost types: a structure inside that is called alike gets another. */
  constructor(...outermost: readonly string[]) {
    for (const name of outermost) this.#names.set(name, undefined)
  }

  print({ field, nameOf }: Reading, options: PrintOptions): Printed {
    const printing = new FieldPrinter(this, nameOf, options)
    return printing.outermost(field)
  }

  use(helper: string): string {
    this.helpers.add(helper)
    return helper
  }

  /** What supports a module or one of its keys. */
  support(support: Support): string {
    const named = Object.entries(support)
    const isWhole = systems.every((system) => support[system] !== undefined)
    const shown = isWhole ? named.filter(([, one]) => !isAbsent(one)) : named
    const entries = shown.map(
      ([system, one]) => `${system}: ${isAbsent(one) ? this.use('absent') : JSON.stringify(one)}`,
    )
    const text = `{ ${entries.join(', ')} }`
    return shown.length < named.length ? `${this.use('only')}(${text})` : text
  }

  /** The same by names of values or alternatives. */
  supports(byName: Readonly<Record<string, Support>>): string {
    const entries = Object.entries(byName).map(
      ([name, support]) => `${propertyOf(name)}: ${this.support(support)}`,
    )
    return `{ ${entries.join(', ')} }`
  }

  /** A name for this text that no other text of the module has. */
  nameFor(
    wanted: readonly string[],
    text: string,
  ): { readonly name: string; readonly isNew: boolean } {
    for (const name of names(wanted)) {
      const known = this.#names.get(name)
      if (known === text) return { name, isNew: false }
      if (this.#names.has(name)) continue
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
    this.#nameAgain(structuresThatHoldThemselves(field))
    const { body, expression } = this.#members(field, name)
    this.#module.declarations.push(`export interface ${name} ${body}`)
    return { type: name, field: expression }
  }

  /** Equal structures share a name: Apple's file has an anchor for each place. */
  #nameAgain(structures: ReadonlySet<Field>): void {
    const texts = new Map<string, string>()
    for (const structure of structures) {
      const label = pascal(this.#nameOf(structure) ?? `${this.#options.name}Item`)
      const text = JSON.stringify(structure)
      const taken = [...texts.values()].filter((other) => other.startsWith(label)).length
      const name = texts.get(text) ?? (taken === 0 ? label : `${label}${taken + 1}`)
      texts.set(text, name)
      this.#again.set(structure, name)
    }
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
    if (oneOf !== undefined && Object.keys(rest).length === 0) {
      const values = oneOf.map((value) => JSON.stringify(value)).join(', ')
      return { type, field: `${this.#module.use('oneOf')}(${values})` }
    }
    const { support, ...others } = field
    return {
      type,
      field:
        support === undefined
          ? literal(field)
          : `${literal(others).slice(0, -1)}, support: ${this.#module.supports(support)} }`,
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
    const { body, expression } = this.#members(field, named.at(-1) ?? within)
    const { name, isNew } = this.#module.nameFor(named, body)
    if (isNew) this.#module.declarations.push(`export interface ${name} ${body}`)
    const { shared } = this.#module
    const constant = constantOf(name)
    return {
      type: name,
      field:
        self === undefined
          ? shared.mark(expression, constant)
          : shared.constant(expression, constant),
    }
  }

  /** The keys of a dictionary, as the body of an interface and as an expression. */
  #members(field: DictionaryField, within: string): { body: string; expression: string } {
    const members: string[] = []
    const entries: string[] = []
    for (const [name, key] of Object.entries(field.keys)) {
      const printed = this.#print(key.field, name, within)
      const isOptional = key.required !== true || this.#options.isReceived
      members.push(
        `${docstring(this.#factsOf(key))}readonly ${propertyOf(name)}${isOptional ? '?' : ''}: ${printed.type}`,
      )
      entries.push(`${propertyOf(name)}: ${this.#key(key, printed.field)}`)
    }
    return {
      body: `{\n${members.join('\n')}\n}`,
      expression: `${this.#module.use('dictionary')}({ ${entries.join(', ')} })`,
    }
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
      field: `{ kind: 'choice', by: '${field.by}', of: { ${of} }, support: ${this.#module.supports(field.support ?? {})} }`,
    }
  }

  #key({ required, default: fallback, support }: Key, field: string): string {
    const helper = this.#module.use(required === true ? 'required' : 'optional')
    const facts = [
      ...(fallback === undefined ? [] : [`default: ${JSON.stringify(fallback)}`]),
      ...(support === undefined ? [] : [`support: ${this.#module.support(support)}`]),
    ]
    return `${helper}(${field}${facts.length > 0 ? `, { ${facts.join(', ')} }` : ''})`
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

/** Of `absent`. */
const isAbsent = (support: SystemSupport): boolean =>
  support.introduced === 'n/a' && Object.keys(support).length === 1

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

/** Of a type; the ending keeps it apart from helpers, functions and reserved words. */
const constantOf = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}Field`

const singular = (label: string): string => label

const parenthesised = (type: string): string =>
  (/[|&]/.test(type) && !type.startsWith('Readonly<')) || type.startsWith('readonly ')
    ? `(${type})`
    : type
