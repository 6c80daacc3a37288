import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

/** Family -> module -> path of a key -> its facts; `tools/schema` writes it. */
export type Catalogue = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
>

interface Family {
  readonly title: string
  /** What one of them is, with its article. */
  readonly one: string
  /** Its package, where its module is, and how a user imports it. */
  readonly module?: {
    readonly sources: string
    readonly entry: (name: string) => string
  }
}

const families: Readonly<Record<string, Family>> = {
  commands: {
    title: 'Commands',
    one: 'A command',
    module: {
      sources: 'packages/commands/src/generated',
      entry: (name) => `@mdm-kit/commands/${name}`,
    },
  },
  payloads: {
    title: 'Payloads of configuration profiles',
    one: 'A payload of configuration profiles',
    module: {
      sources: 'packages/profiles/src/generated',
      entry: (name) => `@mdm-kit/profiles/${name}`,
    },
  },
  declarations: {
    title: 'Declarations',
    one: 'A declaration',
    module: {
      sources: 'packages/declarations/src/generated',
      entry: (name) => `@mdm-kit/declarations/${name}`,
    },
  },
  'status items': { title: 'Status items', one: 'A status item' },
  'credential assets': {
    title: 'Credential assets',
    one: 'What the data of a credential asset holds',
  },
  'check-in messages': { title: 'Check-in messages', one: 'A check-in message' },
  errors: { title: 'Error documents', one: 'An error document' },
  'protocol bodies': {
    title: 'Bodies of declarative management',
    one: 'A body of declarative management',
  },
  'shared keys': { title: 'Shared keys', one: 'Keys that several of the others share' },
  other: { title: 'Other documents', one: 'A document' },
}

/** Every page by its path below the folder of the reference. */
export const referencePages = (
  catalogue: Catalogue,
  sourceOf: (path: string) => string | undefined,
): ReadonlyMap<string, string> => {
  const pages = new Map<string, string>()
  const index: string[] = []
  for (const [name, modules] of Object.entries(catalogue)) {
    const family = families[name] ?? { title: name, one: 'A document' }
    const folder = name.replaceAll(' ', '-')
    index.push(`## ${family.title}`, '')
    for (const [module, keys] of Object.entries(modules)) {
      pages.set(`${folder}/${module}.md`, pageOf(family, module, keys, sourceOf))
      index.push(`- [${module}](${folder}/${module}.md)`)
    }
    index.push('')
  }
  const about =
    'Generated from Apple’s schema: what each key is, when it is required, its limits, and the systems that know it.'
  pages.set('README.md', ['# Reference', '', about, '', ...index].join('\n'))
  return pages
}

const pageOf = (
  { one, module }: Family,
  name: string,
  keys: Readonly<Record<string, string>>,
  sourceOf: (path: string) => string | undefined,
): string => {
  const { '': whole = '', ...rest } = keys
  const source = module && sourceOf(join(module.sources, `${name}.ts`))
  return [
    `# ${name}`,
    '',
    [`${one} of Apple’s schema.`, whole].join(' ').trim(),
    '',
    ...(module ? [`Imported alone: \`${module.entry(name)}\`.`, ''] : []),
    ...SECTIONS.flatMap(({ title, rows }) => tableOf(title, rows(rest))),
    ...(source === undefined ? [] : [`Source: <${source}>`, '']),
  ].join('\n')
}

type Rows = readonly (readonly [path: string, facts: string])[]

/** How the paths of the catalogue are told apart, and what a reader calls them. */
const SECTIONS: readonly {
  readonly title: string
  readonly rows: (keys: Readonly<Record<string, string>>) => Rows
}[] = [
  { title: 'Keys', rows: (keys) => rowsOf(keys, (path) => sectionOf(path) === 'Keys') },
  ...(['Report', 'Response', 'Reasons'] as const).map((title) => ({
    title,
    rows: (keys: Readonly<Record<string, string>>) =>
      rowsOf(keys, (path) => sectionOf(path) === title),
  })),
]

const sectionOf = (path: string): 'Keys' | 'Report' | 'Response' | 'Reasons' => {
  if (path.startsWith('report.')) return 'Report'
  if (path.startsWith('response.')) return 'Response'
  return path.startsWith('reason(') ? 'Reasons' : 'Keys'
}

const rowsOf = (keys: Readonly<Record<string, string>>, belongs: (path: string) => boolean): Rows =>
  Object.entries(keys).filter(([path]) => belongs(path))

const tableOf = (title: string, rows: Rows): readonly string[] =>
  rows.length === 0
    ? []
    : [
        `## ${title}`,
        '',
        '| key | type | facts |',
        '| --- | --- | --- |',
        ...rows.map(([path, said]) => {
          const [, type = '', facts = ''] = TYPED.exec(said) ?? []
          return `| \`${inCell(shortened(path))}\` | ${inCell(type)} | ${inCell(facts)} |`
        }),
        '',
      ]

/** The type comes first, with the values that it lists; a single value or a reason has none. */
const TYPED =
  /^((?:text|integer|real|boolean|date|data|any|list|dictionary|map|choice|again)(?: \(.*?\))?)?\.? ?(.*)$/s

const shortened = (path: string): string => path.replace(/^(?:report|response)\./, '')

/** A bar would end the cell, and a tag would begin one. */
const inCell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ')

/** Where Apple publishes what a generated module was made from: its docstring says so. */
const sourceIn = (root: string) => (path: string) => {
  const file = join(root, path)
  if (!existsSync(file)) return undefined
  return /Source: (https:\/\/\S+)/.exec(readFileSync(file, 'utf8'))?.[1]
}

export const readCatalogue = (root: string): Catalogue =>
  JSON.parse(readFileSync(join(root, 'tools/schema/catalogue.json'), 'utf8')) as Catalogue

export const pagesOf = (root: string): ReadonlyMap<string, string> =>
  referencePages(readCatalogue(root), sourceIn(root))

const write = (root: string): void => {
  const folder = join(root, 'docs', 'reference')
  rmSync(folder, { recursive: true, force: true })
  const pages = pagesOf(root)
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  console.log(`${pages.size} pages in docs/reference`)
}

if (argv[1] === fileURLToPath(import.meta.url)) write(join(dirname(argv[1]), '..', '..'))
