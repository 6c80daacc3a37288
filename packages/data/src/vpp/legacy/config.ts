import type {
  LegacyClientConfig,
  LegacyClientConfigRequest,
  LegacyEnvelope,
  LegacyServiceConfig,
} from '@mdm-kit/vpp/legacy'

import type { Crossing } from '../../crossing.js'
import { aboutOrganization, aboutPerson, group, plain } from '../../describe.js'
import type { FieldsOf } from '../../field.js'
import { legacyEnvelope, legacyOwnCall, type Own } from './call.js'

const serviceFields = {
  clientConfigSrvUrl: plain('Says where a location is claimed and described.'),
  contentMetadataLookupUrl: plain('Says where names and icons of products can be looked up.'),
  editUserSrvUrl: plain('Says where what is known of a user is changed.'),
  getAssignmentsSrvUrl: plain('Says where it is listed who has a license.'),
  getLicensesSrvUrl: plain('Says where single licenses are listed.'),
  getUserSrvUrl: plain('Says where to ask about one user.'),
  getUsersSrvUrl: plain('Says where the registered users are listed.'),
  getVPPAssetsSrvUrl: plain('Says where what the organization owns is listed.'),
  manageVPPLicensesByAdamIdSrvUrl: plain('Says where licenses are given out and taken back.'),
  registerUserSrvUrl: plain('Says where new users are registered.'),
  retireUserSrvUrl: plain('Says where users who have left are retired.'),
  associateLicenseSrvUrl: plain('Says where licenses were given out one by one.'),
  disassociateLicenseSrvUrl: plain('Says where licenses were taken back one by one.'),
  invitationEmailUrl: plain('Says where an invited user accepts the invitation.'),
  vppWebsiteUrl: plain('Leads administrators to the portal where they buy licenses.'),
  maxBatchAssociateLicenseCount: plain('Bounds how many licenses one request may give out.'),
  maxBatchDisassociateLicenseCount: plain('Bounds how many licenses one request may take back.'),
  errorCodes: group('Explains the numbers that later rejections carry.', {
    errorNumber: plain('Names one reason for which a request can be rejected.'),
    errorCode: plain('Names that reason where Apple still uses the older key.'),
    errorMessage: plain('Explains that reason in words for administrators.'),
  }),
} satisfies FieldsOf<Own<LegacyServiceConfig>>

const clientFields = {
  apnToken: aboutOrganization('Confirms the token under which Apple announces changes.', {
    secret: true,
  }),
  appleId: aboutPerson('Shows which administrator’s account the licenses depend on.'),
  email: aboutPerson('Says how Apple reaches the administrator of the licenses.'),
  countryCode: plain('Decides in which country’s store the location buys.'),
  defaultPlatform: plain('Tells whether the location belongs to a school or to a business.'),
  organizationId: aboutOrganization('Recognizes the organization in other services of Apple.'),
  organizationIdHash: aboutOrganization(
    'Recognizes the organization in device enrollment, without its number.',
  ),
  facilitatorMemberId: aboutOrganization('Names the account that this server acts for.'),
  vppGroupMembers: {
    ...aboutOrganization('Lists the members of a purchase group that this server may act for.'),
    fields: {
      appleId: aboutPerson('Shows which account a member of the group buys with.'),
      email: aboutPerson('Says how a member of the group is reached by mail.'),
      clientContext: aboutOrganization('Shows which server has claimed a member’s licenses.'),
      facilitatorMemberId: aboutOrganization('Names a member when this server acts for it.'),
      organizationId: aboutOrganization('Recognizes the organization of a member.'),
      locationId: aboutOrganization('Tells the locations of members apart.'),
      locationName: aboutOrganization('Shows an administrator where a member belongs.'),
    },
  },
} satisfies FieldsOf<Own<LegacyClientConfig>>

const clientRequest = {
  clientContext: aboutOrganization(
    'Claims the location, so that two servers do not work against each other.',
  ),
  verbose: plain('Asks for the administrator’s account as well.'),
  apnToken: aboutOrganization('Lets Apple announce changes by push.', { secret: true }),
  notificationToken: aboutOrganization('Lets this server recognize announcements of Apple.', {
    secret: true,
  }),
  notificationUrl: aboutOrganization('Says where Apple is to announce changes.'),
} satisfies FieldsOf<LegacyClientConfigRequest>

const SERVICE_CONFIG = 'POST /mdm/VPPServiceConfigSrv'

/** The service is described to anybody: nothing of a location is in it. */
const { status, errorNumber, errorMessage } = legacyEnvelope

export const legacyConfigCrossings: readonly Crossing[] = [
  { service: 'VPP', direction: 'ServerToApple', message: SERVICE_CONFIG, fields: {} },
  {
    service: 'VPP',
    direction: 'AppleToServer',
    message: SERVICE_CONFIG,
    fields: {
      ...({ status, errorNumber, errorMessage } satisfies Partial<FieldsOf<LegacyEnvelope>>),
      ...serviceFields,
    },
  },
  ...legacyOwnCall('POST /mdm/VPPClientConfigSrv', clientRequest, clientFields),
]
