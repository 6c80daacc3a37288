/** How the relationship of a resource is reached: as linkages, as the related resources, or both. */
export type Link = 'self' | 'related'

/** What one type of resource can show. */
export interface ResourceType {
  readonly attributes: readonly string[]
  /** Attributes that are left out unless `fields[…]` names them. */
  readonly onRequest?: readonly string[]
  /** Further attributes begin so. */
  readonly openPrefix?: string
  readonly relationships?: Readonly<Record<string, readonly Link[]>>
}

const DATES = ['createdDateTime', 'updatedDateTime'] as const

const TYPES = {
  orgDevices: {
    attributes: [
      'serialNumber',
      'addedToOrgDateTime',
      'releasedFromOrgDateTime',
      'updatedDateTime',
      'deviceModel',
      'productFamily',
      'productType',
      'deviceCapacity',
      'partNumber',
      'orderNumber',
      'orderDateTime',
      'color',
      'status',
      'imei',
      'meid',
      'eid',
      'wifiMacAddress',
      'bluetoothMacAddress',
      'ethernetMacAddress',
      'purchaseSourceType',
      'purchaseSourceId',
      'isMdmMigrationCapable',
      'mdmMigrationStatus',
      'mdmMigrationDeadlineDateTime',
    ],
    relationships: { assignedServer: ['self', 'related'], appleCareCoverage: ['related'] },
  },
  appleCareCoverage: {
    attributes: [
      'status',
      'paymentType',
      'description',
      'agreementNumber',
      'startDateTime',
      'endDateTime',
      'isRenewable',
      'isCanceled',
      'contractCancelDateTime',
    ],
  },
  mdmServers: {
    attributes: [
      'serverName',
      'serverType',
      'status',
      'deviceCount',
      'enableMdmDisownFlag',
      'defaultProductFamilies',
      'lastConnectedDateTime',
      'lastConnectedIp',
      ...DATES,
    ],
    onRequest: ['lastConnectedDateTime', 'lastConnectedIp'],
    relationships: { devices: ['self'] },
  },
  orgDeviceActivities: {
    attributes: ['status', 'subStatus', 'createdDateTime', 'completedDateTime', 'downloadUrl'],
  },
  mdmDevices: {
    attributes: ['serialNumber', 'deviceName', 'productFamily', 'enrolledUserId'],
    relationships: { details: ['related'] },
  },
  mdmDeviceDetails: {
    attributes: [
      'serialNumber',
      'deviceName',
      'deviceModel',
      'osVersion',
      'platform',
      'imei',
      'meid',
      'wifiMacAddress',
      'bluetoothMacAddress',
      'ethernetMacAddress',
      'lastCheckInDateTime',
      'isFirewallEnabled',
      'isFileVaultEnabled',
      'storageFreeCapacity',
      'storageTotalCapacity',
      'deviceLockStatus',
      'deviceEraseStatus',
      'lostModeStatus',
    ],
  },
  users: {
    attributes: [
      'firstName',
      'lastName',
      'middleName',
      'status',
      'managedAppleAccount',
      'isExternalUser',
      'roleOuList',
      'email',
      'employeeNumber',
      'costCenter',
      'division',
      'department',
      'jobTitle',
      'phoneNumbers',
      'startDateTime',
      ...DATES,
    ],
  },
  userGroups: {
    attributes: ['ouId', 'name', 'type', 'totalMemberCount', 'status', ...DATES],
    relationships: { users: ['self'] },
  },
  organizationalUnits: {
    attributes: ['name', 'description', ...DATES],
    relationships: { users: ['self'] },
  },
  apps: {
    attributes: [
      'name',
      'bundleId',
      'websiteUrl',
      'version',
      'supportedOS',
      'isCustomApp',
      'appStoreUrl',
    ],
  },
  packages: {
    attributes: ['name', 'url', 'hash', 'bundleIds', 'description', 'version', ...DATES],
  },
  configurations: {
    attributes: ['type', 'name', 'configuredForPlatforms', 'customSettingsValues', ...DATES],
  },
  blueprints: {
    attributes: ['name', 'description', 'status', 'appLicenseDeficient', ...DATES],
    relationships: {
      apps: ['self'],
      configurations: ['self'],
      packages: ['self'],
      orgDevices: ['self'],
      users: ['self'],
      userGroups: ['self'],
    },
  },
  auditEvents: {
    attributes: [
      'eventDateTime',
      'type',
      'category',
      'actorType',
      'actorId',
      'actorName',
      'subjectType',
      'subjectId',
      'subjectName',
      'outcome',
      'groupId',
      'eventDataPropertyKey',
    ],
    openPrefix: 'eventData',
  },
} as const satisfies Readonly<Record<string, ResourceType>>

/** The name of a resource type, as `type` and in `fields[…]`. */
export type TypeName = keyof typeof TYPES

/**
 * What each type of resource can show.
 *
 * Source: `applebusinessmanagerapi` and `appleschoolmanagerapi` of developer.apple.com, the page
 * "Attributes" of each resource.
 */
export const RESOURCE_TYPES: Readonly<Record<TypeName, ResourceType>> = TYPES
