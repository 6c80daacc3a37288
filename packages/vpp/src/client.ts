import { type Operation, safeListener } from '@mdm-kit/codec'
import { systemClock, undiciSend, type CallOptions } from '@mdm-kit/http'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { eventArrivals } from './work/arrivals.js'
import type {
  AssetPage,
  AssetQuery,
  ManageAssetsRequest,
  RevokeAssetsRequest,
} from './codec/asset.js'
import type { AssignmentPage, AssignmentQuery } from './codec/assignment.js'
import type { ClientConfig, ClientConfigRequest } from './codec/clientConfig.js'
import type { MdmIdentity } from './codec/envelope.js'
import type { EventResponse, StatusResponse } from './codec/event.js'
import type { ServiceConfig } from './codec/serviceConfig.js'
import type {
  AssociateSubscriptionsRequest,
  DisassociateSubscriptionsRequest,
  SubscriptionAdminPage,
  SubscriptionAdminQuery,
  SubscriptionAdminsChanged,
  SubscriptionAdminsRequest,
  SubscriptionAssignmentPage,
  SubscriptionAssignmentQuery,
  SubscriptionManagement,
  SubscriptionPage,
  SubscriptionQuery,
} from './codec/subscription.js'
import type { ManageUsersRequest, UserPage, UserQuery } from './codec/user.js'
import type { Batch, SavedWork } from './codec/work.js'
import type { VppError, VppWriteError } from './errors.js'
import { FIRST_LOOK_WITH_NOTIFICATIONS_MS } from './work/follow.js'
import type { Notification } from './notifications/notification.js'
import type { Owner } from './session/ownership.js'
import { assetsRequest, readAssetPage } from './protocol/assets.js'
import { assignmentsRequest, readAssignmentPage } from './protocol/assignments.js'
import { batchRequest } from './protocol/batches.js'
import {
  clientConfigRequest,
  readClientConfig,
  setClientConfigRequest,
} from './protocol/clientConfig.js'
import { APPLE_VPP_ORIGIN } from './protocol/endpoints.js'
import { eventStatusRequest, readEvent, readEventStatus } from './protocol/events.js'
import { limitsOf } from './protocol/serviceConfig.js'
import {
  addSubscriptionAdminsRequest,
  disableSubscriptionsRequest,
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
} from './protocol/subscriptions.js'
import { readUserPage, usersRequest } from './protocol/users.js'
import { vppSession, type VppEvent } from './session/vppSession.js'
import type { VppSendSettings } from './session/patientSend.js'
import type { LocationTokenSource } from './token/tokenSource.js'
import {
  freshWork,
  runWork,
  type WorkError,
  type WorkOptions,
  type WorkOutcome,
  type WorkPorts,
} from './work/work.js'

export interface VppClientOptions extends VppSendSettings {
  /** Or a function that loads it: then a token that Apple rejects is loaded again, once. */
  readonly locationToken: LocationTokenSource
  /** Who we are: `id` distinguishes our claim from another server's. */
  readonly mdm: MdmIdentity
  /** Default: Apple's. */
  readonly origin?: string
  /** Whether notifications are handed to `notified`: then events are asked after only in five minutes. */
  readonly expectNotifications?: boolean
  readonly onEvent?: (event: VppEvent) => void
}

/** Reads, and changes nothing. */
export type VppReadCall<Query, A> = (query: Query, options?: CallOptions) => Operation<VppError, A>

/** Changes something. Fails with `OwnedByOtherServer` while another server manages the location. */
export type VppWriteCall<Request, A> = (
  request: Request,
  options?: CallOptions,
) => Operation<VppWriteError, A>

/**
 * Queues work at Apple, in one request as it is given. Nothing is done when it resolves: ask for the
 * event's end with `eventStatus`.
 */
export type VppEventCall<Request> = VppWriteCall<Request, EventResponse>

/** Does work to its end: splits it into as many requests as the limits require, and follows each event. */
export type VppWorkCall<Request> = (
  request: Request,
  options?: WorkOptions,
) => Operation<WorkError, WorkOutcome>

/**
 * App and Book Management, version 2, for one location.
 *
 * `mdmInfo` is compared on every response. Before the first write the client looks at the client
 * configuration; once another server is seen there, every write fails with `OwnedByOtherServer`
 * until `claim()`.
 *
 * Source: Apple, "App, Book, and Subscription Management".
 */
export interface VppClient {
  /** Limits, URLs, error texts. Read again when older than five minutes, or `fresh`. */
  readonly serviceConfig: (
    options?: CallOptions & { readonly fresh?: boolean },
  ) => Operation<VppError, ServiceConfig>

  /** Which location this is (`uId`, name, country), who manages it, where notifications go. */
  readonly clientConfig: (options?: CallOptions) => Operation<VppError, ClientConfig>
  /** Notification data makes Apple test the receiver within this call: prefer `subscribe`, which keeps the right order. */
  readonly setClientConfig: VppWriteCall<ClientConfigRequest, ClientConfig>
  /** Makes this server the one that manages the location, in place of any other. Ask a person first. */
  readonly claim: (options?: CallOptions) => Operation<VppError, ClientConfig>
  /** As the newest response that names an owner has it. */
  readonly owner: () => Owner

  /** One page; `allAssets` walks. */
  readonly assets: VppReadCall<AssetQuery, AssetPage>
  /** One page; `allAssignments` walks. */
  readonly assignments: VppReadCall<AssignmentQuery, AssignmentPage>
  /** One page; `allUsers` walks. */
  readonly users: VppReadCall<UserQuery, UserPage>

  readonly associate: VppEventCall<ManageAssetsRequest>
  readonly disassociate: VppEventCall<ManageAssetsRequest>
  /** Takes every revocable asset from these users and devices. */
  readonly revoke: VppEventCall<RevokeAssetsRequest>
  readonly createUsers: VppEventCall<ManageUsersRequest>
  readonly updateUsers: VppEventCall<ManageUsersRequest>
  readonly retireUsers: VppEventCall<ManageUsersRequest>
  /** `eventId` comes from a write. Fails with `EventUnknown` once Apple has dropped the event. */
  readonly eventStatus: VppReadCall<string, StatusResponse>

  readonly associateAndWait: VppWorkCall<ManageAssetsRequest>
  readonly disassociateAndWait: VppWorkCall<ManageAssetsRequest>
  readonly revokeAndWait: VppWorkCall<RevokeAssetsRequest>
  readonly createUsersAndWait: VppWorkCall<ManageUsersRequest>
  readonly updateUsersAndWait: VppWorkCall<ManageUsersRequest>
  readonly retireUsersAndWait: VppWorkCall<ManageUsersRequest>
  readonly associateSubscriptionsAndWait: VppWorkCall<AssociateSubscriptionsRequest>
  readonly disassociateSubscriptionsAndWait: VppWorkCall<DisassociateSubscriptionsRequest>
  /** Goes on where `progress.saved()` or `WorkInterrupted.rest` was written down. */
  readonly resume: VppWorkCall<SavedWork>
  /** Hands in a notification, which spares those who wait for its event a question. */
  readonly notified: (notification: Notification) => void

  /** Irreversible, and needed before subscriptions can be bought into the location. */
  readonly enableSubscriptions: (
    options?: CallOptions,
  ) => Operation<VppWriteError, SubscriptionManagement>
  /** Declares that this server does not support them; what is bought stays. */
  readonly disableSubscriptions: (
    options?: CallOptions,
  ) => Operation<VppWriteError, SubscriptionManagement>
  readonly subscriptions: VppReadCall<SubscriptionQuery, SubscriptionPage>
  readonly subscriptionAssignments: VppReadCall<
    SubscriptionAssignmentQuery,
    SubscriptionAssignmentPage
  >
  readonly associateSubscriptions: VppEventCall<AssociateSubscriptionsRequest>
  readonly disassociateSubscriptions: VppEventCall<DisassociateSubscriptionsRequest>
  readonly subscriptionAdmins: VppReadCall<SubscriptionAdminQuery, SubscriptionAdminPage>
  readonly addSubscriptionAdmins: VppWriteCall<SubscriptionAdminsRequest, SubscriptionAdminsChanged>
  readonly removeSubscriptionAdmins: VppWriteCall<
    SubscriptionAdminsRequest,
    SubscriptionAdminsChanged
  >

  /** Ends running calls with `Aborted`, and closes the connections. */
  readonly close: () => Promise<void>
}

/** A client for one location. It asks the service for its limits first, and keeps to them. */
export const vppClient = (options: VppClientOptions): VppClient => {
  const { mdm, origin = APPLE_VPP_ORIGIN, clock = systemClock } = options
  const own = undiciSend({ ...options.http, origin })
  const { read, write, ...shared } = vppSession({
    locationToken: options.locationToken,
    mdm,
    origin,
    userAgent: options.userAgent,
    send: options.send ?? own,
    retry: options.retry,
    onEvent: safeListener(options.onEvent),
    clock,
  })
  const arrivals = eventArrivals()

  const queue = (batch: Batch, callOptions?: CallOptions) => {
    const { endpoint, request } = batchRequest(batch)
    return write(endpoint, request, readEvent, callOptions)
  }
  const eventStatus: VppClient['eventStatus'] = (eventId, callOptions) =>
    read('eventStatus', eventStatusRequest(eventId), readEventStatus, callOptions)

  const ports: WorkPorts = {
    post: (batch, signal) =>
      pipe(
        queue(batch, { signal }),
        TE.map(({ eventId }) => eventId),
      ),
    status: (eventId, signal) => eventStatus(eventId, { signal }),
    limits: async (fresh, signal) => limitsOf(await shared.configInForce(fresh, signal)),
    arrivals,
    clock,
  }
  const resume: VppClient['resume'] = (saved, workOptions = {}) =>
    runWork(ports, saved, {
      ...workOptions,
      follow: {
        ...(options.expectNotifications === true
          ? { firstLookMs: FIRST_LOOK_WITH_NOTIFICATIONS_MS }
          : {}),
        ...workOptions.follow,
      },
    })
  const complete = (batch: Batch, workOptions?: WorkOptions) =>
    resume(freshWork(batch), workOptions)

  return {
    serviceConfig: shared.serviceConfig,
    clientConfig: (callOptions) =>
      read('clientConfig', clientConfigRequest(), readClientConfig, callOptions),
    setClientConfig: (config, callOptions) =>
      write('clientConfig', setClientConfigRequest(config), readClientConfig, callOptions),
    claim: (callOptions) =>
      shared.claim(
        'clientConfig',
        setClientConfigRequest({ mdmInfo: mdm }),
        readClientConfig,
        callOptions,
      ),
    owner: shared.owner,

    assets: (query, callOptions) =>
      read('getAssets', assetsRequest(query), readAssetPage, callOptions),
    assignments: (query, callOptions) =>
      read('getAssignments', assignmentsRequest(query), readAssignmentPage, callOptions),
    users: (query, callOptions) => read('getUsers', usersRequest(query), readUserPage, callOptions),

    associate: (body, callOptions) => queue({ operation: 'associate', body }, callOptions),
    disassociate: (body, callOptions) => queue({ operation: 'disassociate', body }, callOptions),
    revoke: (body, callOptions) => queue({ operation: 'revoke', body }, callOptions),
    createUsers: (body, callOptions) => queue({ operation: 'createUsers', body }, callOptions),
    updateUsers: (body, callOptions) => queue({ operation: 'updateUsers', body }, callOptions),
    retireUsers: (body, callOptions) => queue({ operation: 'retireUsers', body }, callOptions),
    eventStatus,

    associateAndWait: (body, work) => complete({ operation: 'associate', body }, work),
    disassociateAndWait: (body, work) => complete({ operation: 'disassociate', body }, work),
    revokeAndWait: (body, work) => complete({ operation: 'revoke', body }, work),
    createUsersAndWait: (body, work) => complete({ operation: 'createUsers', body }, work),
    updateUsersAndWait: (body, work) => complete({ operation: 'updateUsers', body }, work),
    retireUsersAndWait: (body, work) => complete({ operation: 'retireUsers', body }, work),
    associateSubscriptionsAndWait: (body, work) =>
      complete({ operation: 'associateSubscriptions', body }, work),
    disassociateSubscriptionsAndWait: (body, work) =>
      complete({ operation: 'disassociateSubscriptions', body }, work),
    resume,
    notified: arrivals.notified,

    enableSubscriptions: (callOptions) =>
      write(
        'enableSubscriptions',
        enableSubscriptionsRequest(),
        readSubscriptionManagement,
        callOptions,
      ),
    disableSubscriptions: (callOptions) =>
      write(
        'disableSubscriptions',
        disableSubscriptionsRequest(),
        readSubscriptionManagement,
        callOptions,
      ),
    subscriptions: (query, callOptions) =>
      read('getSubscriptions', subscriptionsRequest(query), readSubscriptionPage, callOptions),
    subscriptionAssignments: (query, callOptions) =>
      read(
        'getSubscriptionAssignments',
        subscriptionAssignmentsRequest(query),
        readSubscriptionAssignmentPage,
        callOptions,
      ),
    associateSubscriptions: (body, callOptions) =>
      queue({ operation: 'associateSubscriptions', body }, callOptions),
    disassociateSubscriptions: (body, callOptions) =>
      queue({ operation: 'disassociateSubscriptions', body }, callOptions),
    subscriptionAdmins: (query, callOptions) =>
      read(
        'getSubscriptionAdmins',
        subscriptionAdminsRequest(query),
        readSubscriptionAdminPage,
        callOptions,
      ),
    addSubscriptionAdmins: (body, callOptions) =>
      write(
        'addSubscriptionAdmins',
        addSubscriptionAdminsRequest(body),
        readSubscriptionAdminsChanged,
        callOptions,
      ),
    removeSubscriptionAdmins: (body, callOptions) =>
      write(
        'removeSubscriptionAdmins',
        removeSubscriptionAdminsRequest(body),
        readSubscriptionAdminsChanged,
        callOptions,
      ),

    close: async () => {
      shared.close()
      await own.close()
    },
  }
}
