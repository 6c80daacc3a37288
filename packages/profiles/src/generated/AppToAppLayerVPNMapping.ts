// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface MatchToolsItem {
  /** Required. macOS 10.15.4. */
  readonly DesignatedRequirement: string
  /** Required. macOS 10.15.4. */
  readonly SigningIdentifier: string
  /** macOS 10.15.4. */
  readonly Path?: string
}

export interface AppLayerVPNMappingItem {
  /** Required. */
  readonly Identifier: string
  /** Required. */
  readonly VPNUUID: string
  /** Required. macOS 10.10. */
  readonly DesignatedRequirement: string
  /** Required. macOS 10.10. */
  readonly SigningIdentifier: string
  /** macOS 10.15. */
  readonly Path?: string
  /** macOS 10.15.4. */
  readonly MatchTools?: readonly MatchToolsItem[]
}

export interface AppToAppLayerVPNMapping {
  /** Required. */
  readonly AppLayerVPNMapping: readonly AppLayerVPNMappingItem[]
}

/**
 * com.apple.vpn.managed.appmapping.yaml of Apple’s schema. macOS 10.9. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.vpn.managed.appmapping.yaml
 */
export const AppToAppLayerVPNMapping: PayloadSchema<
  'com.apple.vpn.managed.appmapping',
  AppToAppLayerVPNMapping
> = payloadSchema({
  payloadType: 'com.apple.vpn.managed.appmapping',
  support: only({
    macOS: {
      introduced: '10.9',
      multiple: false,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    AppLayerVPNMapping: required(
      list(
        dictionary({
          Identifier: required(text),
          VPNUUID: required(text),
          DesignatedRequirement: required(text, { support: { macOS: { introduced: '10.10' } } }),
          SigningIdentifier: required(text, { support: { macOS: { introduced: '10.10' } } }),
          Path: optional(text, { support: { macOS: { introduced: '10.15' } } }),
          MatchTools: optional(
            list(
              dictionary({
                DesignatedRequirement: required(text, {
                  support: { macOS: { introduced: '10.15.4' } },
                }),
                SigningIdentifier: required(text, {
                  support: { macOS: { introduced: '10.15.4' } },
                }),
                Path: optional(text, { support: { macOS: { introduced: '10.15.4' } } }),
              }),
            ),
            { support: { macOS: { introduced: '10.15.4' } } },
          ),
        }),
      ),
    ),
  }),
})

/** A payload of type `com.apple.vpn.managed.appmapping`. */
export const appToAppLayerVPNMapping = payloadOf(AppToAppLayerVPNMapping)
