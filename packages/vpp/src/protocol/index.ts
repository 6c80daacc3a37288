/**
 * Version 2 as pure pairs: a function that builds a request, and one that reads its response. For a
 * `Send` of your own, with your own retries; `vppClient` joins the same pairs.
 */

// Who asks, and where.
export { authorized } from './authorized.js'
export { addressed } from './endpoints.js'
export type { VppEndpoint } from './endpoints.js'

// Limits and addresses of the service; the location itself.
export { limitsOf, readServiceConfig, serviceConfigRequest } from './serviceConfig.js'
export type { Limits } from './serviceConfig.js'
export { clientConfigRequest, readClientConfig, setClientConfigRequest } from './clientConfig.js'

// What the location owns, and who has it.
export { assetsRequest, readAssetPage } from './assets.js'
export { assignmentsRequest, readAssignmentPage } from './assignments.js'
export { readUserPage, usersRequest } from './users.js'

// Writes: each response names an event, whose status says how it ended.
export { associateRequest, disassociateRequest, revokeRequest } from './assets.js'
export { createUsersRequest, retireUsersRequest, updateUsersRequest } from './users.js'
export { eventStatusRequest, readEvent, readEventStatus } from './events.js'
export { splitBatch } from './batches.js'

// Subscriptions.
export {
  addSubscriptionAdminsRequest,
  associateSubscriptionsRequest,
  disableSubscriptionsRequest,
  disassociateSubscriptionsRequest,
  enableSubscriptionsRequest,
  readSubscriptionAdminPage,
  readSubscriptionAdminsChanged,
  readSubscriptionAssignmentPage,
  readSubscriptionManagement,
  readSubscriptionPage,
  removeSubscriptionAdminsRequest,
  subscriptionAdminsRequest,
  subscriptionAssignmentsRequest,
  subscriptionsRequest,
} from './subscriptions.js'

// What a reader fails with.
export type { ResponseError } from './response.js'
