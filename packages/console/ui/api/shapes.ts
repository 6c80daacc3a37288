/** The JSON of the admin API, from the codecs that write it. Types alone: no codec is in the page. */
import type {
  AuditEntry as AuditEntryCodec,
  AxmOrganizationRecord,
  AxmServerRecord,
  DeadEntry,
  DepDeviceRecord,
  DepProfileRecord,
  DepServerRecord,
  EnrollmentRecord,
  IssuedCertificate,
  OutboxBacklog,
  PushCertificateRecord,
  QueueEntry as QueueEntryCodec,
  StoredTokens,
  VppLocationRecord,
} from '@mdm-kit/store'
import type * as t from 'io-ts'

export type { StoredTokens }

export interface Page<A> {
  readonly items: readonly A[]
  readonly next?: string
}

export type Enrollment = Omit<t.OutputOf<typeof EnrollmentRecord>, 'enrollment'> &
  Pick<t.TypeOf<typeof EnrollmentRecord>, 'enrollment'>
export type QueueEntry = t.OutputOf<typeof QueueEntryCodec>
export type AuditEntry = t.OutputOf<typeof AuditEntryCodec>
export type IssuedIdentity = t.OutputOf<typeof IssuedCertificate>
export type Backlog = t.OutputOf<typeof OutboxBacklog>
export type DeadEvent = Omit<t.OutputOf<typeof DeadEntry>, 'body'>
export type PushCertificate = Omit<
  t.OutputOf<typeof PushCertificateRecord>,
  'certificate' | 'staleToken'
> & { readonly serialNumber: string; readonly daysLeft: number }
export type DepServer = t.OutputOf<typeof DepServerRecord>
export type DepDevice = t.OutputOf<typeof DepDeviceRecord>
export type DepProfile = t.OutputOf<typeof DepProfileRecord>
export type VppLocation = t.OutputOf<typeof VppLocationRecord>
export type AxmOrganization = t.OutputOf<typeof AxmOrganizationRecord>
export type AxmServer = t.OutputOf<typeof AxmServerRecord>

/** The report of a device as JSON. */
export type CommandResult = QueueEntry & { readonly report: unknown }

export interface Fleet {
  readonly total: number
  readonly states: Readonly<Record<string, number>>
  readonly kinds: Readonly<Record<string, number>>
  readonly os: readonly {
    readonly name: string
    readonly version: string
    readonly count: number
  }[]
  readonly lastSeen: Readonly<
    Record<'within1d' | 'within7d' | 'within30d' | 'older' | 'never', number>
  >
}

/** Something that happened in the server. */
export interface ServerEvent {
  readonly id: string
  readonly at: string
  readonly enrollment?: string
  readonly name: string
  readonly level: string
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

export interface EventsPage {
  readonly events: readonly ServerEvent[]
  readonly next?: string
}

interface Reason {
  readonly code: string
  readonly message: string
  readonly description?: string
}

export interface DeclarativeStatus {
  readonly sets: readonly string[]
  readonly declarationsToken: string
  readonly declarations: readonly {
    readonly identifier: string
    readonly kind: string
    readonly inForce: boolean
    readonly serverToken?: string
    readonly reported?: {
      readonly active: boolean
      readonly valid: string
      readonly reasons: readonly Reason[]
      readonly serverToken?: string
    }
  }[]
  readonly issues: readonly { readonly identifier: string; readonly message: string }[]
  readonly errors: readonly { readonly statusItem: string; readonly reasons: readonly Reason[] }[]
}

/** What a server and a device said to each other, while tracing is on. */
export interface Trace {
  readonly until?: string
  readonly exchanges: readonly {
    readonly at: string
    readonly direction?: string
    readonly message?: string
    readonly contentType?: string
    readonly bytes?: number
    /** As XML, with its secrets hidden. */
    readonly body?: string
    readonly omitted?: string
    readonly status?: number
  }[]
}

/** An app or book of a location, as Apple counts it. */
export interface VppAsset {
  readonly adamId: string
  readonly pricingParam: string
  readonly productType?: string
  readonly totalCount?: number
  readonly assignedCount?: number
  readonly availableCount?: number
}

export interface VppAssignment {
  readonly adamId: string
  readonly pricingParam: string
  readonly clientUserId?: string
  readonly serialNumber?: string
}

/** The outcome of an assignment: apps times devices. */
export interface VppWork {
  readonly outcome: 'Complete' | 'Partial' | 'Failed'
  readonly requested: number
  readonly completed: number
  readonly failed: number
  readonly already: number
}
