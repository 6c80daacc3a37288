// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  integer,
  list,
  map,
  oneOf,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface AppManagedInstallBehaviorLicense {
  readonly Assignment?: 'Device' | 'User'
  /** Not on: macOS, visionOS. Removed: iOS 18.0. */
  readonly VPPType?: 'Device' | 'User'
}

export interface AppManagedInstallBehavior {
  /** Default: "Optional". */
  readonly Install?: 'Optional' | 'Required'
  readonly License?: AppManagedInstallBehaviorLicense
  /** A whole number. iOS 26.0, macOS 26.0, visionOS 26.0. */
  readonly Version?: number
  /**
   * Default: "StoreSettings". iOS 26.0. Not on: macOS, visionOS. Enrollments (iOS):
   * supervised.
   */
  readonly AllowDownloadsOverCellular?: 'AlwaysOn' | 'AlwaysOff' | 'StoreSettings'
}

export interface AppManagedUpdateBehavior {
  /** Required. */
  readonly AutomaticAppUpdates: 'AlwaysOn' | 'AlwaysOff' | 'StoreSettings'
}

export interface AppManagedAttributes {
  readonly AssociatedDomains?: readonly string[]
  /** Default: false. */
  readonly AssociatedDomainsEnableDirectDownloads?: boolean
  /** Not on: visionOS. */
  readonly CellularSliceUUID?: string
  readonly ContentFilterUUID?: string
  readonly DNSProxyUUID?: string
  /** Default: true. iOS 18.1. Not on: visionOS. */
  readonly Hideable?: boolean
  /** Default: true. iOS 18.1. Not on: visionOS. */
  readonly Lockable?: boolean
  readonly RelayUUID?: string
  /** Default: false. Not on: visionOS. */
  readonly TapToPayScreenLock?: boolean
  readonly VPNUUID?: string
}

export interface AppManagedAppConfigDictionaryPasswords {
  /** Required. */
  readonly Identifier: string
  /** Required. */
  readonly AssetReference: string
}

export interface AppManagedAppConfigDictionaryIdentities {
  /** Required. */
  readonly Identifier: string
  /** Required. */
  readonly AssetReference: string
}

export interface AppManagedAppConfigDictionaryCertificates {
  /** Required. */
  readonly Identifier: string
  /** Required. */
  readonly AssetReference: string
}

export interface AppConfigDictionary {
  readonly DataAssetReference?: string
  readonly Passwords?: readonly AppManagedAppConfigDictionaryPasswords[]
  readonly Identities?: readonly AppManagedAppConfigDictionaryIdentities[]
  readonly Certificates?: readonly AppManagedAppConfigDictionaryCertificates[]
}

export interface AppManaged {
  readonly AppStoreID?: string
  readonly BundleID?: string
  /** Not on: macOS. */
  readonly ManifestURL?: string
  /** macOS 26.0. Not on: iOS, visionOS. */
  readonly AppComposedIdentifier?: string
  /** Default: false. macOS 26.0. Not on: iOS, visionOS. */
  readonly iOSApp?: boolean
  readonly InstallBehavior?: AppManagedInstallBehavior
  /** iOS 26.0, macOS 26.0, visionOS 26.0. */
  readonly UpdateBehavior?: AppManagedUpdateBehavior
  /** Default: true. Not on: macOS. */
  readonly IncludeInBackup?: boolean
  /** Not on: macOS. */
  readonly Attributes?: AppManagedAttributes
  /** iOS 18.4, macOS 27.0. */
  readonly AppConfig?: AppConfigDictionary
  /** iOS 18.4, macOS 27.0. */
  readonly ExtensionConfigs?: Readonly<Record<string, AppConfigDictionary>>
  /** iOS 18.4, macOS 27.0. */
  readonly LegacyAppConfigAssetReference?: string
}

const appConfigDictionaryField: DictionaryField = dictionary({
  DataAssetReference: optional({ kind: 'text', assets: ['com.apple.asset.data'] }),
  Passwords: optional(
    list(
      dictionary({
        Identifier: required(text),
        AssetReference: required({
          kind: 'text',
          assets: ['com.apple.asset.credential.userpassword'],
        }),
      }),
    ),
  ),
  Identities: optional(
    list(
      dictionary({
        Identifier: required(text),
        AssetReference: required({
          kind: 'text',
          assets: [
            'com.apple.asset.credential.identity',
            'com.apple.asset.credential.scep',
            'com.apple.asset.credential.acme',
          ],
        }),
      }),
    ),
  ),
  Certificates: optional(
    list(
      dictionary({
        Identifier: required(text),
        AssetReference: required({
          kind: 'text',
          assets: ['com.apple.asset.credential.certificate'],
        }),
      }),
    ),
  ),
})

/**
 * app.managed.yaml of Apple’s schema. iOS 17.2, macOS 26.0, visionOS 2.4. Not on: tvOS,
 * watchOS. Enrollments (iOS, visionOS): supervised, device, user. Enrollments (macOS):
 * supervised, user. Scopes (iOS, visionOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/app.managed.yaml
 */
export const AppManaged: DeclarationSchema<'com.apple.configuration.app.managed', AppManaged> =
  declarationSchema({
    type: 'com.apple.configuration.app.managed',
    apply: 'multiple',
    support: only({
      iOS: {
        introduced: '17.2',
        'allowed-enrollments': ['supervised', 'device', 'user'],
        'allowed-scopes': ['system'],
        sharedipad: { 'allowed-scopes': ['system'] },
      },
      macOS: {
        introduced: '26.0',
        'allowed-enrollments': ['supervised', 'user'],
        'allowed-scopes': ['system', 'user'],
      },
      visionOS: {
        introduced: '2.4',
        'allowed-enrollments': ['supervised', 'device', 'user'],
        'allowed-scopes': ['system'],
      },
    }),
    payload: dictionary({
      AppStoreID: optional(text),
      BundleID: optional(text),
      ManifestURL: optional(text, { support: { macOS: absent } }),
      AppComposedIdentifier: optional(text, {
        support: { iOS: absent, macOS: { introduced: '26.0' }, visionOS: absent },
      }),
      iOSApp: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '26.0' }, visionOS: absent },
      }),
      InstallBehavior: optional(
        dictionary({
          Install: optional(oneOf('Optional', 'Required'), { default: 'Optional' }),
          License: optional(
            dictionary({
              Assignment: optional(oneOf('Device', 'User')),
              VPPType: optional(oneOf('Device', 'User'), {
                support: { iOS: { removed: '18.0' }, macOS: absent, visionOS: absent },
              }),
            }),
          ),
          Version: optional(integer, {
            support: {
              iOS: { introduced: '26.0' },
              macOS: { introduced: '26.0' },
              visionOS: { introduced: '26.0' },
            },
          }),
          AllowDownloadsOverCellular: optional(oneOf('AlwaysOn', 'AlwaysOff', 'StoreSettings'), {
            default: 'StoreSettings',
            support: {
              iOS: { introduced: '26.0', 'allowed-enrollments': ['supervised'] },
              macOS: absent,
              visionOS: absent,
            },
          }),
        }),
      ),
      UpdateBehavior: optional(
        dictionary({
          AutomaticAppUpdates: required(oneOf('AlwaysOn', 'AlwaysOff', 'StoreSettings')),
        }),
        {
          support: {
            iOS: { introduced: '26.0' },
            macOS: { introduced: '26.0' },
            visionOS: { introduced: '26.0' },
          },
        },
      ),
      IncludeInBackup: optional(boolean, { default: true, support: { macOS: absent } }),
      Attributes: optional(
        dictionary({
          AssociatedDomains: optional(list(text)),
          AssociatedDomainsEnableDirectDownloads: optional(boolean, { default: false }),
          CellularSliceUUID: optional(text, { support: { visionOS: absent } }),
          ContentFilterUUID: optional(text),
          DNSProxyUUID: optional(text),
          Hideable: optional(boolean, {
            default: true,
            support: { iOS: { introduced: '18.1' }, visionOS: absent },
          }),
          Lockable: optional(boolean, {
            default: true,
            support: { iOS: { introduced: '18.1' }, visionOS: absent },
          }),
          RelayUUID: optional(text),
          TapToPayScreenLock: optional(boolean, { default: false, support: { visionOS: absent } }),
          VPNUUID: optional(text),
        }),
        { support: { macOS: absent } },
      ),
      AppConfig: optional(appConfigDictionaryField, {
        support: { iOS: { introduced: '18.4' }, macOS: { introduced: '27.0' } },
      }),
      ExtensionConfigs: optional(map(appConfigDictionaryField), {
        support: { iOS: { introduced: '18.4' }, macOS: { introduced: '27.0' } },
      }),
      LegacyAppConfigAssetReference: optional(
        { kind: 'text', assets: ['com.apple.asset.data'] },
        { support: { iOS: { introduced: '18.4' }, macOS: { introduced: '27.0' } } },
      ),
    }),
  })
