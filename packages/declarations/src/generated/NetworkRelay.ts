// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  list,
  map,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface Relay {
  readonly HTTP3RelayURL?: string
  readonly HTTP2RelayURL?: string
  readonly AdditionalHTTPHeaderFields?: Readonly<Record<string, string>>
  readonly CredentialAssetReference?: string
  readonly PublicKeyData?: readonly string[]
}

export interface NetworkRelay {
  /** Required. */
  readonly VisibleName: string
  /** Required. */
  readonly Relays: readonly Relay[]
  readonly MatchDomains?: readonly string[]
  readonly ExcludedDomains?: readonly string[]
  readonly MatchFQDNs?: readonly string[]
  readonly ExcludedFQDNs?: readonly string[]
  /** Not on: macOS. */
  readonly RelayUUID?: string
  /** Default: true. */
  readonly UIToggleEnabled?: boolean
  /** Default: false. */
  readonly AllowDNSFailover?: boolean
}

/**
 * network.relay.yaml of Apple’s schema. iOS 27.0, macOS 27.0, visionOS 27.0. Not on: tvOS,
 * watchOS. Enrollments (iOS, visionOS): supervised, device, user. Enrollments (macOS):
 * supervised, user. Scopes (iOS, macOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/network.relay.yaml
 */
export const NetworkRelay: DeclarationSchema<
  'com.apple.configuration.network.relay',
  NetworkRelay
> = declarationSchema({
  type: 'com.apple.configuration.network.relay',
  apply: 'multiple',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['user'] },
    },
    macOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'user'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    VisibleName: required(text),
    Relays: required(
      list(
        dictionary({
          HTTP3RelayURL: optional(text),
          HTTP2RelayURL: optional(text),
          AdditionalHTTPHeaderFields: optional(map(text)),
          CredentialAssetReference: optional({
            kind: 'text',
            assets: [
              'com.apple.asset.credential.identity',
              'com.apple.asset.credential.scep',
              'com.apple.asset.credential.acme',
            ],
          }),
          PublicKeyData: optional(list({ kind: 'text', assets: ['com.apple.asset.data'] })),
        }),
      ),
    ),
    MatchDomains: optional(list(text)),
    ExcludedDomains: optional(list(text)),
    MatchFQDNs: optional(list(text)),
    ExcludedFQDNs: optional(list(text)),
    RelayUUID: optional(text, { support: { macOS: absent } }),
    UIToggleEnabled: optional(boolean, { default: true }),
    AllowDNSFailover: optional(boolean, { default: false }),
  }),
})
