import { serialOf } from '../dep/deviceMaker.js'
import type { Resource } from './resource.js'
import type { CollectionName } from './service.js'

/** The types that an organization begins with some of. */
export type SampledType = Exclude<CollectionName, 'mdmServers' | 'mdmDeviceDetails'>

const CREATED = '2026-06-01T10:30:00Z'
const UPDATED = '2026-06-02T08:15:27.106Z'
const DATES = { createdDateTime: CREATED, updatedDateTime: UPDATED }

/** Made-up resources, the same for the same index. */
export const SAMPLES: Readonly<Record<SampledType, (index: number) => Resource>> = {
  mdmDevices: (index) => ({
    id: serialOf(index),
    attributes: {
      serialNumber: serialOf(index),
      deviceName: `Device ${index}`,
      productFamily: 'Mac',
      enrolledUserId: `user-${index}`,
    },
  }),
  users: (index) => ({
    id: `user-${index}`,
    attributes: {
      firstName: 'Ada',
      lastName: `Example ${index}`,
      middleName: null,
      status: 'ACTIVE',
      managedAppleAccount: `ada${index}@example.com`,
      isExternalUser: false,
      roleOuList: [{ roleName: 'Staff', ouId: 'organizational-unit-0' }],
      email: `ada${index}@example.com`,
      employeeNumber: String(index),
      costCenter: null,
      division: null,
      department: 'Engineering',
      jobTitle: null,
      phoneNumbers: [{ phoneNumber: '+15550100', type: 'WORK' }],
      startDateTime: CREATED,
      ...DATES,
    },
  }),
  userGroups: (index) => ({
    id: `user-group-${index}`,
    attributes: {
      ouId: 'organizational-unit-0',
      name: `Group ${index}`,
      type: index % 2 === 0 ? 'STANDARD' : 'SMART',
      totalMemberCount: index,
      status: 'ACTIVE',
      ...DATES,
    },
    linked: { users: firstUsers(index) },
  }),
  organizationalUnits: (index) => ({
    id: `organizational-unit-${index}`,
    attributes: { name: `Unit ${index}`, description: null, ...DATES },
    linked: { users: firstUsers(index) },
  }),
  apps: (index) => ({
    id: `app-${index}`,
    attributes: {
      name: `App ${index}`,
      bundleId: `com.example.app${index}`,
      websiteUrl: null,
      version: '1.0',
      supportedOS: ['SUPPORTED_OS_IOS', 'SUPPORTED_OS_MACOS'],
      isCustomApp: false,
      appStoreUrl: `https://apps.apple.com/app/id${1_000_000 + index}`,
    },
  }),
  packages: (index) => ({
    id: `package-${index}`,
    attributes: {
      name: `Package ${index}`,
      url: `https://example.com/package-${index}.pkg`,
      hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      bundleIds: [`com.example.package${index}`],
      description: null,
      version: '1.0',
      ...DATES,
    },
  }),
  configurations: (index) => ({
    id: `configuration-${index}`,
    attributes: {
      type: index % 2 === 0 ? 'WIFI' : 'FILE_VAULT',
      name: `Configuration ${index}`,
      configuredForPlatforms: ['PLATFORM_MACOS'],
      customSettingsValues: null,
      ...DATES,
    },
  }),
  blueprints: (index) => ({
    id: `blueprint-${index}`,
    attributes: {
      name: `Blueprint-${index}`,
      description: null,
      status: 'ACTIVE',
      appLicenseDeficient: false,
      ...DATES,
    },
    linked: { apps: ['app-0'], users: ['user-0'] },
  }),
  auditEvents: (index) => ({
    id: `audit-event-${index}`,
    attributes: {
      eventDateTime: new Date(Date.parse(CREATED) + index * 60_000).toISOString(),
      type: 'DEVICE_ADDED_TO_ORG',
      category: 'DEVICE_MANAGEMENT',
      actorType: 'USER',
      actorId: 'user-0',
      actorName: 'Ada Example 0',
      subjectType: 'DEVICE',
      subjectId: serialOf(index),
      subjectName: serialOf(index),
      outcome: 'SUCCESS',
      groupId: null,
      eventDataPropertyKey: 'eventDataDeviceAddedToOrg',
      eventDataDeviceAddedToOrg: { serialNumber: serialOf(index) },
    },
  }),
}

const firstUsers = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `user-${index}`)

/** The details of a device under Apple's own management. */
export const detailsOf = ({ id, attributes }: Resource): Resource => ({
  id,
  attributes: {
    serialNumber: attributes['serialNumber'],
    deviceName: attributes['deviceName'],
    deviceModel: 'MacBook Air',
    osVersion: '26.1',
    platform: 'macOS',
    imei: [],
    meid: [],
    wifiMacAddress: '020000000001',
    bluetoothMacAddress: '020000000002',
    ethernetMacAddress: '020000000003',
    lastCheckInDateTime: UPDATED,
    isFirewallEnabled: true,
    isFileVaultEnabled: true,
    storageFreeCapacity: 128_000_000_000,
    storageTotalCapacity: 256_000_000_000,
    deviceLockStatus: 'UNLOCKED',
    deviceEraseStatus: null,
    lostModeStatus: null,
  },
})
