import type { Generated } from 'kysely'

/** The tables of Apple's services, in the spelling of `tables.ts`. */

export interface AuditTable {
  position: Generated<number>
  at: number
  actor: string
  action: string
  subject: string | null
  /** JSON of flat values. */
  details: string | null
}

/** One row for each DEP server and VPP location. A null `due_at` is never claimed. */
export interface SyncTable {
  kind: string
  id: string
  due_at: number | null
  /** Names the lease as well: it grows with each claim and each extension. */
  lease_until: Generated<number>
  /** 1 when something asked for it since it was claimed. */
  woken: Generated<number>
  synced_at: number | null
  failures: Generated<number>
  failed_at: number | null
  failure_tag: string | null
  failure_message: string | null
}

/** `server_token` and `token_key` are sealed. */
export interface DepServerTable {
  name: string
  consumer_key: string
  server_token: Uint8Array
  token_key: Uint8Array | null
  token_expires_at: number
  /** JSON of `AccountDetail`. */
  account: string | null
  default_profile: string | null
  /** JSON of `SyncPosition`. */
  position: string | null
  /** Of the newest full fetch. */
  fetch_number: Generated<number>
  stored_at: number
}

/** Profile UUIDs are kept in upper case without dashes: Apple writes them both ways. */
export interface DepDeviceTable {
  server: string
  serial_number: string
  /** JSON of `Device`. */
  record: string
  model: string | null
  device_family: string | null
  profile_status: string
  profile_uuid: string | null
  /** Of the full fetch that it last came in. */
  fetch_number: number
  deleted_at: number | null
  wanted_profile: string | null
  without_profile: Generated<number>
  /** Not assigned before; 0 has passed. */
  assign_at: Generated<number>
}

export interface DepProfileTable {
  position: Generated<number>
  server: string
  profile_uuid: string
  /** Sealed: JSON of `ProfileDefinition`, whose URL may let its reader enroll. */
  definition: Uint8Array
  defined_at: number
}

/** `private_key` is sealed. */
export interface DepTokenKeyTable {
  server: string
  certificate: string
  private_key: Uint8Array
  created_at: number
}

/** `location_token` and `notification_tokens` (JSON of texts) are sealed. */
export interface VppLocationTable {
  u_id: string
  location_token: Uint8Array
  notification_tokens: Uint8Array | null
  org_name: string
  token_expires_at: number
  /** JSON of some keys of `ClientConfig`. */
  config: string
  /** Of the newest walk through a listing. */
  walk_number: Generated<number>
  assets_version: string | null
  assignments_version: string | null
  assignments_walked_at: number | null
  stored_at: number
}

export interface VppAssetTable {
  position: Generated<number>
  location: string
  adam_id: string
  pricing_param: string
  product_type: string | null
  /** JSON of `ResponseAsset`. */
  record: string
  walk_number: number
}

/** One of `client_user_id` and `serial_number` is empty. */
export interface VppAssignmentTable {
  position: Generated<number>
  location: string
  adam_id: string
  pricing_param: string
  client_user_id: string
  serial_number: string
  walk_number: number
}

export interface OffboardingTable {
  position: Generated<number>
  kind: string
  id: string
  reference: string
  started_at: number
  /** JSON of the steps' names. */
  done: string
  progress: string | null
}
