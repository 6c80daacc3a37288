// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface NetworkDNSSettingsDNSSettings {
  /** Required. */
  readonly DNSProtocol: 'HTTPS' | 'TLS'
  readonly ServerURL?: string
  readonly ServerName?: string
  readonly ServerAddresses?: readonly string[]
  /** Default: false. */
  readonly AllowFailover?: boolean
  readonly IdentityAssetReference?: string
  readonly SupplementalMatchDomains?: readonly string[]
}

export interface NetworkDNSSettingsOnDemandRulesElementActionParameters {
  /** Required. */
  readonly Domains: readonly string[]
  /** Required. */
  readonly DomainAction: 'NeverConnect' | 'ConnectIfNeeded'
}

export interface OnDemandRulesElement {
  /** Required. */
  readonly Action: 'Connect' | 'Disconnect' | 'EvaluateConnection'
  readonly ActionParameters?: readonly NetworkDNSSettingsOnDemandRulesElementActionParameters[]
  readonly DNSDomainMatch?: readonly string[]
  readonly DNSServerAddressMatch?: readonly string[]
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular'
  readonly SSIDMatch?: readonly string[]
  readonly URLStringProbe?: string
}

export interface NetworkDNSSettings {
  /** Required. */
  readonly VisibleName: string
  /** Required. */
  readonly DNSSettings: NetworkDNSSettingsDNSSettings
  readonly OnDemandRules?: readonly OnDemandRulesElement[]
  /** Default: false. Enrollments (iOS, macOS, visionOS): supervised. */
  readonly ProhibitDisablement?: boolean
}

/**
 * network.dns-settings.yaml of Apple’s schema. iOS 27.0, macOS 27.0, visionOS 27.0. Not on:
 * tvOS, watchOS. Enrollments (iOS, visionOS): supervised, device, local. Enrollments
 * (macOS): supervised, local. Scopes (iOS, macOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/network.dns-settings.yaml
 */
export const NetworkDNSSettings: DeclarationSchema<
  'com.apple.configuration.network.dns-settings',
  NetworkDNSSettings
> = declarationSchema({
  type: 'com.apple.configuration.network.dns-settings',
  apply: 'multiple',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
    macOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    VisibleName: required(text),
    DNSSettings: required(
      dictionary({
        DNSProtocol: required(oneOf('HTTPS', 'TLS')),
        ServerURL: optional(text),
        ServerName: optional(text),
        ServerAddresses: optional(list(text)),
        AllowFailover: optional(boolean, { default: false }),
        IdentityAssetReference: optional({
          kind: 'text',
          assets: [
            'com.apple.asset.credential.identity',
            'com.apple.asset.credential.scep',
            'com.apple.asset.credential.acme',
          ],
        }),
        SupplementalMatchDomains: optional(list(text)),
      }),
    ),
    OnDemandRules: optional(
      list(
        dictionary({
          Action: required(oneOf('Connect', 'Disconnect', 'EvaluateConnection')),
          ActionParameters: optional(
            list(
              dictionary({
                Domains: required(list(text)),
                DomainAction: required(oneOf('NeverConnect', 'ConnectIfNeeded')),
              }),
            ),
          ),
          DNSDomainMatch: optional(list(text)),
          DNSServerAddressMatch: optional(list(text)),
          InterfaceTypeMatch: optional(oneOf('Ethernet', 'WiFi', 'Cellular')),
          SSIDMatch: optional(list(text)),
          URLStringProbe: optional(text),
        }),
      ),
    ),
    ProhibitDisablement: optional(boolean, {
      default: false,
      support: {
        iOS: { 'allowed-enrollments': ['supervised'] },
        macOS: { 'allowed-enrollments': ['supervised'] },
        visionOS: { 'allowed-enrollments': ['supervised'] },
      },
    }),
  }),
})
