/**
 * The calls as pure pairs: a function that builds a request, and one that reads its response. For a
 * `Send` of your own, with your own access token, pace and retries; `axmClient` joins the same pairs.
 */

// The access token that every other call needs.
export { TOKEN_AUDIENCE, clientAssertion } from '../token/assertion.js'
export type { AssertionOptions } from '../token/assertion.js'
export { TOKEN_URL, readAccessToken, tokenRequest } from './token.js'
export type { TokenRequestOptions } from './token.js'

// Resources, each with a request for a page and for one, and their readers.
export type { CollectionProtocol, GetQuery, LinksProtocol } from './collection.js'
export {
  appleCareCoverageRequest,
  apps,
  assignedServerIdRequest,
  assignedServerRequest,
  auditEventsRequest,
  blueprints,
  configurations,
  mdmDeviceDetailsRequest,
  mdmDevices,
  mdmServerDevices,
  mdmServers,
  orgDeviceActivities,
  orgDevices,
  organizationalUnits,
  organizationalUnitUsers,
  packages,
  readAppleCareCoverage,
  readAssignedServer,
  readAssignedServerId,
  readAuditEvents,
  readMdmDeviceDetails,
  userGroups,
  userGroupUsers,
  users,
} from './collections.js'
export { MOST_A_PAGE } from './page.js'
export type { PageQuery } from './page.js'
export { isUsableId } from './request.js'

// Servers of Apple Business: made, changed and deleted.
export {
  createMdmServerRequest,
  deleteMdmServerRequest,
  readCreatedMdmServer,
  readDeletedMdmServer,
  readUpdatedMdmServer,
  updateMdmServerRequest,
} from './mdmServers.js'

// Activities: what is done to devices.
export { createActivityRequest, readCreatedActivity } from './activities.js'
export type { NewActivity } from './activities.js'
export { readActivityLog } from '../activities/log.js'
export type { ActivityLog, LogEntry } from '../activities/log.js'

// Configurations and blueprints of Apple Business.
export {
  createConfigurationRequest,
  deleteConfigurationRequest,
  readCreatedConfiguration,
  readDeletedConfiguration,
  readUpdatedConfiguration,
  updateConfigurationRequest,
} from './configurations.js'
export {
  blueprintLinks,
  changeBlueprintLinksRequest,
  createBlueprintRequest,
  deleteBlueprintRequest,
  includingBlueprintRequest,
  readChangedBlueprintLinks,
  readCreatedBlueprint,
  readDeletedBlueprint,
  readIncludingBlueprint,
  readUpdatedBlueprint,
  updateBlueprintRequest,
} from './blueprints.js'
