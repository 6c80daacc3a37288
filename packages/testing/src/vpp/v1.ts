import { type VppResponse, type VppRequest, keysOf, messageOf, ok, textOf } from './response.js'
import type { LocationState } from './location.js'
import type { FakeService } from './service.js'
import { licenses, manageLicenses } from './v1Licenses.js'
import type { LegacyCall, LegacyResult } from './v1Call.js'
import { editUser, getUser, getUsers, registerUser, retireUser } from './v1Users.js'
import { assetRows, assignmentPage } from './v1Listings.js'

const SERVICES: Readonly<Record<string, (call: LegacyCall) => LegacyResult>> = {
  VPPClientConfigSrv: (call) => clientConfig(call),
  getVPPAssetsSrv: assetRows,
  getAssignments: assignmentPage,
  getVPPLicensesSrv: licenses,
  manageVPPLicensesByAdamIdSrv: manageLicenses,
  registerVPPUserSrv: registerUser,
  getVPPUserSrv: getUser,
  getVPPUsersSrv: getUsers,
  editVPPUserSrv: editUser,
  retireVPPUserSrv: retireUser,
  // Apple has removed these, and responds so.
  associateVPPLicenseSrv: () => 9634,
  associateVPPLicenseWithVPPUserSrv: () => 9634,
  disassociateVPPLicenseSrv: () => 9634,
  disassociateVPPLicenseFromVPPUserSrv: () => 9634,
}

/** The legacy web services. All failures come under 200, with a `status` in the body. */
export const v1Response = (service: FakeService, request: VppRequest): VppResponse => {
  const name = request.path.slice(request.path.lastIndexOf('/') + 1)
  if (name === 'VPPServiceConfigSrv') return ok(serviceConfig(service))
  const handler = Object.hasOwn(SERVICES, name) ? SERVICES[name] : undefined
  if (handler === undefined) return { status: 404, json: { message: 'no such service' } }
  const keys = keysOf(request.json)
  const text = textOf(keys['sToken'])
  const location = service.tokens.locationOf(text)
  if (typeof location === 'number') return legacyRejection(location)
  const result = handler({ service, location, keys })
  if (typeof result === 'number')
    return legacyRejection(result, commonKeys(service, location, text))
  return ok({ status: 0, ...commonKeys(service, location, text), ...result })
}

export const legacyRejection = (errorNumber: number, common: object = {}): VppResponse =>
  ok({ ...common, status: -1, errorNumber, errorMessage: messageOf(errorNumber) })

const commonKeys = (
  service: FakeService,
  location: LocationState,
  text: string | undefined,
): object => {
  const expires = service.tokens.expiryOf(text ?? '')
  return {
    uId: location.uId,
    location: { locationId: location.locationId, locationName: location.locationName },
    ...(location.clientContext === undefined ? {} : { clientContext: location.clientContext }),
    ...(expires === undefined ? {} : { expirationMillis: expires.getTime() }),
  }
}

const clientConfig = ({ location, keys }: LegacyCall): LegacyResult => {
  const context = textOf(keys['clientContext'])
  if (context !== undefined && Buffer.byteLength(context) > 255) return 9602
  if (context !== undefined) location.clientContext = context
  return {
    clientContext: location.clientContext,
    ...(keys['verbose'] === true ? { appleId: 'content.manager@example.com' } : {}),
    email: 'content.manager@example.com',
    countryCode: location.countryISO2ACode,
    defaultPlatform: location.defaultPlatform,
    // Documented as text, shown as a number.
    organizationId: 2168850000179778,
    organizationIdHash: 'vCAqCrwNSRY0',
    facilitatorMemberId: textOf(keys['facilitatorMemberId']) ?? '200000',
    vppGroupMembers: [
      {
        appleId: 'content.manager@example.com',
        email: 'content.manager@example.com',
        facilitatorMemberId: '200000',
        organizationId: '2168850000179778',
        locationId: location.locationId,
        locationName: location.locationName,
      },
    ],
    facilitatorMember: {
      appleId: 'content.manager@example.com',
      countryCode: location.countryISO2ACode,
      email: 'content.manager@example.com',
      facilitatorMemberId: '200000',
      organizationId: '2168850000179778',
    },
  }
}

const serviceConfig = (service: FakeService): object => {
  const url = (name: string): string => `${service.origin()}/mdm/${name}`
  return {
    status: 0,
    clientConfigSrvUrl: url('VPPClientConfigSrv'),
    contentMetadataLookupUrl: `${service.origin()}/WebObjects/MZStorePlatform.woa/wa/lookup`,
    editUserSrvUrl: url('editVPPUserSrv'),
    getAssignmentsSrvUrl: url('getAssignments'),
    getLicensesSrvUrl: url('getVPPLicensesSrv'),
    getUserSrvUrl: url('getVPPUserSrv'),
    getUsersSrvUrl: url('getVPPUsersSrv'),
    getVPPAssetsSrvUrl: url('getVPPAssetsSrv'),
    manageVPPLicensesByAdamIdSrvUrl: url('manageVPPLicensesByAdamIdSrv'),
    registerUserSrvUrl: url('registerVPPUserSrv'),
    retireUserSrvUrl: url('retireVPPUserSrv'),
    associateLicenseSrvUrl: url('associateVPPLicenseSrv'),
    disassociateLicenseSrvUrl: url('disassociateVPPLicenseSrv'),
    invitationEmailUrl: 'https://example.com/invitation?code=%25inviteCode%25',
    vppWebsiteUrl: 'https://business.apple.com',
    maxBatchAssociateLicenseCount: service.legacyBatchMaximum(),
    maxBatchDisassociateLicenseCount: service.legacyBatchMaximum(),
    errorCodes: [{ errorNumber: 9600, errorMessage: messageOf(9600) }],
  }
}
