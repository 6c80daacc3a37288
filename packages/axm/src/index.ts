// The client of one API account.
export { axmClient } from './axmClient.js'
export type { AxmClientOptions } from './axmClient.js'
export { AXM_RETRY } from './calls.js'
export type { AxmClientSettings } from './calls.js'
export type { AxmClient, BusinessClient, ClientOf, SchoolClient } from './client.js'
export type {
  AuditEvents,
  BusinessMdmServers,
  ByIdError,
  Collection,
  GetOptions,
  Links,
  Listing,
  MdmDevices,
  MdmServers,
  OrganizationalUnits,
  OrgDeviceActivities,
  OrgDevices,
  ResourcePageOptions,
  ResourcePages,
  PagesById,
  PagingOptions,
  UserGroups,
} from './resources.js'
export type { AxmClientError, AxmCredentials } from './token/credentials.js'
export type { TokenSettings } from './token/accessTokens.js'
export type { AxmScope, Organization } from './token/organization.js'
export type { AxmEvent } from './events.js'
export { PACE_DEFAULTS } from './pace/pace.js'
export type { Pace } from './pace/pace.js'

// What a call may fail with, and who can resolve it.
export { axmErrorClass } from './errors.js'
export type { AxmError, AxmErrorClass, AxmRejection, IdInvalid, ListingError } from './errors.js'

// Listings.
export { Position } from './codec/position.js'
export type { ListingPage } from './listing/everyPage.js'
export type { ResourcePage, Resource } from './protocol/page.js'
export type { AuditEventFilter } from './protocol/collections.js'

// Operations on devices: a result for each serial number.
export type {
  BusinessDeviceOperations,
  DeviceOperations,
  ReleaseOptions,
} from './activities/deviceOperations.js'
export type { ActivityError, ActivityOptions, ActivityOutcome } from './activities/carryOut.js'
export { ActivityReceipt } from './activities/receipt.js'
export type { DeviceResult } from './activities/results.js'
export type { ActivityReport, SettleOptions } from './activities/settle.js'
export type { ActivityFailure } from './errors.js'

// Servers.
export type { MdmServerChanges, NewMdmServer, ServerCertificate } from './protocol/mdmServers.js'

// Configurations and blueprints.
export type { Configurations } from './configurations.js'
export type { Blueprints, CreateBlueprintError, CreatedBlueprint } from './blueprints.js'
export type { ConfigurationChanges, NewConfiguration } from './protocol/configurations.js'
export type {
  BlueprintChanges,
  BlueprintInclusion,
  IncludingBlueprint,
  NewBlueprint,
} from './protocol/blueprints.js'
export type { BlueprintRelationship } from './codec/content.js'
export type { ProfileNotXml } from './errors.js'

// The records: codecs of the JSON.
export { Link, Relationship } from './codec/document.js'
export { ErrorDetail } from './codec/errorResponse.js'
export { OrgDeviceAttributes } from './codec/orgDevice.js'
export { AppleCareCoverageAttributes } from './codec/appleCareCoverage.js'
export { MdmServerAttributes } from './codec/mdmServer.js'
export { OrgDeviceActivityAttributes } from './codec/activity.js'
export { MdmDeviceAttributes, MdmDeviceDetailsAttributes } from './codec/mdmDevice.js'
export {
  OrganizationalUnitAttributes,
  UserAttributes,
  UserGroupAttributes,
} from './codec/people.js'
export {
  AppAttributes,
  BlueprintAttributes,
  ConfigurationAttributes,
  PackageAttributes,
} from './codec/content.js'
export { AuditEventAttributes, auditEventData } from './codec/auditEvent.js'
