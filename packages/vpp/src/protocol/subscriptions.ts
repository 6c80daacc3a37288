import { type HttpRequest, jsonRequest } from '@mdm-kit/http'

import {
  AssociateSubscriptionsRequest,
  DisassociateSubscriptionsRequest,
  SubscriptionAdminPage,
  SubscriptionAdminsChanged,
  SubscriptionAdminsRequest,
  SubscriptionAssignmentPage,
  SubscriptionManagement,
  SubscriptionPage,
  type SubscriptionAdminQuery,
  type SubscriptionAssignmentQuery,
  type SubscriptionQuery,
} from '../codec/subscription.js'
import { readResponse } from './response.js'
import { PATHS } from './endpoints.js'
import { get } from './get.js'

const bare = (path: string): HttpRequest => ({
  method: 'POST',
  path,
  // Apple asks for this content type on every POST (9727), even without a body.
  headers: { accept: 'application/json', 'content-type': 'application/json' },
})

/** `POST /mdm/v2/subscriptions/enable`. */
export const enableSubscriptionsRequest = (): HttpRequest => bare(PATHS.enableSubscriptions)
/** `POST /mdm/v2/subscriptions/disable`. */
export const disableSubscriptionsRequest = (): HttpRequest => bare(PATHS.disableSubscriptions)
/** Reads the response of enabling and of disabling. */
export const readSubscriptionManagement = readResponse(SubscriptionManagement)

/** `GET /mdm/v2/subscriptions`. */
export const subscriptionsRequest = (query: SubscriptionQuery): HttpRequest =>
  get(PATHS.getSubscriptions, query)
/** Reads the response of `GET /mdm/v2/subscriptions`. */
export const readSubscriptionPage = readResponse(SubscriptionPage)

/** `GET /mdm/v2/subscriptions/assignments`. */
export const subscriptionAssignmentsRequest = (query: SubscriptionAssignmentQuery): HttpRequest =>
  get(PATHS.getSubscriptionAssignments, query)
/** Reads the response of `GET /mdm/v2/subscriptions/assignments`. */
export const readSubscriptionAssignmentPage = readResponse(SubscriptionAssignmentPage)

/** `POST /mdm/v2/subscriptions/associate`. */
export const associateSubscriptionsRequest = (body: AssociateSubscriptionsRequest): HttpRequest =>
  jsonRequest('POST', PATHS.associateSubscriptions, AssociateSubscriptionsRequest.encode(body))

/** `POST /mdm/v2/subscriptions/disassociate`. */
export const disassociateSubscriptionsRequest = (
  body: DisassociateSubscriptionsRequest,
): HttpRequest =>
  jsonRequest(
    'POST',
    PATHS.disassociateSubscriptions,
    DisassociateSubscriptionsRequest.encode(body),
  )

/** `GET /mdm/v2/subscriptions/admins`. */
export const subscriptionAdminsRequest = (query: SubscriptionAdminQuery): HttpRequest =>
  get(PATHS.getSubscriptionAdmins, query)
/** Reads the response of `GET /mdm/v2/subscriptions/admins`. */
export const readSubscriptionAdminPage = readResponse(SubscriptionAdminPage)

/** `POST /mdm/v2/subscriptions/admins/add`. */
export const addSubscriptionAdminsRequest = (body: SubscriptionAdminsRequest): HttpRequest =>
  jsonRequest('POST', PATHS.addSubscriptionAdmins, SubscriptionAdminsRequest.encode(body))

/** `POST /mdm/v2/subscriptions/admins/remove`. */
export const removeSubscriptionAdminsRequest = (body: SubscriptionAdminsRequest): HttpRequest =>
  jsonRequest('POST', PATHS.removeSubscriptionAdmins, SubscriptionAdminsRequest.encode(body))

/** Reads the response of adding and of removing administrators. */
export const readSubscriptionAdminsChanged = readResponse(SubscriptionAdminsChanged)
