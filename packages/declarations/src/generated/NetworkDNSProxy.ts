// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, any, dictionary, map, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface NetworkDNSProxy {
  /** Required. */
  readonly VisibleName: string
  /** Required. */
  readonly AppBundleIdentifier: string
  readonly ProviderComposedIdentifier?: string
  readonly ProviderConfiguration?: Readonly<Record<string, unknown>>
  /** Not on: macOS. */
  readonly DNSProxyUUID?: string
}

/**
 * network.dns-proxy.yaml of Apple’s schema. iOS 27.0, macOS 27.0, visionOS 27.0. Not on:
 * tvOS, watchOS. Enrollments (iOS, visionOS): supervised, device, user. Enrollments (macOS):
 * supervised, local. Scopes (iOS, macOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/network.dns-proxy.yaml
 */
export const NetworkDNSProxy: DeclarationSchema<
  'com.apple.configuration.network.dns-proxy',
  NetworkDNSProxy
> = declarationSchema({
  type: 'com.apple.configuration.network.dns-proxy',
  apply: 'single',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
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
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    VisibleName: required(text),
    AppBundleIdentifier: required(text),
    ProviderComposedIdentifier: optional(text),
    ProviderConfiguration: optional(map(any)),
    DNSProxyUUID: optional(text, { support: { macOS: absent } }),
  }),
})
