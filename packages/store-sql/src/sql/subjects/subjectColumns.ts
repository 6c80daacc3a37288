import type { Tables } from '../tables/tables.js'
import { by, COUNT, identifies, none, secretOf, STATE, type TableHolds, TIME } from './holds.js'

const OPERATORS = 'Named or written by the operator.'
const SERVICE = 'Names a service that was set up.'
const HASHED = 'A hash of a key or of content.'
const OPENS = none('Opens a service to this server.')

/**
 * What every column of every table says about devices and people. Export and erasure both read this list,
 * in this order, so that what one shows, the other erases.
 *
 * A new table or column does not compile before it has an entry here.
 */
export const SUBJECT_COLUMNS: {
  readonly [Table in keyof Tables]: TableHolds<keyof Tables[Table] & string>
} = {
  mdm_queue: {
    erasing: 'Deleted',
    columns: {
      position: COUNT,
      enrollment_id: by('EnrollmentId'),
      command_uuid: none('Names a command.'),
      state: STATE,
      priority: COUNT,
      queued_at: TIME,
      not_before: TIME,
      expires_at: TIME,
      dedupe_key: none(OPERATORS),
      status: STATE,
      report: identifies('Device', 'Bytes', 'Person'),
      reported_at: TIME,
      report_dropped_at: TIME,
    },
  },
  mdm_commands: {
    erasing: 'Unused',
    columns: {
      command_uuid: by('CommandUuid'),
      request_type: none('A kind of command.'),
      body: identifies('Device', 'Bytes', 'Person'),
    },
  },
  // Waiting or dead: nothing more is sent about a subject that was erased.
  mdm_outbox: {
    erasing: 'Deleted',
    columns: {
      position: COUNT,
      id: none('Names an event.'),
      kind: none('A kind of delivery.'),
      entry_key: by('EnrollmentId'),
      body: identifies('Device', 'Bytes', 'Person'),
      created_at: TIME,
      attempts: COUNT,
      retry_at: TIME,
      lease_until: TIME,
      due_at: TIME,
      buried_at: TIME,
      error: none('Says why a delivery failed, without what was to be delivered.'),
    },
  },
  mdm_superseded_identities: {
    erasing: 'Deleted',
    columns: {
      hash: identifies('Device'),
      enrollment_id: by('EnrollmentId'),
      superseded_at: TIME,
      not_after: TIME,
    },
  },
  mdm_user_logins: {
    erasing: 'Deleted',
    columns: { enrollment_id: by('EnrollmentId'), at: TIME },
  },
  mdm_declaration_assignments: {
    erasing: 'Deleted',
    columns: { enrollment_id: by('EnrollmentId'), set_name: none(OPERATORS) },
  },
  mdm_declaration_states: {
    erasing: 'Deleted',
    columns: {
      enrollment_id: by('EnrollmentId'),
      token: none(HASHED),
      changed_at: TIME,
      advertised: none(HASHED),
    },
  },
  mdm_declaration_status: {
    erasing: 'Deleted',
    columns: {
      enrollment_id: by('EnrollmentId'),
      status_items: identifies('Device', 'Json', 'Person'),
      errors: identifies('Device', 'Json'),
      reported_at: TIME,
      full_report_at: TIME,
    },
  },
  mdm_declaration_pending: {
    erasing: 'Deleted',
    columns: { enrollment_id: by('EnrollmentId'), noted_at: TIME },
  },
  // What was last advertised: shared by all whose declarations are the same.
  mdm_declaration_manifests: {
    erasing: 'Unused',
    columns: {
      token: by('ManifestToken'),
      identifier: none(OPERATORS),
      server_token: none(HASHED),
    },
  },
  mdm_declaration_versions: {
    erasing: 'Unused',
    columns: {
      server_token: by('VersionToken'),
      identifier: none(OPERATORS),
      type: none('A kind of declaration.'),
      payload: none(OPERATORS, 'Json'),
      named: none(OPERATORS, 'Json'),
    },
  },
  mdm_declarations: {
    erasing: 'Kept',
    columns: { identifier: none(OPERATORS), server_token: none(HASHED), changed_at: TIME },
  },
  mdm_declaration_sets: { erasing: 'Kept', columns: { name: none(OPERATORS) } },
  mdm_declaration_members: {
    erasing: 'Kept',
    columns: { set_name: none(OPERATORS), identifier: none(OPERATORS) },
  },
  mdm_declaration_leftovers: { erasing: 'Kept', columns: { token: none(HASHED) } },
  mdm_issued_certificates: {
    erasing: 'Deleted',
    columns: {
      position: COUNT,
      certificate_hash: identifies('Device'),
      identity_hash: identifies('Device'),
      serial_number: none('The serial number of a certificate.'),
      attempt_id: by('AttemptId'),
      enrollment_id: by('EnrollmentId'),
      issued_at: TIME,
      not_after: TIME,
      enrolled_at: TIME,
    },
  },
  mdm_scep_challenges: {
    erasing: 'Deleted',
    columns: {
      id: none('Names a challenge.'),
      attempt_id: by('AttemptId'),
      hash: secretOf(none(HASHED)),
      holder: none(HASHED),
      expires_at: TIME,
    },
  },
  mdm_scep_transactions: {
    erasing: 'Deleted',
    columns: {
      id: by('TransactionId'),
      certificate: identifies('Device', 'Base64'),
      kept_until: TIME,
    },
  },
  mdm_enrollment_attempts: {
    erasing: 'Deleted',
    columns: {
      id: by('AttemptId'),
      about: identifies('Device', 'Json', 'Person'),
      udid: by('EnrollmentId'),
      renews: by('EnrollmentId'),
      created_at: TIME,
    },
  },
  mdm_enrollments: {
    erasing: 'Deleted',
    columns: {
      id: by('EnrollmentId'),
      device_id: by('EnrollmentId'),
      enrollment: identifies('Device', 'Json', 'Person'),
      state: STATE,
      topic: none(SERVICE),
      attributes: identifies('Device', 'Json'),
      // Found through its id: a device reports any serial number it likes.
      serial_number: identifies('Device'),
      id_key: identifies('Device'),
      serial_key: identifies('Device'),
      name_key: identifies('Device'),
      product_key: none('What kind of device it is.'),
      os_version: none('What kind of device it is.'),
      kind: STATE,
      identity_hash: identifies('Device'),
      certificate_hash: identifies('Device'),
      identity_not_after: TIME,
      flow: STATE,
      managed_apple_id: identifies('Person', 'Text'),
      renewal_hash: identifies('Device'),
      renewal_until: TIME,
      renewing: none('Yes or no.', 'Truth'),
      rebind_until: TIME,
      reenroll_until: TIME,
      push_token: secretOf(identifies('Device')),
      push_magic: secretOf(identifies('Device')),
      unlock_token: secretOf(identifies('Device')),
      bootstrap_token: secretOf(identifies('Device')),
      token_updates: COUNT,
      awaiting_configuration: none('Yes or no.', 'Truth'),
      authenticated_at: TIME,
      token_updated_at: TIME,
      checked_out_at: TIME,
      last_seen_at: TIME,
      push_again_at: TIME,
      push_tries: COUNT,
      unreachable_since: TIME,
      erased_at: TIME,
    },
  },
  mdm_dep_devices: {
    erasing: 'Deleted',
    columns: {
      server: none(SERVICE),
      serial_number: by('SerialNumber'),
      serial_hash: identifies('Device'),
      record: identifies('Device', 'Json', 'Person'),
      model: none('A kind of device.'),
      device_family: none('A kind of device.'),
      profile_status: STATE,
      profile_uuid: none('Names a profile.'),
      fetch_number: COUNT,
      deleted_at: TIME,
      wanted_profile: none('Names a profile.'),
      without_profile: none('Yes or no.', 'Truth'),
      assign_at: TIME,
    },
  },
  mdm_axm_devices: {
    erasing: 'Deleted',
    columns: {
      organization: none(SERVICE),
      serial_number: by('SerialNumber'),
      serial_hash: identifies('Device'),
      record: identifies('Device', 'Json'),
      listing_number: COUNT,
      server_id: none(SERVICE),
      assigned_in: COUNT,
      coverage: none('What AppleCare covers, without the device.', 'Json'),
    },
  },
  mdm_vpp_assignments: {
    erasing: 'Deleted',
    columns: {
      position: COUNT,
      location: none(SERVICE),
      adam_id: none('Names an app or a book.'),
      pricing_param: none('A kind of license.'),
      client_user_id: by('ClientUserId'),
      serial_number: { by: 'SerialNumber', anySpelling: true },
      walk_number: COUNT,
    },
  },
  mdm_audit: {
    erasing: 'Renamed',
    columns: {
      position: COUNT,
      at: TIME,
      actor: none('The key or the administrator that acted.'),
      action: none('A kind of action.'),
      subject: by('AuditSubject'),
      details: none('Without identifiers, and deleted when its subject is replaced.', 'Json'),
    },
  },
  // The progress of an offboarding names devices and users: see `clearProgress`.
  mdm_offboardings: {
    erasing: 'Kept',
    columns: {
      position: COUNT,
      kind: STATE,
      id: none(SERVICE),
      reference: none('A random UUID.'),
      started_at: TIME,
      done: none('Names of steps.', 'Json'),
      progress: identifies('Device', 'Json', 'Person'),
    },
  },
  mdm_push_certificates: {
    erasing: 'Kept',
    columns: {
      topic: none(SERVICE),
      certificate: none('Public.'),
      private_key: secretOf(OPENS),
      not_after: TIME,
      stale_token: COUNT,
      stored_at: TIME,
    },
  },
  mdm_syncs: {
    erasing: 'Kept',
    columns: {
      kind: STATE,
      id: none(SERVICE),
      due_at: TIME,
      lease_until: TIME,
      woken: none('Yes or no.', 'Truth'),
      synced_at: TIME,
      failures: COUNT,
      failed_at: TIME,
      failure_tag: STATE,
      failure_message: none('Says why a sync failed, without a value from the service.'),
    },
  },
  mdm_dep_servers: {
    erasing: 'Kept',
    columns: {
      name: none(SERVICE),
      consumer_key: OPENS,
      server_token: secretOf(OPENS),
      token_key: secretOf(OPENS),
      token_expires_at: TIME,
      account: none(
        'The organization, and the administrator whom it registered with Apple.',
        'Json',
      ),
      default_profile: none('Names a profile.'),
      position: none('A cursor of Apple.', 'Json'),
      fetch_number: COUNT,
      stored_at: TIME,
    },
  },
  mdm_dep_profiles: {
    erasing: 'Kept',
    columns: {
      position: COUNT,
      server: none(SERVICE),
      profile_uuid: none('Names a profile.'),
      definition: none('Written by the operator, and stored without its list of devices.', 'Json'),
      defined_at: TIME,
    },
  },
  mdm_dep_token_keys: {
    erasing: 'Kept',
    columns: {
      server: none(SERVICE),
      certificate: none('Public.'),
      private_key: secretOf(OPENS),
      created_at: TIME,
    },
  },
  mdm_vpp_locations: {
    erasing: 'Kept',
    columns: {
      u_id: none(SERVICE),
      location_token: secretOf(OPENS),
      notification_tokens: secretOf(OPENS),
      org_name: none('An organization.'),
      token_expires_at: TIME,
      config: none('A location, and the server that manages it.', 'Json'),
      walk_number: COUNT,
      assets_version: none('A version of a list.'),
      assignments_version: none('A version of a list.'),
      assignments_walked_at: TIME,
      stored_at: TIME,
    },
  },
  mdm_vpp_assets: {
    erasing: 'Kept',
    columns: {
      position: COUNT,
      location: none(SERVICE),
      adam_id: none('Names an app or a book.'),
      pricing_param: none('A kind of license.'),
      product_type: STATE,
      record: none('How many licenses there are.', 'Json'),
      walk_number: COUNT,
    },
  },
  mdm_axm_organizations: {
    erasing: 'Kept',
    columns: {
      name: none(SERVICE),
      organization: STATE,
      account: secretOf(OPENS),
      listing: none('A cursor of Apple.', 'Json'),
      listing_number: COUNT,
      stored_at: TIME,
    },
  },
  mdm_axm_servers: {
    erasing: 'Kept',
    columns: {
      organization: none(SERVICE),
      id: none(SERVICE),
      name: none(SERVICE),
      record: none('A device management service of the organization.', 'Json'),
      listing_number: COUNT,
    },
  },
  mdm_sealing_keys: {
    erasing: 'Kept',
    columns: { key_id: none(OPERATORS), check_value: none('Verifies a key.') },
  },
  mdm_heartbeat: { erasing: 'Kept', columns: { id: COUNT, at: TIME } },
}

/** The tables, in the order of the list. */
export const SUBJECT_TABLES = Object.keys(SUBJECT_COLUMNS) as readonly (keyof Tables)[]
