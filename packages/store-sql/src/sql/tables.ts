import type { Generated, Insertable, Selectable } from 'kysely'

import type { ScepTables } from './scepTables.js'
import type { DeclarationTables } from './declarationTables.js'
import type {
  AuditTable,
  DepDeviceTable,
  DepProfileTable,
  DepServerTable,
  DepTokenKeyTable,
  OffboardingTable,
  SyncTable,
  VppAssetTable,
  VppAssignmentTable,
  VppLocationTable,
} from './serviceTables.js'

/**
 * The tables as SQLite and PostgreSQL both give them: instants are milliseconds since the epoch,
 * truths are 0 and 1, JSON is text.
 */
export interface Tables extends DeclarationTables, ScepTables {
  readonly mdm_enrollments: EnrollmentTable
  readonly mdm_commands: CommandTable
  readonly mdm_queue: QueueTable
  readonly mdm_outbox: OutboxTable
  readonly mdm_superseded_identities: SupersededTable
  readonly mdm_user_logins: LoginTable
  readonly mdm_push_certificates: PushCertificateTable
  readonly mdm_audit: AuditTable
  readonly mdm_syncs: SyncTable
  readonly mdm_dep_servers: DepServerTable
  readonly mdm_dep_devices: DepDeviceTable
  readonly mdm_dep_profiles: DepProfileTable
  readonly mdm_dep_token_keys: DepTokenKeyTable
  readonly mdm_vpp_locations: VppLocationTable
  readonly mdm_vpp_assets: VppAssetTable
  readonly mdm_vpp_assignments: VppAssignmentTable
  readonly mdm_offboardings: OffboardingTable
  readonly mdm_sealing_keys: SealingKeyTable
  readonly mdm_heartbeat: HeartbeatTable
}

/** One row for each enrollment; `device_id` of a device is its own id. */
export interface EnrollmentTable {
  id: string
  device_id: string
  /** JSON of `Enrollment`. */
  enrollment: string
  state: string
  topic: string
  /** JSON of `DeviceAttributes`; null on user channels. */
  attributes: string | null
  serial_number: string | null
  /** What the enrollment is bound to; null on one that is known by `certificate_hash` alone, or not at all. */
  identity_hash: string | null
  certificate_hash: string | null
  identity_not_after: number | null
  /** An `EnrollmentFlow`; null when the identity came from elsewhere. */
  flow: string | null
  /** Sealed. */
  managed_apple_id: Uint8Array | null
  /** Of an identity. */
  renewal_hash: string | null
  renewal_until: number | null
  /** 1 from the Authenticate of a renewal to the TokenUpdate after it. */
  renewing: Generated<number>
  rebind_until: number | null
  reenroll_until: number | null
  /** Sealed, as the three below it. */
  push_token: Uint8Array | null
  push_magic: Uint8Array | null
  unlock_token: Uint8Array | null
  bootstrap_token: Uint8Array | null
  token_updates: Generated<number>
  awaiting_configuration: Generated<number>
  authenticated_at: number | null
  token_updated_at: number | null
  checked_out_at: number | null
  last_seen_at: number | null
  push_again_at: number | null
  push_tries: Generated<number>
  unreachable_since: number | null
  /** When it acknowledged an EraseDevice. */
  erased_at: number | null
}

/** `hash` is of an identity; of one that was known by its certificate's hash alone, that. */
export interface SupersededTable {
  hash: string
  enrollment_id: string
  superseded_at: number
  /** When its certificate ends; null when that is not known. */
  not_after: number | null
}

/** `body` is sealed. */
export interface CommandTable {
  command_uuid: string
  request_type: string
  body: Uint8Array
}

/** `report` is sealed. */
export interface QueueTable {
  position: Generated<number>
  enrollment_id: string
  command_uuid: string
  state: string
  priority: number
  queued_at: number
  not_before: number | null
  expires_at: number | null
  dedupe_key: string | null
  status: string | null
  report: Uint8Array | null
  reported_at: number | null
}

/**
 * `retry_at` and `lease_until` of 0 have passed. `due_at` is when a claim looks at it: no earlier than
 * both, and later while an older entry of its key waits. `body` is sealed.
 */
export interface OutboxTable {
  position: Generated<number>
  id: string
  kind: string
  entry_key: string | null
  body: Uint8Array
  created_at: number
  attempts: Generated<number>
  retry_at: Generated<number>
  lease_until: Generated<number>
  due_at: Generated<number>
  buried_at: number | null
  error: string | null
}

/** When a network user last proved a password. */
export interface LoginTable {
  enrollment_id: string
  at: number
}

/** `private_key` is sealed. `stale_token` only grows. */
export interface PushCertificateTable {
  topic: string
  certificate: string
  private_key: Uint8Array
  not_after: number
  stale_token: number
  stored_at: number
}

/** A key that values here are sealed with; an empty id stands for those that are not sealed. */
export interface SealingKeyTable {
  key_id: string
  /** Sealed by that key: whether a key is the one. */
  check_value: Uint8Array
}

/** One row, written to see whether the database takes it. */
export interface HeartbeatTable {
  id: number
  at: number
}

export type EnrollmentRow = Selectable<EnrollmentTable>
export type NewEnrollmentRow = Insertable<EnrollmentTable>
export type QueueRow = Selectable<QueueTable>
