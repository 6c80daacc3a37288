import { LooseInteger, LooseText } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** Version 1 on behalf of another account. Source: Apple's archived MDM Protocol Reference. */
export const FacilitatorMember = t.partial(
  {
    appleId: t.string,
    countryCode: t.string,
    email: t.string,
    facilitatorMemberId: LooseText,
    organizationId: LooseText,
  },
  'FacilitatorMember',
)
export type FacilitatorMember = t.TypeOf<typeof FacilitatorMember>

/** Only with a location token of a migrated account. */
export const LegacyLocation = t.partial(
  { locationId: LooseInteger, locationName: t.string },
  'LegacyLocation',
)
export type LegacyLocation = t.TypeOf<typeof LegacyLocation>

/**
 * The keys that every response of version 1 may carry. Keys without a value are left out.
 *
 * Source: Apple, "Managing apps and books through web services (legacy)".
 */
export const LegacyEnvelope = t.partial(
  {
    /** 0: done. -1: failed. -3: done in part, in responses to managing licences. */
    status: LooseInteger,
    errorNumber: LooseInteger,
    errorMessage: t.string,
    /** Any text: JSON by convention, and a plain notice once version 2 manages the location. */
    clientContext: t.string,
    /** When the token ends, or sooner its account's password: milliseconds since the epoch. */
    expirationMillis: LooseInteger,
    /** In the last 15 days of a token. */
    tokenExpDate: t.string,
    location: LegacyLocation,
    uId: LooseText,
    facilitatorMember: FacilitatorMember,
  },
  'LegacyEnvelope',
)
export type LegacyEnvelope = t.TypeOf<typeof LegacyEnvelope>

/** The keys that every request of version 1 may carry; `sToken` is added by the client. */
export const LegacyRequest = t.partial(
  {
    sToken: t.string,
    /** Acts as that facilitator; on every service but the client configuration. */
    facilitatorMemberId: LooseText,
  },
  'LegacyRequest',
)
export type LegacyRequest = t.TypeOf<typeof LegacyRequest>
