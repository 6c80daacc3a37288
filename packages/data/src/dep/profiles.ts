import type {
  AccountDrivenProfile,
  ActivationLockResponse,
  EscrowKeyUnlockInput,
  Profile,
} from '@mdm-kit/dep'
import type { ActivationLockInput } from '@mdm-kit/dep/protocol'

import type { Crossing } from '../crossing.js'
import {
  aboutDevice,
  aboutOrganization,
  aboutPerson,
  alsoKept,
  notKept,
  plain,
} from '../describe.js'
import type { FieldsOf } from '../field.js'
import { call, statuses } from './call.js'

const profileFields = {
  profile_name: plain('Lets administrators recognize the enrollment profile.'),
  url: aboutOrganization('Leads devices to the server that they have to enroll at.', {
    secret: true,
  }),
  configuration_web_url: aboutOrganization(
    'Leads devices to the page at which their user signs in first.',
  ),
  allow_pairing: plain('Decides whether the device may be connected to any computer.'),
  is_supervised: plain('Lets the organization manage the device with extended rights.'),
  is_multi_user: plain('Prepares an iPad for being shared by several people.'),
  is_mandatory: plain('Decides whether the user may skip the enrollment.'),
  await_device_configured: plain('Holds the setup until the device has its configuration.'),
  is_mdm_removable: plain('Decides whether the user may end the management.'),
  auto_advance_setup: plain('Lets devices without a user set themselves up.'),
  is_return_to_service: plain('Lets an erased device enroll again without a user.'),
  do_not_use_profile_from_backup: plain(
    'Keeps a restored backup from bringing back an old enrollment.',
  ),
  support_phone_number: aboutOrganization('Tells users whom to call when the setup fails.'),
  support_email_address: aboutPerson('Tells users whom to write to when the setup fails.'),
  department: aboutOrganization('Shows users which part of the organization manages the device.'),
  org_magic: aboutOrganization('Groups the services of one organization on the device.'),
  anchor_certs: aboutOrganization(
    'Lets devices trust a server whose certificate is the organization’s own.',
  ),
  supervising_host_certs: aboutOrganization('Names the computers that may still be paired with.'),
  language: plain('Lets the setup begin in the language of the users.'),
  region: plain('Lets the setup begin with the formats of the users’ country.'),
  skip_setup_items: plain('Spares users the steps of the setup that the organization decides.'),
  profile_uuid: plain('Names the profile when it is assigned.', {
    kept: ['dep_profiles.profile_uuid', 'dep_servers.default_profile'],
  }),
  devices: aboutDevice('Assigns the profile to devices in the same step.'),
} satisfies FieldsOf<Profile>

const { profile_uuid, devices, ...settings } = profileFields

const definition = alsoKept(['dep_profiles.definition'], settings)

const accountDriven = {
  mdm_service_discovery_url: aboutOrganization(
    'Leads people who sign in with an account of the organization to its server.',
  ),
  last_updated_timestamp: plain('Shows when the address was changed last.'),
} satisfies FieldsOf<AccountDrivenProfile>

const lock = {
  device: aboutDevice('Says which device Activation Lock is to protect.'),
  escrow_key: aboutDevice(
    'Lets the organization unlock the device again, with the code behind it.',
    {
      secret: true,
    },
  ),
  lost_message: plain('Tells who finds the device how to return it.'),
} satisfies FieldsOf<ActivationLockInput>

const locked = {
  serial_number: aboutDevice('Confirms which device was to be locked.'),
  response_status: plain('Says whether Activation Lock is on now.'),
} satisfies FieldsOf<ActivationLockResponse>

const inQuery = { in: 'Query' } as const

const unlock = {
  serial: aboutDevice('Says which device is to be unlocked.', inQuery),
  productType: plain('Helps Apple to find the device by its model.', inQuery),
  imei: aboutDevice('Helps Apple to find a cellular device.', inQuery),
  imei2: aboutDevice('Helps Apple to find a device with two lines.', inQuery),
  meid: aboutDevice('Helps Apple to find a device of a CDMA network.', inQuery),
  orgName: aboutOrganization('Shows Apple which organization asks for it.'),
  guid: aboutPerson('Records who in the organization asked for it.'),
  escrowKey: aboutDevice('Proves that the organization may unlock the device.', { secret: true }),
} satisfies FieldsOf<EscrowKeyUnlockInput>

const ACCOUNT_DRIVEN = '/account-driven-enrollment/profile'
const UNLOCK = 'POST /deviceservicesworkers/escrowKeyUnlock'

export const profileCrossings: readonly Crossing[] = [
  ...call(
    'POST /profile',
    { ...definition, devices },
    {
      profile_uuid,
      ...statuses('Confirms which devices have the new profile.'),
    },
  ),
  ...call(
    'GET /profile',
    { profile_uuid: { ...profile_uuid, ...inQuery } },
    notKept({ ...settings, profile_uuid }),
  ),
  ...call(
    'POST /profile/devices',
    {
      profile_uuid: { ...profile_uuid, kept: ['dep_devices.wanted_profile'] },
      devices: aboutDevice('Says which devices are to enroll with the profile.', {
        kept: ['dep_devices.serial_number'],
      }),
    },
    {
      profile_uuid,
      ...statuses('Confirms which devices have the profile.'),
      retry_after_seconds: plain('Says when devices that had to wait can be tried again.'),
    },
  ),
  ...call(
    'DELETE /profile/devices',
    { devices: aboutDevice('Says which devices are no longer to enroll here.') },
    statuses('Confirms which devices have no profile any longer.'),
  ),
  ...call(
    `POST ${ACCOUNT_DRIVEN}`,
    { mdm_service_discovery_url: accountDriven.mdm_service_discovery_url },
    {},
  ),
  ...call(`GET ${ACCOUNT_DRIVEN}`, {}, accountDriven),
  ...call(`DELETE ${ACCOUNT_DRIVEN}`, {}, {}),
  ...call('POST /device/activationlock', lock, locked),
  { service: 'DEP', direction: 'ServerToApple', message: UNLOCK, fields: unlock },
  {
    service: 'DEP',
    direction: 'AppleToServer',
    message: UNLOCK,
    fields: { body: plain('Says why the device was not unlocked.') },
  },
]
