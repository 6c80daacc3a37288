import type { Erased } from '@mdm-kit/store'

/** A service of Apple, or the devices. */
export type StatementService = 'APNs' | 'DEP' | 'VPP' | 'AxM'

/** What became of the data about a device or a person. Its shape is stable; `renderStatement` writes it out. */
export interface ErasureStatement {
  readonly format: 'mdm-kit-erasure-1'
  /** What the audit calls the subject from now on. */
  readonly reference: string
  /** ISO 8601. */
  readonly erasedAt: string
  /** What was erased here: rows by table, in words. */
  readonly erased: readonly {
    readonly table: string
    readonly rows: number
    readonly what: string
  }[]
  /** What was undone at Apple, in words. */
  readonly undone: readonly string[]
  /** What Apple keeps by itself, for each service in use, and where to ask about it. */
  readonly kept: readonly {
    readonly service: StatementService
    readonly what: string
    readonly ask: string
  }[]
  /** What is beyond this server. */
  readonly beyond: readonly string[]
}

/** What the rows of each table are, for a reader who does not know the database. */
const WORDS: Readonly<Record<string, string>> = {
  queue: 'Commands that waited or were answered, with the reports of the device.',
  commands: 'Commands that were for it alone.',
  outbox: 'Events about it that were to be sent to the receivers of this service.',
  superseded_identities: 'Certificates that it identified itself by before.',
  user_logins: 'Times at which its users logged in.',
  declaration_assignments: 'Sets of declarations that it was assigned.',
  declaration_states: 'Which declarations it was offered.',
  declaration_status: 'What it reported about its declarations and itself.',
  declaration_pending: 'Changes of declarations that had not reached it yet.',
  issued_certificates: 'Certificates that were issued to it.',
  scep_challenges: 'Challenges for certificates that it was sent.',
  scep_transactions: 'Certificates that were kept to be sent again.',
  enrollment_attempts: 'Enrollment profiles that were issued to it or its user.',
  enrollments:
    'The device and its user channels: what it is, its tokens, and when it was last heard from.',
  dep_devices: 'What automated device enrollment lists about it.',
  axm_devices: 'What the organization is known to own, with its coverage.',
  vpp_assignments: 'Licenses of apps and books that it was assigned.',
}

const CONTACT = 'https://www.apple.com/legal/privacy/contact/'

/** What Apple keeps by itself, and where to ask about it. */
export const KEPT_BY_APPLE: Readonly<
  Record<StatementService, { readonly what: string; readonly ask: string }>
> = {
  APNs: {
    what: 'The push token of each device, until the device gets another or is erased.',
    ask: CONTACT,
  },
  DEP: {
    what: 'The serial number in the organization, its server, and the history of its assignments, until the device is released.',
    ask: 'https://business.apple.com or https://school.apple.com, as an administrator of the organization',
  },
  VPP: {
    what: 'Licenses, the Managed Apple Accounts that users joined with, and the history of both.',
    ask: 'https://business.apple.com or https://school.apple.com, as a content manager; a person at https://privacy.apple.com',
  },
  AxM: {
    what: 'The devices that the organization owns, its servers, and the activities of its API accounts.',
    ask: 'https://business.apple.com or https://school.apple.com, as an administrator of the organization',
  },
}

const BEYOND: readonly string[] = [
  'Backups and replicas of the database.',
  'Receivers of webhooks, and other systems of the operator that were sent data.',
  'Logs that were written outside of this server, such as those of a proxy.',
  'The device itself: a profile and apps stay on it until they are removed there.',
]

export const erasureStatement = (facts: {
  readonly reference: string
  readonly at: Date
  readonly erased: Erased
  readonly undone: readonly string[]
  readonly services: readonly StatementService[]
}): ErasureStatement => ({
  format: 'mdm-kit-erasure-1',
  reference: facts.reference,
  erasedAt: facts.at.toISOString(),
  erased: Object.entries(facts.erased).map(([table, rows]) => ({
    table,
    rows,
    what: WORDS[table] ?? 'Rows about it.',
  })),
  undone: facts.undone,
  kept: facts.services.map((service) => ({ service, ...KEPT_BY_APPLE[service] })),
  beyond: BEYOND,
})

const list = (title: string, lines: readonly string[], otherwise: string): string =>
  [title, ...(lines.length === 0 ? [otherwise] : lines).map((line) => `- ${line}`)].join('\n')

/** The statement as plain text, to be sent to the person who asked. */
export const renderStatement = (statement: ErasureStatement): string =>
  [
    `Statement of erasure ${statement.reference}, ${statement.erasedAt}`,
    list(
      'Erased here:',
      statement.erased.map(({ what, rows }) => `${what} (${rows})`),
      'Nothing was stored.',
    ),
    list('Undone at Apple:', statement.undone, 'Nothing.'),
    list(
      'Apple keeps by itself:',
      statement.kept.map(({ service, what, ask }) => `${service}: ${what} Ask: ${ask}`),
      'Nothing: none of its services is in use.',
    ),
    list('Beyond this server:', statement.beyond, 'Nothing.'),
  ].join('\n\n')
