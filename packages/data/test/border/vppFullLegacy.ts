/** Responses of version 1 with every key that Apple documents for them. */

export const LEGACY_MDM = {
  hostname: 'mdm.example.com',
  guid: '11111111-2222-4333-8444-555555555555',
}

const MEMBER = {
  appleId: 'buyer@example.com',
  email: 'buyer@example.com',
  facilitatorMemberId: '42',
  organizationId: '7',
}

const ENVELOPE = {
  status: 0,
  clientContext: JSON.stringify(LEGACY_MDM),
  expirationMillis: 1_800_000_000_000,
  tokenExpDate: '2027-01-15T08:00:00Z',
  location: { locationId: 1, locationName: 'School' },
  uId: 'location-1',
  facilitatorMember: { ...MEMBER, countryCode: 'US' },
}

const PRODUCT = {
  adamIdStr: '1',
  pricingParam: 'STDQ',
  productTypeId: 8,
  productTypeName: 'Application',
  isIrrevocable: false,
}

const LICENSE = {
  ...PRODUCT,
  licenseId: 1,
  licenseIdStr: '1',
  adamId: 1,
  status: 'Associated',
  clientUserIdStr: 'zoe',
  userId: 2,
  userIdStr: '2',
  itsIdHash: 'hash',
  serialNumber: 'C1',
}

const USER = {
  userId: 2,
  userIdStr: '2',
  clientUserIdStr: 'zoe',
  email: 'zoe@example.com',
  status: 'Registered',
  itsIdHash: 'hash',
  inviteCode: 'code',
  inviteUrl: 'https://vpp.example.com/invitation?code=code',
  licenses: [LICENSE],
}

const ASSOCIATION = {
  clientUserIdStr: 'zoe',
  serialNumber: 'C1',
  licenseIdStr: '1',
  errorNumber: 9619,
  errorMessage: 'said of one license',
}

const BATCH = {
  batchCount: 1,
  totalBatchCount: '2',
  totalCount: 2,
  batchToken: 'batch',
  sinceModifiedToken: 'since',
  ifModifiedSinceMillisOrig: '1',
}

const OWN: Readonly<Record<string, object>> = {
  VPPClientConfigSrv: {
    ...MEMBER,
    apnToken: 'apn',
    countryCode: 'US',
    defaultPlatform: 'volumestore',
    organizationIdHash: 'hash',
    vppGroupMembers: [
      {
        ...MEMBER,
        clientContext: JSON.stringify(LEGACY_MDM),
        locationId: 1,
        locationName: 'School',
      },
    ],
  },
  getVPPAssetsSrv: {
    assets: [
      {
        ...PRODUCT,
        deviceAssignable: true,
        assignedCount: 1,
        availableCount: 1,
        retiredCount: 0,
        totalCount: 2,
      },
    ],
    totalCount: 1,
  },
  getAssignments: {
    assignments: [
      { adamIdStr: '1', pricingParam: 'STDQ', clientUserIdStr: 'zoe' },
      { adamIdStr: '1', pricingParam: 'STDQ', serialNumber: 'C1' },
    ],
    assignmentsInCurrentPage: 2,
    currentPageIndex: 0,
    nextPageIndex: 1,
    totalAssignments: 4,
    totalPages: 2,
    requestId: 'list',
  },
  getVPPLicensesSrv: { ...BATCH, licenses: [LICENSE] },
  manageVPPLicensesByAdamIdSrv: {
    ...PRODUCT,
    status: -3,
    associations: [ASSOCIATION],
    disassociations: [ASSOCIATION],
  },
  registerVPPUserSrv: { user: USER },
  getVPPUserSrv: { user: USER },
  editVPPUserSrv: { user: USER },
  getVPPUsersSrv: { ...BATCH, users: [USER] },
  retireVPPUserSrv: {},
}

const serviceOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

export const fullLegacy = (path: string): object | undefined => {
  const own = OWN[serviceOf(path)]
  return own === undefined ? undefined : { ...ENVELOPE, ...own }
}

/** The service configuration under the older name of its error numbers. */
export const LEGACY_SERVICE_CONFIG = {
  status: 0,
  errorCodes: [{ errorCode: 9600, errorMessage: 'Missing required argument' }],
}

/** The rejection that shows who has the license. */
export const ALREADY_ASSIGNED = {
  ...ENVELOPE,
  status: -1,
  errorNumber: 9616,
  errorMessage: 'said by the test',
  licenseAlreadyAssigned: LICENSE,
  regUsersAlreadyAssigned: [USER],
}
