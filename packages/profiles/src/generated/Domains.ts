// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, dictionary, list, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface Domains {
  /** Not on: visionOS. */
  readonly EmailDomains?: readonly string[]
  /** Not on: macOS. */
  readonly WebDomains?: readonly string[]
  /** iOS 9.3. Not on: macOS. Supervised devices only: iOS. Not in a User Enrollment: iOS. */
  readonly SafariPasswordAutoFillDomains?: readonly string[]
  /** iOS 16.2, macOS 13.1. Supervised devices only: iOS. Not in a User Enrollment: iOS. */
  readonly CrossSiteTrackingPreventionRelaxedDomains?: readonly string[]
  /** iOS 18.0, macOS 15.0. Supervised devices only: iOS. Not in a User Enrollment: iOS. */
  readonly CrossSiteTrackingPreventionRelaxedApps?: readonly string[]
}

/**
 * com.apple.domains.yaml of Apple’s schema. iOS 8.0, macOS 10.10, visionOS 2.0. Not on:
 * tvOS, watchOS. Not in a User Enrollment: iOS, macOS, visionOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.domains.yaml
 */
export const Domains: PayloadSchema<'com.apple.domains', Domains> = payloadSchema({
  payloadType: 'com.apple.domains',
  support: only({
    iOS: {
      introduced: '8.0',
      multiple: false,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
      userenrollment: { mode: 'forbidden' },
    },
    macOS: {
      introduced: '10.10',
      multiple: false,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
    visionOS: {
      introduced: '2.0',
      multiple: false,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    EmailDomains: optional(list(text), { support: { visionOS: absent } }),
    WebDomains: optional(list(text), { support: { macOS: absent } }),
    SafariPasswordAutoFillDomains: optional(list(text), {
      support: {
        iOS: { introduced: '9.3', supervised: true, userenrollment: { mode: 'forbidden' } },
        macOS: absent,
      },
    }),
    CrossSiteTrackingPreventionRelaxedDomains: optional(list(text), {
      support: {
        iOS: {
          introduced: '16.2',
          supervised: true,
          allowmanualinstall: false,
          userenrollment: { mode: 'forbidden' },
        },
        macOS: { introduced: '13.1', allowmanualinstall: false },
      },
    }),
    CrossSiteTrackingPreventionRelaxedApps: optional(list(text), {
      support: {
        iOS: {
          introduced: '18.0',
          supervised: true,
          allowmanualinstall: false,
          userenrollment: { mode: 'forbidden' },
        },
        macOS: { introduced: '15.0', allowmanualinstall: false },
      },
    }),
  }),
})

/** A payload of type `com.apple.domains`. */
export const domains = payloadOf(Domains)
