// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface IdentificationPayloadIdentification {
  /** Required. */
  readonly UserName: string
  /** Required. */
  readonly FullName: string
  /** Required. */
  readonly EmailAddress: string
  /** Required. */
  readonly AuthMethod: 'Password' | 'UserEnteredPassword'
  /** Required. */
  readonly Password: string
  readonly Prompt?: string
  readonly PromptMessage?: string
}

export interface Identification {
  /** Required. */
  readonly PayloadIdentification: IdentificationPayloadIdentification
}

/**
 * com.apple.configurationprofile.identification.yaml of Apple’s schema. macOS 10.7. Not on:
 * iOS, tvOS, visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.configurationprofile.identification.yaml
 */
export const Identification: PayloadSchema<
  'com.apple.configurationprofile.identification',
  Identification
> = payloadSchema({
  payloadType: 'com.apple.configurationprofile.identification',
  support: only({
    macOS: {
      introduced: '10.7',
      multiple: false,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    PayloadIdentification: required(
      dictionary({
        UserName: required(text),
        FullName: required(text),
        EmailAddress: required(text),
        AuthMethod: required(oneOf('Password', 'UserEnteredPassword')),
        Password: required(text),
        Prompt: optional(text),
        PromptMessage: optional(text),
      }),
    ),
  }),
})

/** A payload of type `com.apple.configurationprofile.identification`. */
export const identification = payloadOf(Identification)
