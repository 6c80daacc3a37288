import type { SealContext } from '../sealing/format.js'
import type { Tables } from './tables/tables.js'

/** A column of sealed values, and the columns that together identify their row to the sealer. */
export interface SealedColumn {
  readonly table: keyof Tables
  readonly column: string
  readonly row: readonly string[]
}

/** All columns that can contain secrets. A test looks for columns of bytes that are in neither list. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'mdm_enrollments', column: 'unlock_token', row: ['id'] },
  { table: 'mdm_enrollments', column: 'bootstrap_token', row: ['id'] },
  { table: 'mdm_enrollments', column: 'push_token', row: ['id'] },
  { table: 'mdm_enrollments', column: 'push_magic', row: ['id'] },
  { table: 'mdm_enrollments', column: 'managed_apple_id', row: ['id'] },
  // One command in the queues of many enrollments is sealed once.
  { table: 'mdm_commands', column: 'body', row: ['command_uuid'] },
  { table: 'mdm_queue', column: 'report', row: ['enrollment_id', 'command_uuid'] },
  { table: 'mdm_outbox', column: 'body', row: ['id'] },
  { table: 'mdm_declaration_versions', column: 'payload', row: ['server_token'] },
  { table: 'mdm_declaration_status', column: 'status_items', row: ['enrollment_id'] },
  { table: 'mdm_declaration_status', column: 'errors', row: ['enrollment_id'] },
  { table: 'mdm_scep_challenges', column: 'hash', row: ['id'] },
  { table: 'mdm_enrollment_attempts', column: 'about', row: ['id'] },
  { table: 'mdm_push_certificates', column: 'private_key', row: ['topic'] },
  { table: 'mdm_dep_servers', column: 'server_token', row: ['name'] },
  { table: 'mdm_dep_servers', column: 'token_key', row: ['name'] },
  { table: 'mdm_dep_token_keys', column: 'private_key', row: ['server'] },
  { table: 'mdm_dep_profiles', column: 'definition', row: ['server', 'profile_uuid'] },
  { table: 'mdm_vpp_locations', column: 'location_token', row: ['u_id'] },
  { table: 'mdm_vpp_locations', column: 'notification_tokens', row: ['u_id'] },
  { table: 'mdm_axm_organizations', column: 'account', row: ['name'] },
]

/** Bytes that are not secret, or that are not to be sealed with a newer key. */
export const PLAIN_COLUMNS: readonly string[] = [
  // A device presents it to anyone who asks.
  'mdm_scep_transactions.certificate',
  // Each one verifies the key that sealed it.
  'mdm_sealing_keys.check_value',
]

/**
 * The name of a row: its key, or each of its keys preceded by its length, so that names are unique.
 */
export const rowName = (keys: readonly string[]): string =>
  keys.length === 1 ? keys.join('') : keys.map((key) => `${key.length}:${key}`).join('')

/** The keys that a name was made from; undefined if it is not the name of a row with this many. */
export const rowKeys = (name: string, count: number): readonly string[] | undefined => {
  if (count === 1) return [name]
  const keys: string[] = []
  let rest = name
  while (rest !== '') {
    const [prefix, digits] = /^(\d{1,4}):/.exec(rest) ?? []
    if (prefix === undefined) return undefined
    const end = prefix.length + Number(digits)
    keys.push(rest.slice(prefix.length, end))
    rest = rest.slice(end)
  }
  return keys.length === count ? keys : undefined
}

export const contextOf = (
  { table, column }: Pick<SealedColumn, 'table' | 'column'>,
  ...keys: readonly string[]
): SealContext => ({ table, column, row: rowName(keys) })
