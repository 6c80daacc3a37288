// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ConferenceRoomDisplay {
  readonly Message?: string
}

/**
 * com.apple.conferenceroomdisplay.yaml of Apple’s schema. tvOS 10.2. Not on: iOS, macOS,
 * visionOS, watchOS. Supervised devices only: tvOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.conferenceroomdisplay.yaml
 */
export const ConferenceRoomDisplay: PayloadSchema<
  'com.apple.conferenceroomdisplay',
  ConferenceRoomDisplay
> = payloadSchema({
  payloadType: 'com.apple.conferenceroomdisplay',
  support: only({
    tvOS: { introduced: '10.2', multiple: false, supervised: true, allowmanualinstall: true },
  }),
  fields: dictionary({ Message: optional(text) }),
})

/** A payload of type `com.apple.conferenceroomdisplay`. */
export const conferenceRoomDisplay = payloadOf(ConferenceRoomDisplay)
