import type { ClientConfig, ClientConfigRequest, ServiceConfig } from '@mdm-kit/vpp'

import type { Crossing } from '../crossing.js'
import { aboutOrganization, group, plain } from '../describe.js'
import type { FieldsOf } from '../field.js'
import { call, envelope, rejection } from './call.js'
import type { Envelope } from './types.js'

/** What stands in the file that the operator downloads from Apple’s portal. */
const tokenFields = {
  token: aboutOrganization(
    'Lets this server act for the location, until an administrator replaces the token.',
    { secret: true, kept: ['vpp_locations.location_token'] },
  ),
  expDate: plain('Lets the server warn an administrator before it can no longer assign apps.', {
    kept: ['vpp_locations.token_expires_at', 'vpp_locations.location_token'],
  }),
  orgName: aboutOrganization('Shows an administrator which organization the token came from.', {
    kept: ['vpp_locations.org_name', 'vpp_locations.location_token'],
  }),
} satisfies FieldsOf<{ token: string; expDate: string; orgName: string }>

const config = { kept: ['vpp_locations.config'] } as const

const identity = {
  id: aboutOrganization('Recognizes this server when the claim is read again.'),
  name: aboutOrganization('Tells administrators of other servers who manages the location.'),
  metadata: plain('Takes a note of this server’s own, which Apple only gives back.'),
}

const claimFields = {
  mdmInfo: {
    ...aboutOrganization(
      'Claims the location, so that two servers do not work against each other.',
    ),
    fields: identity,
  },
  notificationUrl: aboutOrganization(
    'Says where Apple is to report changes of licenses and users.',
  ),
  notificationAuthToken: aboutOrganization(
    'Lets this server reject notifications that do not come from Apple.',
    { secret: true, kept: ['vpp_locations.notification_tokens'] },
  ),
  notificationTypes: plain('Keeps Apple from reporting changes that nobody here acts on.'),
} satisfies FieldsOf<ClientConfigRequest>

const described = {
  countryISO2ACode: plain('Decides in which country’s store the location buys.'),
  defaultPlatform: plain('Tells whether the location belongs to a school or to a business.'),
  locationName: aboutOrganization('Lets administrators recognize the location by its name.'),
  websiteURL: plain('Leads administrators to the portal where they buy licenses.'),
  notificationUrl: aboutOrganization('Confirms the address that changes are reported to.'),
  notificationAuthToken: aboutOrganization(
    'Confirms the password that Apple will show with each notification.',
    { secret: true },
  ),
  subscribedNotificationTypes: plain('Confirms the changes that Apple reports from now on.'),
} satisfies FieldsOf<Omit<ClientConfig, keyof Envelope>>

/** Of the configuration that is read again and again, the store keeps four values. */
const keptWhenRead = {
  ...envelope,
  uId: {
    ...envelope.uId,
    kept: ['vpp_locations.u_id', 'vpp_assets.location', 'vpp_assignments.location'],
  },
  mdmInfo: {
    ...envelope.mdmInfo,
    ...config,
    fields: {
      id: { ...envelope.mdmInfo.fields.id, ...config },
      name: { ...envelope.mdmInfo.fields.name, ...config },
      metadata: { ...envelope.mdmInfo.fields.metadata, ...config },
    },
  },
  ...described,
  countryISO2ACode: { ...described.countryISO2ACode, ...config },
  defaultPlatform: { ...described.defaultPlatform, ...config },
  locationName: { ...described.locationName, ...config },
} satisfies FieldsOf<ClientConfig>

const limit = {
  maxAssets: plain('Bounds how many products one request may assign.'),
  maxClientUserIds: plain('Bounds how many users one request may assign to.'),
  maxSerialNumbers: plain('Bounds how many devices one request may assign to.'),
  maxRevokeClientUserIds: plain('Bounds how many users can lose everything at once.'),
  maxRevokeSerialNumbers: plain('Bounds how many devices can lose everything at once.'),
  maxUsers: plain('Bounds how many users can be written in one request.'),
  maxSubscriptions: plain('Bounds how many subscriptions one request may assign.'),
  maxSubscriptionClientUserIds: plain('Bounds how many users may get a subscription at once.'),
  maxNotificationLength: plain('Bounds how long the address and password of notifications are.'),
  maxMdmIdLength: plain('Bounds how long the identifier of a claim may be.'),
  maxMdmNameLength: plain('Bounds how long the name in a claim may be.'),
  maxMdmMetadataLength: plain('Bounds how long the note in a claim may be.'),
}

const address = {
  serviceConfig: plain('Says where this description of the service is read again.'),
  clientConfig: plain('Says where a location is claimed and described.'),
  getAssets: plain('Says where the licenses of a location are listed.'),
  getAssignments: plain('Says where it is listed who has a license.'),
  associateAssets: plain('Says where licenses are given out.'),
  disassociateAssets: plain('Says where licenses are taken back.'),
  revokeAssets: plain('Says where all licenses of somebody are taken back at once.'),
  getUsers: plain('Says where the registered users are listed.'),
  createUsers: plain('Says where new users are registered.'),
  updateUsers: plain('Says where what is known of users is changed.'),
  retireUsers: plain('Says where users who have left are retired.'),
  eventStatus: plain('Says where to ask what became of a request.'),
  contentMetadataLookup: plain('Says where names and icons of products can be looked up.'),
  invitationEmail: plain('Says where an invited user accepts the invitation.'),
  enableSubscriptions: plain('Says where managing subscriptions is turned on.'),
  disableSubscriptions: plain('Says where managing subscriptions is turned off.'),
  getSubscriptions: plain('Says where the subscriptions of a location are listed.'),
  getSubscriptionAssignments: plain('Says where it is listed who has a subscription.'),
  associateSubscriptions: plain('Says where subscriptions are given out.'),
  disassociateSubscriptions: plain('Says where subscriptions are taken back.'),
  getSubscriptionAdmins: plain('Says where the administrators of a subscription are listed.'),
  addSubscriptionAdmins: plain('Says where administrators of a subscription are named.'),
  removeSubscriptionAdmins: plain('Says where administrators of a subscription are removed.'),
}

const serviceFields = {
  errorCodes: group('Explains the numbers that later rejections carry.', {
    errorNumber: plain('Names one reason for which a request can be rejected.'),
    errorMessage: plain('Explains that reason in words for administrators.'),
  }),
  limits: group('Keeps requests within the size that Apple accepts.', limit),
  notificationTypes: plain('Shows which changes Apple can report by itself.'),
  urls: group('Leads requests to the addresses that are in force now.', address),
} satisfies FieldsOf<ServiceConfig>

const SERVICE_CONFIG = 'GET /mdm/v2/service/config'

export const locationCrossings: readonly Crossing[] = [
  { service: 'VPP', direction: 'AppleToServer', message: 'Location token', fields: tokenFields },
  { service: 'VPP', direction: 'ServerToApple', message: SERVICE_CONFIG, fields: {} },
  {
    service: 'VPP',
    direction: 'AppleToServer',
    message: SERVICE_CONFIG,
    fields: { ...rejection, ...serviceFields },
  },
  ...call('GET /mdm/v2/client/config', {}, keptWhenRead),
  ...call('POST /mdm/v2/client/config', claimFields, described),
]
