// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  list,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface AppLayerVPN {
  /** Required. */
  readonly VPNUUID: string
  /** iOS 18.0. Not on: macOS, tvOS, visionOS. */
  readonly CellularSliceUUID?: string
  /** Not on: watchOS. */
  readonly SafariDomains?: readonly string[]
  /** iOS 13.0, macOS 10.15. Not on: visionOS, watchOS. Deprecated: iOS 13.4. */
  readonly MailDomains?: readonly string[]
  /** iOS 13.0, macOS 10.15. Not on: visionOS, watchOS. Deprecated: iOS 13.4. */
  readonly CalendarDomains?: readonly string[]
  /** iOS 13.0, macOS 10.15. Not on: visionOS, watchOS. Deprecated: iOS 13.4. */
  readonly ContactsDomains?: readonly string[]
  /** iOS 14.0, macOS 11.0. */
  readonly AssociatedDomains?: readonly string[]
  /** iOS 14.0, macOS 11.0. */
  readonly ExcludedDomains?: readonly string[]
  readonly OnDemandMatchAppEnabled?: boolean
  /** iOS 13.0. Not on: macOS, watchOS. */
  readonly SMBDomains?: readonly string[]
}

/**
 * com.apple.vpn.managed.applayer.yaml of Apple’s schema. iOS 7.0, macOS 10.9, visionOS 1.1,
 * watchOS 10.0. Not on: tvOS. Supervised devices only: watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.vpn.managed.applayer.yaml
 */
export const AppLayerVPN: PayloadSchema<'com.apple.vpn.managed.applayer', AppLayerVPN> =
  payloadSchema({
    payloadType: 'com.apple.vpn.managed.applayer',
    support: only({
      iOS: {
        introduced: '7.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'allowed' },
      },
      macOS: {
        introduced: '10.9',
        multiple: true,
        devicechannel: true,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'allowed' },
      },
      visionOS: {
        introduced: '1.1',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'allowed' },
      },
      watchOS: { introduced: '10.0', multiple: true, supervised: true, allowmanualinstall: false },
    }),
    fields: dictionary({
      VPNUUID: required(text),
      CellularSliceUUID: optional(text, {
        support: { iOS: { introduced: '18.0' }, macOS: absent, tvOS: absent, visionOS: absent },
      }),
      SafariDomains: optional(list(text), { support: { watchOS: absent } }),
      MailDomains: optional(list(text), {
        support: {
          iOS: { introduced: '13.0', deprecated: '13.4' },
          macOS: { introduced: '10.15' },
          visionOS: absent,
          watchOS: absent,
        },
      }),
      CalendarDomains: optional(list(text), {
        support: {
          iOS: { introduced: '13.0', deprecated: '13.4' },
          macOS: { introduced: '10.15' },
          visionOS: absent,
          watchOS: absent,
        },
      }),
      ContactsDomains: optional(list(text), {
        support: {
          iOS: { introduced: '13.0', deprecated: '13.4' },
          macOS: { introduced: '10.15' },
          visionOS: absent,
          watchOS: absent,
        },
      }),
      AssociatedDomains: optional(list(text), {
        support: { iOS: { introduced: '14.0' }, macOS: { introduced: '11.0' } },
      }),
      ExcludedDomains: optional(list(text), {
        support: { iOS: { introduced: '14.0' }, macOS: { introduced: '11.0' } },
      }),
      OnDemandMatchAppEnabled: optional(boolean),
      SMBDomains: optional(list(text), {
        support: { iOS: { introduced: '13.0' }, macOS: absent, watchOS: absent },
      }),
    }),
  })

/** A payload of type `com.apple.vpn.managed.applayer`. */
export const appLayerVPN = payloadOf(AppLayerVPN)
