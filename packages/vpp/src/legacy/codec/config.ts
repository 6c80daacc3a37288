import { dispensable, LooseInteger, LooseText, secretOf } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { DefaultPlatform } from '../../codec/clientConfig.js'
import { LegacyEnvelope } from './envelope.js'

/**
 * Where the services of version 1 are, and how many licences one request may manage.
 *
 * Source: Apple, "Service configuration" (`VPPServiceConfigSrv`).
 */
export const LegacyServiceConfig = t.intersection(
  [
    LegacyEnvelope,
    t.partial({
      clientConfigSrvUrl: t.string,
      contentMetadataLookupUrl: t.string,
      editUserSrvUrl: t.string,
      getAssignmentsSrvUrl: t.string,
      getLicensesSrvUrl: t.string,
      getUserSrvUrl: t.string,
      getUsersSrvUrl: t.string,
      getVPPAssetsSrvUrl: t.string,
      manageVPPLicensesByAdamIdSrvUrl: t.string,
      registerUserSrvUrl: t.string,
      retireUserSrvUrl: t.string,
      associateLicenseSrvUrl: t.string,
      disassociateLicenseSrvUrl: t.string,
      invitationEmailUrl: t.string,
      vppWebsiteUrl: t.string,
      /** 10, 20 and 100 have been seen. */
      maxBatchAssociateLicenseCount: LooseInteger,
      maxBatchDisassociateLicenseCount: LooseInteger,
      errorCodes: dispensable(
        t.array(
          t.partial({
            errorNumber: LooseInteger,
            /** What older responses call it. */
            errorCode: LooseInteger,
            errorMessage: t.string,
          }),
        ),
      ),
    }),
  ],
  'LegacyServiceConfig',
)
export type LegacyServiceConfig = t.TypeOf<typeof LegacyServiceConfig>

export const LegacyClientConfigRequest = t.partial(
  {
    /** Fewer than 256 bytes; an empty text clears it. */
    clientContext: t.string,
    /** Also return `appleId`. */
    verbose: t.boolean,
    apnToken: secretOf(t.string),
    notificationToken: secretOf(t.string),
    notificationUrl: t.string,
  },
  'LegacyClientConfigRequest',
)
export type LegacyClientConfigRequest = t.TypeOf<typeof LegacyClientConfigRequest>

/** A member of a purchase group. Source: Apple's archived MDM Protocol Reference. */
export const VppGroupMember = t.partial(
  {
    appleId: t.string,
    email: t.string,
    clientContext: t.string,
    facilitatorMemberId: LooseText,
    organizationId: LooseText,
    locationId: LooseInteger,
    locationName: t.string,
  },
  'VppGroupMember',
)
export type VppGroupMember = t.TypeOf<typeof VppGroupMember>

/**
 * The account behind a token.
 *
 * Source: Apple, "Client configuration" (`VPPClientConfigSrv`).
 */
export const LegacyClientConfig = t.intersection(
  [
    LegacyEnvelope,
    t.partial({
      apnToken: secretOf(t.string),
      /** Of the content manager. */
      appleId: t.string,
      email: t.string,
      /** ISO 3166 alpha-2. */
      countryCode: t.string,
      defaultPlatform: DefaultPlatform,
      /** Documented as text, shown as a number. */
      organizationId: LooseText,
      organizationIdHash: t.string,
      facilitatorMemberId: LooseText,
      vppGroupMembers: dispensable(t.array(VppGroupMember)),
    }),
  ],
  'LegacyClientConfig',
)
export type LegacyClientConfig = t.TypeOf<typeof LegacyClientConfig>
