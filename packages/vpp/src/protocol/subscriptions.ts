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

export const enableSubscriptionsRequest = (): HttpRequest => bare(PATHS.enableSubscriptions)
export const disableSubscriptionsRequest = (): HttpRequest => bare(PATHS.disableSubscriptions)
export const readSubscriptionManagement = readResponse(SubscriptionManagement)

export const subscriptionsRequest = (query: SubscriptionQuery): HttpRequest =>
  get(PATHS.getSubscriptions, query)
export const readSubscriptionPage = readResponse(SubscriptionPage)

export const subscriptionAssignmentsRequest = (query: SubscriptionAssignmentQuery): HttpRequest =>
  get(PATHS.getSubscriptionAssignments, query)
export const readSubscriptionAssignmentPage = readResponse(SubscriptionAssignmentPage)

export const associateSubscriptionsRequest = (body: AssociateSubscriptionsRequest): HttpRequest =>
  jsonRequest('POST', PATHS.associateSubscriptions, AssociateSubscriptionsRequest.encode(body))

export const disassociateSubscriptionsRequest = (
  body: DisassociateSubscriptionsRequest,
): HttpRequest =>
  jsonRequest(
    'POST',
    PATHS.disassociateSubscriptions,
    DisassociateSubscriptionsRequest.encode(body),
  )

export const subscriptionAdminsRequest = (query: SubscriptionAdminQuery): HttpRequest =>
  get(PATHS.getSubscriptionAdmins, query)
export const readSubscriptionAdminPage = readResponse(SubscriptionAdminPage)

export const addSubscriptionAdminsRequest = (body: SubscriptionAdminsRequest): HttpRequest =>
  jsonRequest('POST', PATHS.addSubscriptionAdmins, SubscriptionAdminsRequest.encode(body))

export const removeSubscriptionAdminsRequest = (body: SubscriptionAdminsRequest): HttpRequest =>
  jsonRequest('POST', PATHS.removeSubscriptionAdmins, SubscriptionAdminsRequest.encode(body))

export const readSubscriptionAdminsChanged = readResponse(SubscriptionAdminsChanged)
