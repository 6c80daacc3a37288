import type { Device, ReplacementDetails } from '@mdm-kit/dep'

import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutPerson, alsoKept, notKept, plain } from '../describe.js'
import type { FieldsOf } from '../field.js'
import { call, statuses } from './call.js'

const described = {
  serial_number: aboutDevice('Recognizes a device that the organization owns.', {
    kept: ['dep_devices.serial_number'],
  }),
  model: plain('Shows an administrator which model the device is.', {
    kept: ['dep_devices.model'],
  }),
  description: plain('Describes the device as the seller did.'),
  color: plain('Helps people to find the device among others.'),
  asset_tag: aboutDevice('Links the device with the organization’s own inventory.'),
  profile_status: plain('Shows whether the device has its enrollment profile yet.', {
    kept: ['dep_devices.profile_status'],
  }),
  profile_uuid: plain('Says which enrollment profile awaits the device.', {
    kept: ['dep_devices.profile_uuid'],
  }),
  profile_assign_time: plain('Shows since when the profile has been assigned.'),
  profile_push_time: plain('Shows when the device fetched its profile.'),
  device_assigned_date: plain('Shows since when this server has been responsible for the device.'),
  device_assigned_by: aboutPerson(
    'Shows which administrator made this server responsible for the device.',
  ),
  device_family: plain('Lets profiles and apps fit the kind of device.', {
    kept: ['dep_devices.device_family'],
  }),
  os: plain('Lets profiles and updates fit the operating system.'),
  op_type: plain('Says whether the device was added, changed or removed.'),
  op_date: plain('Tells the newer of two changes of one device from the older.'),
  mdm_migration_deadline: plain('Says by when the device has to move to another server.'),
  wifi_mac_address: aboutDevice('Lets networks admit the device before it has enrolled.'),
  bluetooth_mac_address: aboutDevice('Recognizes the device to accessories of the organization.'),
  ethernet_mac_address: aboutDevice('Lets wired networks admit the device before it has enrolled.'),
  eid: aboutDevice('Lets a carrier prepare a mobile plan for the device.'),
  imei: aboutDevice('Links the device with its mobile contract.'),
  meid: aboutDevice('Links the device with its contract in CDMA networks.'),
  is_replacement_device: plain('Shows that the device came in place of a defective one.'),
  released_by_replacement: plain('Shows that the device left because another has replaced it.'),
} satisfies FieldsOf<Device>

/** Listings are stored; what single devices are asked for is not. */
const listedFields = alsoKept(['dep_devices.record'], described)

const cursor = plain('Marks the place in the list up to which this server knows all devices.', {
  kept: ['dep_servers.position'],
})

const page = {
  cursor,
  more_to_follow: plain('Says whether another page has to be fetched at once.'),
  fetched_until: plain('Shows how recent the list is.'),
  devices: {
    ...aboutDevice('Tells this server which devices the organization has assigned to it.'),
    fields: listedFields,
  },
}

const pageRequest = {
  cursor,
  limit: plain('Keeps each page of the list to a size that both sides can handle.'),
}

const ofSerials = (purpose: string) => ({ devices: aboutDevice(purpose) })

const replacement = {
  serial_number: aboutDevice('Names the device that came as a replacement.'),
  original_device_serial_number: aboutDevice('Names the device that it has replaced.'),
  replacement_date: plain('Shows since when the replacement has been in use.'),
} satisfies FieldsOf<ReplacementDetails>

export const deviceCrossings: readonly Crossing[] = [
  ...call('POST /server/devices', pageRequest, page),
  ...call('POST /devices/sync', pageRequest, page),
  ...call('POST /devices', ofSerials('Asks for the present state of single devices.'), {
    devices: {
      ...aboutDevice('Shows the present state of each device that was asked about.'),
      fields: {
        '{serialNumber}': {
          ...aboutDevice('Answers for one of the devices that were asked about.'),
          fields: {
            ...notKept(described),
            response_status: plain('Says whether this server may know the device.'),
          },
        },
      },
    },
  }),
  ...call(
    'GET /device/replacementDetails',
    {
      device: aboutDevice('Asks what became of a device that was sent in for repair.', {
        in: 'Query',
      }),
    },
    replacement,
  ),
  ...call(
    'POST /devices/disown',
    ofSerials('Removes devices from the organization for good, when an operator asks for it.'),
    statuses('Confirms which devices left the organization.'),
  ),
]
