// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ParentalControlsGameCenter {
  /** Default: true. Deprecated: macOS 10.13. */
  readonly GKFeatureGameCenterAllowed?: boolean
  /** Default: true. */
  readonly GKFeatureAccountModificationAllowed?: boolean
  /** Default: true. Deprecated: macOS 10.13. */
  readonly GKFeatureAddingGameCenterFriendsAllowed?: boolean
  /** Default: true. Deprecated: macOS 10.13. */
  readonly GKFeatureMultiplayerGamingAllowed?: boolean
}

/**
 * com.apple.gamed.yaml of Apple’s schema. macOS 10.9. Not on: iOS, tvOS, visionOS, watchOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.gamed.yaml
 */
export const ParentalControlsGameCenter: PayloadSchema<
  'com.apple.gamed',
  ParentalControlsGameCenter
> = payloadSchema({
  payloadType: 'com.apple.gamed',
  support: only({
    macOS: {
      introduced: '10.9',
      multiple: false,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    GKFeatureGameCenterAllowed: optional(boolean, {
      default: true,
      support: { macOS: { deprecated: '10.13' } },
    }),
    GKFeatureAccountModificationAllowed: optional(boolean, { default: true }),
    GKFeatureAddingGameCenterFriendsAllowed: optional(boolean, {
      default: true,
      support: { macOS: { deprecated: '10.13' } },
    }),
    GKFeatureMultiplayerGamingAllowed: optional(boolean, {
      default: true,
      support: { macOS: { deprecated: '10.13' } },
    }),
  }),
})

/** A payload of type `com.apple.gamed`. */
export const parentalControlsGameCenter = payloadOf(ParentalControlsGameCenter)
