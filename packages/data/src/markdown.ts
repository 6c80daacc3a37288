import type { Direction, Service } from './crossing.js'
import { KEEPING } from '@mdm-kit/store-sql'

import { type DataMap, type MappedRow, partsOf } from './dataMap.js'
import { untilOf } from './keeping.js'
import { KEPT_LESS_IN_WORDS } from './keptLess.js'
import { STOPPING } from './stopping.js'

const TITLES: Readonly<Record<Service, string>> = {
  MDM: 'Devices',
  APNs: 'Apple Push Notification service (APNs)',
  DEP: 'Device Assignment Services (ASM, ABM, DEP)',
  VPP: 'App and Book Management (VPP)',
  AxM: 'Apple Business and Apple School Manager API (AxM)',
  Webhook: 'Systems of the operator',
}

const SECTIONS: readonly {
  readonly title: string
  readonly about: string
  readonly directions: readonly Direction[]
}[] = [
  {
    title: 'What this service sends to Apple',
    about: 'Over TLS, to the addresses that Apple documents for each of its services.',
    directions: ['ServerToApple'],
  },
  {
    title: 'What Apple and devices send to this service',
    about:
      'From Apple as responses and notifications. From devices that are enrolled, or that ask to be: a report only on a command that the operator has queued.',
    directions: ['AppleToServer', 'DeviceToServer'],
  },
  {
    title: 'What this service sends to devices',
    about: 'As responses to what devices ask: the service opens no connections to them.',
    directions: ['ServerToDevice'],
  },
  {
    title: 'What the systems of the operator are sent, and answer',
    about: 'Only where the operator has configured a webhook or another server behind this one.',
    directions: ['ServerToWebhook', 'WebhookToServer'],
  },
]

const ABOUT = `Every value that crosses a border of the service, why it does, whether it tells a person or a device
apart, and where it is kept. Of what devices send and are sent, values within others that identify nobody are left out
here, and so is how Apple's lists are paged; they are in the CSV and JSON forms. The map is part of the program, and a test holds against it what really crosses.`

const KEPT = `What a CheckOut ends at once: push credentials, unlock and bootstrap tokens. The audit keeps its lines
when a device or a person is erased, and a reference replaces the identifiers in them.`

/** The map as tables for people: ready to be put into a privacy notice. */
export const dataMapMarkdown = (map: DataMap): string => {
  const commands = commandsOf(map)
  return [
    '# Data: what is sent, what comes, and how it goes',
    '',
    ABOUT,
    '',
    ...keptLessLines(map),
    ...SECTIONS.flatMap(({ title, about, directions }) => {
      const tables = map.services.flatMap((service) =>
        serviceTables(service, rowsFor(map, service, directions), commands),
      )
      return tables.length === 0 ? [] : [`## ${title}`, '', about, '', ...tables]
    }),
    '## How long it is kept',
    '',
    KEPT,
    '',
    ...table(['table', 'what', 'until, whichever is first'], keepingRows(map)),
    IN_MEMORY,
    '',
    '## How to stop, and what is left',
    '',
    ...table(
      ['service', 'to stop', 'erased here', 'Apple keeps', 'where to ask'],
      map.services.map((service) => {
        const { stop, erased, kept, ask } = STOPPING[service]
        return [TITLES[service], stop, erased, kept, ask]
      }),
    ),
  ].join('\n')
}

const IN_MEMORY = `In the memory of a process, where the server has a feed of events and tracing: its last events, with
enrollment ids and no contents of messages, until newer ones displace them; and the messages of an enrollment that an
operator traces, without what this map calls secret, for at most 24 hours. Both end with the process, and an erasure
takes what it is about out of them.`

/** Nothing while no option is in force. */
const keptLessLines = ({ keepLess }: DataMap): readonly string[] => {
  const inForce = Object.entries(KEPT_LESS_IN_WORDS).flatMap(([option, words]) =>
    keepLess[option as keyof typeof keepLess] ? [`- ${words}`] : [],
  )
  return inForce.length === 0
    ? []
    : ['By [options of this service](keeping-less.md), less is kept:', '', ...inForce, '']
}

/** A line for each table that a value of the map is kept in, and for the audit of all of it. */
const keepingRows = ({ rows, retention }: DataMap): readonly (readonly string[])[] => {
  const columns = rows.flatMap(({ kept }) => kept.map(({ column }) => column))
  const tables = new Set(columns.map((column) => partsOf(column)[0])).add('mdm_audit')
  return [...tables].map((name) => [
    code(name.replace(/^mdm_/, '')),
    KEEPING[name].what,
    untilOf(name, retention),
  ])
}

const rowsFor = (
  { rows }: DataMap,
  service: Service,
  directions: readonly Direction[],
): readonly MappedRow[] =>
  rows.filter((row) => row.service === service && directions.includes(row.direction))

const serviceTables = (
  service: Service,
  rows: readonly MappedRow[],
  commands: ReadonlyMap<string, string>,
): readonly string[] => {
  const others = rows.filter(({ message }) => !commands.has(message))
  const commanded = rows.filter(({ message }) => commands.has(message))
  return [
    ...(others.length === 0 ? [] : [`### ${TITLES[service]}`, '', ...valueTable(others)]),
    ...(commanded.length === 0 ? [] : commandTable(commanded, commands)),
  ]
}

/** The commands, and the purpose of each. */
const commandsOf = ({ rows }: DataMap): ReadonlyMap<string, string> =>
  new Map(
    rows.flatMap(({ direction, message, name, purpose }) =>
      direction === 'ServerToDevice' && name === 'RequestType' ? [[message, purpose]] : [],
    ),
  )

/** A line for each value; what has the same purpose in several messages, and identifies the same, has one. */
const valueTable = (rows: readonly MappedRow[]): readonly string[] => {
  const merged = new Map<string, readonly MappedRow[]>()
  for (const row of rows.filter(isShown)) {
    const key = JSON.stringify([row.name, row.purpose, whom(row)])
    merged.set(key, [...(merged.get(key) ?? []), row])
  }
  return table(
    ['data', 'in', 'purpose', 'identifies', 'kept in'],
    [...merged.values()].flatMap((same) => {
      const [row] = same
      if (row === undefined) return []
      const messages = [...new Set(same.map(({ message }) => message))]
      return [[code(row.name), inWords(messages), row.purpose, whom(row), keptIn(same)]]
    }),
  )
}

/**
 * Of devices, values within others are shown if they identify somebody or something, or open something: commands and reports
 * have pages of their own. Of Apple's services, all that is about what they are for.
 */
const isShown = ({ service, name, identifies, secret }: MappedRow): boolean =>
  identifies !== 'Nothing' ||
  secret ||
  (service === 'MDM' ? !name.includes('.') : !OF_THE_ENVELOPE.test(name))

/** How a list is paged and an error is told. */
const OF_THE_ENVELOPE =
  /^(errors|links|meta|included)\.|\.(relationships|links)(\.|$)|^(data|results)\.(type|links)$/

const MESSAGES_SHOWN = 3

const inWords = (messages: readonly string[]): string => {
  const shown = messages.slice(0, MESSAGES_SHOWN).map(code).join(', ')
  const more = messages.length - MESSAGES_SHOWN
  return more > 0 ? `${shown} and ${more} more` : shown
}

/** Commands or the reports on them: what identifies nobody is in the other forms of the map. */
const commandTable = (
  rows: readonly MappedRow[],
  commands: ReadonlyMap<string, string>,
): readonly string[] => {
  const isReport = rows.some(({ direction }) => direction === 'DeviceToServer')
  const messages = [...new Set(rows.map(({ message }) => message))]
  return [
    isReport ? '### Reports on commands' : '### Commands',
    '',
    ...table(
      ['command', 'purpose', 'what in it identifies somebody, or is secret'],
      messages.map((message) => [
        `[${message}](reference/commands/${message}.md)`,
        commands.get(message) ?? '',
        rows
          .filter((row) => row.message === message && (row.identifies !== 'Nothing' || row.secret))
          .map(({ name }) => code(name))
          .join(', '),
      ]),
    ),
  ]
}

const whom = ({ identifies, secret }: MappedRow): string =>
  [identifies === 'Nothing' ? '' : identifies.toLowerCase(), secret ? 'secret' : '']
    .filter((word) => word !== '')
    .join(', ')

const keptIn = (rows: readonly MappedRow[]): string =>
  [...new Set(rows.flatMap(({ kept }) => kept.map(keptWords)))].join(', ')

const keptWords = ({ column, sealed, hashed }: MappedRow['kept'][number]): string => {
  const how = [...(sealed ? ['sealed'] : []), ...(hashed ? ['hashed'] : [])]
  return `${code(column)}${how.length === 0 ? '' : ` (${how.join(', ')})`}`
}

const code = (text: string): string => `\`${text}\``

const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => [
  `| ${head.join(' | ')} |`,
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((cells) => `| ${cells.map(inCell).join(' | ')} |`),
  '',
]

/** A bar would end the cell. */
const inCell = (text: string): string => text.replaceAll('|', '\\|')
