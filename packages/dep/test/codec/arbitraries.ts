import fc from 'fast-check'

import {
  DEVICE_FAMILIES,
  OPERATING_SYSTEMS,
  OPERATION_TYPES,
  PROFILE_STATUSES,
} from '../../src/codec/device.js'
import { SKIP_KEYS } from '../../src/index.js'

/** Values of our types, for what the codecs write. */

export const instants = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
})

const texts = fc.string({ unit: 'grapheme', maxLength: 20 })

export const devices = fc.record(
  {
    serial_number: texts,
    model: texts,
    description: texts,
    color: texts,
    asset_tag: texts,
    profile_status: fc.constantFrom(...PROFILE_STATUSES),
    profile_uuid: texts,
    profile_assign_time: instants,
    profile_push_time: instants,
    device_assigned_date: instants,
    device_assigned_by: texts,
    device_family: fc.constantFrom(...DEVICE_FAMILIES.filter((family) => family !== 'Watch')),
    os: fc.constantFrom(...OPERATING_SYSTEMS.filter((os) => os !== 'watchOS')),
    op_type: fc.constantFrom(...OPERATION_TYPES),
    op_date: instants,
    mdm_migration_deadline: instants,
    wifi_mac_address: texts,
    bluetooth_mac_address: texts,
    ethernet_mac_address: texts,
    eid: texts,
    imei: fc.array(texts, { maxLength: 2 }),
    meid: fc.array(texts, { maxLength: 2 }),
    is_replacement_device: fc.boolean(),
    released_by_replacement: fc.boolean(),
  },
  { requiredKeys: ['serial_number', 'model'] },
)

export const profileDefinitions = fc.record(
  {
    profile_name: texts,
    url: fc.webUrl(),
    configuration_web_url: fc.webUrl(),
    allow_pairing: fc.boolean(),
    is_supervised: fc.boolean(),
    is_multi_user: fc.boolean(),
    is_mandatory: fc.boolean(),
    await_device_configured: fc.boolean(),
    is_mdm_removable: fc.boolean(),
    auto_advance_setup: fc.boolean(),
    is_return_to_service: fc.boolean(),
    do_not_use_profile_from_backup: fc.boolean(),
    support_phone_number: texts,
    support_email_address: fc.emailAddress(),
    department: texts,
    org_magic: texts,
    anchor_certs: fc.array(texts, { maxLength: 2 }),
    supervising_host_certs: fc.array(texts, { maxLength: 2 }),
    language: fc.constantFrom('en', 'haw'),
    region: fc.constantFrom('US', 'GB'),
    skip_setup_items: fc.array(fc.constantFrom(...SKIP_KEYS), { maxLength: 4 }),
    devices: fc.array(texts, { maxLength: 3 }),
  },
  { requiredKeys: ['profile_name', 'url', 'is_mdm_removable', 'org_magic'] },
)
