import type { Tables } from './tables/tables.js'

/** The durations of `retention` of `mdmServer`. */
export type RetentionKind =
  'endedMs' | 'givenUpMs' | 'checkedOutMs' | 'delistedMs' | 'supersededMs' | 'auditMs'

/**
 * What ends a row, apart from erasing, which `SUBJECT_COLUMNS` has. The first to happen counts.
 *
 * - `Age`: upkeep deletes it once `retention[kind]` has passed since `since`.
 * - `Enrollment`: it goes with its enrollment, `checkedOutMs` after that has checked out.
 * - `Service`: it goes with the service that it is of, when that is offboarded.
 * - `When`: the code deletes it on this occasion.
 */
export type Until =
  | { readonly _tag: 'Age'; readonly kind: RetentionKind; readonly since: string }
  | { readonly _tag: 'Enrollment' }
  | { readonly _tag: 'Service' }
  | { readonly _tag: 'When'; readonly when: string }

/** How long the rows of a table stay. */
export interface Keeping {
  /** What the rows are, for a reader who does not know the database. */
  readonly what: string
  /** Empty: they stay for as long as the database. */
  readonly until: readonly Until[]
}

const age = (kind: RetentionKind, since: string): Until => ({ _tag: 'Age', kind, since })
const when = (occasion: string): Until => ({ _tag: 'When', when: occasion })
const ENROLLMENT: Until = { _tag: 'Enrollment' }
const SERVICE: Until = { _tag: 'Service' }

const LEFT = when('when the device or the user checks out, or enrolls again')
const REMOVED = when('when the operator deletes it')

/** How long the rows of each table stay, and what deletes them. A new table does not compile without. */
export const KEEPING: { readonly [Table in keyof Tables]: Keeping } = {
  mdm_enrollments: {
    what: 'Enrollments',
    until: [age('checkedOutMs', 'it has checked out')],
  },
  mdm_superseded_identities: {
    what: 'Hashes of replaced certificates',
    until: [
      age('endedMs', 'the certificate has expired'),
      age('supersededMs', 'it was replaced, where its expiry is unknown'),
      when('when fifty newer ones of the enrollment were replaced'),
      ENROLLMENT,
    ],
  },
  mdm_user_logins: {
    what: 'Logins of network users',
    until: [LEFT, ENROLLMENT],
  },
  mdm_queue: {
    what: 'Commands for an enrollment, with their reports',
    until: [age('endedMs', 'it has ended'), ENROLLMENT],
  },
  mdm_commands: {
    what: 'Commands, one for all enrollments that they are for',
    until: [when('with the last enrollment’s row that refers to it')],
  },
  mdm_outbox: {
    what: 'Events for the systems of the operator',
    until: [
      when('when it is delivered'),
      age('givenUpMs', 'its delivery was given up'),
      ENROLLMENT,
    ],
  },
  mdm_declaration_versions: {
    what: 'Contents of declarations',
    until: [when('when no declaration and no device refers to it')],
  },
  mdm_declarations: { what: 'Declarations', until: [REMOVED] },
  mdm_declaration_sets: { what: 'Sets of declarations', until: [REMOVED] },
  mdm_declaration_members: { what: 'Declarations of a set', until: [REMOVED] },
  mdm_declaration_assignments: {
    what: 'Sets of declarations that an enrollment is assigned',
    until: [when('when the operator takes the set from it, or deletes the set'), ENROLLMENT],
  },
  mdm_declaration_states: {
    what: 'Which declarations a device was offered',
    until: [LEFT, ENROLLMENT],
  },
  mdm_declaration_manifests: {
    what: 'Lists of declarations that devices were offered',
    until: [when('when it is no longer the last that a device was offered')],
  },
  mdm_declaration_leftovers: {
    what: 'Lists and contents of declarations that may no longer be used',
    until: [when('at the next round of upkeep')],
  },
  mdm_declaration_status: {
    what: 'What a device reported about its declarations and itself',
    until: [LEFT, ENROLLMENT],
  },
  mdm_declaration_pending: {
    what: 'Changes of declarations that have not reached an enrollment',
    until: [when('when it is processed'), ENROLLMENT],
  },
  mdm_enrollment_attempts: {
    what: 'Enrollment profiles that were issued',
    until: [
      age('endedMs', 'it was issued, once its challenges and certificates are deleted'),
      ENROLLMENT,
    ],
  },
  mdm_scep_challenges: {
    what: 'Challenges for certificates',
    until: [when('when it expires'), ENROLLMENT],
  },
  mdm_scep_transactions: {
    what: 'Certificates that are kept to be sent again',
    until: [when('when the time for that has passed'), ENROLLMENT],
  },
  mdm_issued_certificates: {
    what: 'Certificates that were issued, by their hashes',
    until: [age('endedMs', 'it has expired'), ENROLLMENT],
  },
  mdm_audit: {
    what: 'Lines of the audit',
    until: [age('auditMs', 'the action'), when('when the operator prunes it')],
  },
  mdm_offboardings: {
    what: 'Offboardings of services that are in progress',
    until: [when('when it has ended')],
  },
  mdm_syncs: { what: 'When a service of Apple is synced', until: [SERVICE] },
  mdm_push_certificates: {
    what: 'Push certificates',
    until: [REMOVED, SERVICE],
  },
  mdm_dep_servers: { what: 'DEP servers and their tokens', until: [SERVICE] },
  mdm_dep_devices: {
    what: 'Devices that Apple lists for a DEP server',
    until: [age('delistedMs', 'Apple has no longer listed it'), SERVICE],
  },
  mdm_dep_profiles: { what: 'DEP profiles that were defined', until: [SERVICE] },
  mdm_dep_token_keys: {
    what: 'Keys for new server tokens of DEP',
    until: [REMOVED, SERVICE],
  },
  mdm_vpp_locations: { what: 'VPP locations and their tokens', until: [SERVICE] },
  mdm_vpp_assets: {
    what: 'Apps and books of a VPP location',
    until: [when('when Apple no longer lists it'), SERVICE],
  },
  mdm_vpp_assignments: {
    what: 'Licenses that devices and users are assigned',
    until: [when('when Apple no longer lists it'), SERVICE],
  },
  mdm_axm_organizations: {
    what: 'Organizations of Apple Business or School Manager, and their API accounts',
    until: [SERVICE],
  },
  mdm_axm_servers: {
    what: 'Device management services of an organization',
    until: [when('when Apple no longer lists it'), SERVICE],
  },
  mdm_axm_devices: {
    what: 'Devices of an organization',
    until: [when('when Apple no longer lists it'), SERVICE],
  },
  mdm_sealing_keys: {
    what: 'Ids of the keys that seal values',
    until: [when('when every value is sealed with a newer key')],
  },
  mdm_heartbeat: { what: 'The time of the last check that the database can be written', until: [] },
}
