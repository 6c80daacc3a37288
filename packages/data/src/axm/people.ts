import type {
  MdmDeviceAttributes,
  MdmDeviceDetailsAttributes,
  OrganizationalUnitAttributes,
  UserAttributes,
  UserGroupAttributes,
} from '@mdm-kit/axm'

import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutOrganization, aboutPerson, group, plain } from '../describe.js'
import type { FieldsOf } from '../field.js'
import { call, type Fields, idOf, link, many, one, pageQuery, resource, selection } from './call.js'

const userFields = {
  firstName: aboutPerson('Shows an administrator whom an account belongs to.'),
  lastName: aboutPerson('Tells people of one first name apart.'),
  middleName: aboutPerson('Tells people of one name apart.'),
  status: plain('Says whether the account can be used.'),
  managedAppleAccount: aboutPerson('Names the account that the person signs in to devices with.'),
  isExternalUser: plain('Says whether the account comes from the organization’s own directory.'),
  roleOuList: group('Says what the person may do, and where.', {
    roleName: plain('Names what the person may do.'),
    ouId: aboutOrganization('Names the part of the organization in which it holds.'),
  }),
  email: aboutPerson('Says how the person is reached by mail.'),
  employeeNumber: aboutPerson('Links the account with the organization’s own records.'),
  costCenter: aboutOrganization('Says which budget the person’s devices belong to.'),
  division: aboutOrganization('Says in which large part of the organization the person works.'),
  department: aboutOrganization('Says in which team the person works.'),
  jobTitle: aboutPerson('Says what the person does in the organization.'),
  phoneNumbers: group('Says how the person is reached by telephone.', {
    phoneNumber: aboutPerson('Holds one of these numbers.'),
    type: plain('Says whether it is a number at work, at home, or mobile.'),
  }),
  startDateTime: aboutPerson('Shows since when the person has belonged to the organization.'),
  createdDateTime: plain('Shows since when the account has existed.'),
  updatedDateTime: plain('Shows when the account was changed last.'),
} satisfies FieldsOf<UserAttributes>

const groupFields = {
  ouId: aboutOrganization('Says which part of the organization the group belongs to.'),
  name: aboutOrganization('Lets an administrator recognize the group.'),
  type: plain('Says whether members are chosen by hand or by a rule.'),
  totalMemberCount: plain('Shows how many people are in the group.'),
  status: plain('Says whether the group can be used.'),
  createdDateTime: plain('Shows since when the group has existed.'),
  updatedDateTime: plain('Shows when the group was changed last.'),
} satisfies FieldsOf<UserGroupAttributes>

const unitFields = {
  name: aboutOrganization('Lets an administrator recognize the part of the organization.'),
  description: aboutOrganization('Says what that part of the organization is.'),
  createdDateTime: plain('Shows since when it has existed.'),
  updatedDateTime: plain('Shows when it was changed last.'),
} satisfies FieldsOf<OrganizationalUnitAttributes>

const mdmDeviceFields = {
  serialNumber: aboutDevice('Recognizes a device in Apple’s own device management.'),
  deviceName: aboutPerson('Shows the name that the device has, often that of its user.'),
  productFamily: plain('Says what kind of device it is.'),
  enrolledUserId: aboutPerson('Says whose device it is.'),
} satisfies FieldsOf<MdmDeviceAttributes>

const detailFields = {
  serialNumber: aboutDevice('Recognizes the device that is shown.'),
  deviceName: aboutPerson('Shows the name that the device has, often that of its user.'),
  deviceModel: plain('Shows an administrator which model the device is.'),
  osVersion: plain('Shows whether the device has the current system.'),
  platform: plain('Says which operating system it has.'),
  imei: aboutDevice('Links the device with its mobile contract.'),
  meid: aboutDevice('Links the device with its contract in CDMA networks.'),
  wifiMacAddress: aboutDevice('Recognizes the device in wireless networks.'),
  bluetoothMacAddress: aboutDevice('Recognizes the device to accessories.'),
  ethernetMacAddress: aboutDevice('Recognizes the device in wired networks.'),
  lastCheckInDateTime: plain('Shows when the device was last heard of.'),
  isFirewallEnabled: plain('Shows whether the device shields itself from networks.'),
  isFileVaultEnabled: plain('Shows whether its disk is encrypted.'),
  storageFreeCapacity: plain('Shows whether there is room for updates.'),
  storageTotalCapacity: plain('Shows how much the device can store.'),
  deviceLockStatus: plain('Shows whether the device is locked.'),
  deviceEraseStatus: plain('Shows whether the device is being erased.'),
  lostModeStatus: plain('Shows whether the device is marked as lost.'),
} satisfies FieldsOf<MdmDeviceDetailsAttributes>

const userId = aboutPerson('Names the account of one person.')
const groupId = aboutOrganization('Names one group of people.')
const unitId = aboutOrganization('Names a part of the organization.')

/** A list, each of its entries, and the people that belong to one. */
const collection = (
  type: string,
  what: string,
  attributes: Fields,
  id: typeof userId,
): readonly Crossing[] => [
  ...call(
    `GET /v1/${type}`,
    { ...pageQuery, ...selection(type) },
    many(`Lists ${what} for an administrator.`, resource(attributes, id)),
  ),
  ...call(
    `GET /v1/${type}/{id}`,
    { ...idOf({ ...id, purpose: 'Says which entry is asked for.' }), ...selection(type) },
    one(`Shows one of ${what}.`, resource(attributes, id)),
  ),
]

const members = (type: string, id: typeof groupId): readonly Crossing[] =>
  call(
    `GET /v1/${type}/{id}/relationships/users`,
    { ...idOf({ ...id, purpose: 'Says whose members are asked for.' }), ...pageQuery },
    many('Lists the people who belong to it.', link(userId)),
  )

export const peopleCrossings: readonly Crossing[] = [
  ...collection('users', 'the people of the organization', userFields, userId),
  ...collection('userGroups', 'the groups of people', groupFields, groupId),
  ...members('userGroups', groupId),
  ...collection('organizationalUnits', 'the parts of the organization', unitFields, unitId),
  ...members('organizationalUnits', unitId),
  ...call(
    'GET /v1/mdmDevices',
    { ...pageQuery, ...selection('mdmDevices') },
    many(
      'Lists the devices that Apple’s own device management has.',
      resource(mdmDeviceFields, aboutDevice('Names one of these devices.')),
    ),
  ),
  ...call(
    'GET /v1/mdmDevices/{id}/details',
    idOf(aboutDevice('Says which device is to be shown.')),
    one(
      'Shows the state of one such device.',
      resource(detailFields, aboutDevice('Names the device that is shown.')),
    ),
  ),
]
