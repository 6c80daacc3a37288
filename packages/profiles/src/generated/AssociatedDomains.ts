// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ConfigurationItem {
  /** Required. */
  readonly ApplicationIdentifier: string
  /** Required. */
  readonly AssociatedDomains: readonly string[]
  /** Default: false. macOS 11.0. */
  readonly EnableDirectDownloads?: boolean
}

export interface AssociatedDomains {
  /** Required. */
  readonly Configuration: readonly ConfigurationItem[]
}

/**
 * com.apple.associated-domains.yaml of Apple’s schema. macOS 10.15. Not on: iOS, tvOS,
 * visionOS, watchOS. Only under user-approved MDM: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.associated-domains.yaml
 */
export const AssociatedDomains: PayloadSchema<'com.apple.associated-domains', AssociatedDomains> =
  payloadSchema({
    payloadType: 'com.apple.associated-domains',
    support: only({
      macOS: {
        introduced: '10.15',
        multiple: true,
        devicechannel: true,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userapprovedmdm: true,
        allowmanualinstall: true,
        userenrollment: { mode: 'allowed' },
      },
    }),
    fields: dictionary({
      Configuration: required(
        list(
          dictionary({
            ApplicationIdentifier: required(text),
            AssociatedDomains: required(list(text)),
            EnableDirectDownloads: optional(boolean, {
              default: false,
              support: { macOS: { introduced: '11.0' } },
            }),
          }),
        ),
      ),
    }),
  })

/** A payload of type `com.apple.associated-domains`. */
export const associatedDomains = payloadOf(AssociatedDomains)
