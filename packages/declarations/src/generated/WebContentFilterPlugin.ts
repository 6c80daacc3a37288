// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  any,
  boolean,
  dictionary,
  map,
  oneOf,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface WebContentFilterPluginAuthentication {
  readonly CredentialsAssetReference?: string
  readonly IdentityAssetReference?: string
}

export interface WebContentFilterPluginFilterBrowsers {
  /** Required. */
  readonly Enabled: boolean
}

export interface WebContentFilterPluginFilterSockets {
  /** Required. */
  readonly Enabled: boolean
  readonly ProviderComposedIdentifier?: string
}

export interface WebContentFilterPluginFilterPackets {
  /** Required. */
  readonly Enabled: boolean
  readonly ProviderComposedIdentifier?: string
}

export interface WebContentFilterPluginFilterURLsParametersPIR {
  /** Required. */
  readonly ServerURL: string
  /** Required. */
  readonly PrivacyPassIssuerURL: string
  readonly AuthenticationTokenAssetReference?: string
}

export interface WebContentFilterPluginFilterURLsParameters {
  /** Required. */
  readonly ProviderComposedIdentifier: string
  /** Required. */
  readonly PIR: WebContentFilterPluginFilterURLsParametersPIR
  /** Default: false. */
  readonly FailClosed?: boolean
  /** At least 2700. Default: 86400. */
  readonly PrefilterFetchFrequency?: number
}

export interface WebContentFilterPluginFilterURLs {
  /** Required. */
  readonly Enabled: boolean
  readonly Parameters?: WebContentFilterPluginFilterURLsParameters
}

export interface WebContentFilterPluginFilter {
  /** Default: "firewall". Not on: iOS, visionOS. */
  readonly Grade?: 'firewall' | 'inspector'
  /** Not on: macOS. */
  readonly Browsers?: WebContentFilterPluginFilterBrowsers
  readonly Sockets?: WebContentFilterPluginFilterSockets
  /** Not on: iOS, visionOS. */
  readonly Packets?: WebContentFilterPluginFilterPackets
  /** Not on: visionOS. */
  readonly URLs?: WebContentFilterPluginFilterURLs
}

export interface WebContentFilterPlugin {
  /** Required. */
  readonly VisibleName: string
  /** Required. */
  readonly PluginBundleID: string
  /** Not on: macOS. */
  readonly ContentFilterUUID?: string
  readonly ServerAddress?: string
  readonly Organization?: string
  readonly VendorConfig?: Readonly<Record<string, unknown>>
  readonly Authentication?: WebContentFilterPluginAuthentication
  readonly Filter?: WebContentFilterPluginFilter
}

const webContentFilterPluginFilterSocketsField: DictionaryField = dictionary({
  Enabled: required(boolean),
  ProviderComposedIdentifier: optional(text),
})

/**
 * webcontent-filter.plugin.yaml of Apple’s schema. iOS 27.0, macOS 27.0, visionOS 27.0. Not
 * on: tvOS, watchOS. Enrollments (iOS, visionOS): supervised, device, user, local.
 * Enrollments (macOS): supervised, local. Scopes (iOS, macOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/webcontent-filter.plugin.yaml
 */
export const WebContentFilterPlugin: DeclarationSchema<
  'com.apple.configuration.webcontent-filter.plugin',
  WebContentFilterPlugin
> = declarationSchema({
  type: 'com.apple.configuration.webcontent-filter.plugin',
  apply: 'multiple',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
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
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    VisibleName: required(text),
    PluginBundleID: required(text),
    ContentFilterUUID: optional(text, { support: { macOS: absent } }),
    ServerAddress: optional(text),
    Organization: optional(text),
    VendorConfig: optional(map(any)),
    Authentication: optional(
      dictionary({
        CredentialsAssetReference: optional({
          kind: 'text',
          assets: ['com.apple.asset.credential.userpassword'],
        }),
        IdentityAssetReference: optional({
          kind: 'text',
          assets: [
            'com.apple.asset.credential.acme',
            'com.apple.asset.credential.identity',
            'com.apple.asset.credential.scep',
          ],
        }),
      }),
    ),
    Filter: optional(
      dictionary({
        Grade: optional(oneOf('firewall', 'inspector'), {
          default: 'firewall',
          support: { iOS: absent, visionOS: absent },
        }),
        Browsers: optional(dictionary({ Enabled: required(boolean) }), {
          support: { macOS: absent },
        }),
        Sockets: optional(webContentFilterPluginFilterSocketsField),
        Packets: optional(webContentFilterPluginFilterSocketsField, {
          support: { iOS: absent, visionOS: absent },
        }),
        URLs: optional(
          dictionary({
            Enabled: required(boolean),
            Parameters: optional(
              dictionary({
                ProviderComposedIdentifier: required(text),
                PIR: required(
                  dictionary({
                    ServerURL: required(text),
                    PrivacyPassIssuerURL: required(text),
                    AuthenticationTokenAssetReference: optional({
                      kind: 'text',
                      assets: ['com.apple.asset.credential.userpassword'],
                    }),
                  }),
                ),
                FailClosed: optional(boolean, { default: false }),
                PrefilterFetchFrequency: optional(
                  { kind: 'integer', min: 2700 },
                  { default: 86400 },
                ),
              }),
            ),
          }),
          { support: { visionOS: absent } },
        ),
      }),
    ),
  }),
})
