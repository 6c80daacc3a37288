// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface WiFiEAPClientConfiguration {
  /** Required. */
  readonly AcceptEAPTypes: readonly (13 | 17 | 18 | 21 | 23 | 25 | 43)[]
  readonly UserName?: string
  readonly UserPassword?: string
  readonly PayloadCertificateAnchorUUID?: readonly string[]
  readonly TLSTrustedCertificates?: readonly string[]
  readonly TLSTrustedServerNames?: readonly string[]
  /** Default: true. Not on: visionOS. Removed: iOS 8.0. */
  readonly TLSAllowTrustExceptions?: boolean
  /** Default: false. iOS 7.0. */
  readonly TLSCertificateIsRequired?: boolean
  /** Default: "MSCHAPv2". */
  readonly TTLSInnerAuthentication?: 'PAP' | 'EAP' | 'CHAP' | 'MSCHAP' | 'MSCHAPv2'
  /** Default: "1.0". iOS 11.0, macOS 10.13, tvOS 11.0. */
  readonly TLSMinimumVersion?: '1.0' | '1.1' | '1.2' | '1.3'
  /** Default: "1.2". iOS 11.0, macOS 10.13, tvOS 11.0. */
  readonly TLSMaximumVersion?: '1.0' | '1.1' | '1.2' | '1.3'
  readonly OuterIdentity?: string
  /** Default: false. */
  readonly EAPFASTUsePAC?: boolean
  /** Default: false. */
  readonly EAPFASTProvisionPAC?: boolean
  /** Default: false. */
  readonly EAPFASTProvisionPACAnonymously?: boolean
  /** Default: 3. iOS 8.0. */
  readonly EAPSIMNumberOfRANDs?: 2 | 3
  readonly SystemModeCredentialsSource?: string
  /** Default: false. */
  readonly SystemModeUseOpenDirectoryCredentials?: boolean
  /** Default: false. iOS 8.0, macOS 10.8, tvOS 9.0. */
  readonly OneTimeUserPassword?: boolean
}

export interface WiFiQoSMarkingPolicy {
  /** iOS 14.5, macOS 14.0. */
  readonly QoSMarkingAllowListAppIdentifiers?: readonly string[]
  /** Not on: visionOS. Deprecated: iOS 14.5, macOS 14.0. */
  readonly QoSMarkingWhitelistedAppIdentifiers?: readonly string[]
  /** Default: true. */
  readonly QoSMarkingAppleAudioVideoCalls?: boolean
  /** Default: true. */
  readonly QoSMarkingEnabled?: boolean
}

export interface WiFi {
  /** Default: true. iOS 5.0. */
  readonly AutoJoin?: boolean
  /** iOS 7.0. */
  readonly SSID_STR?: string
  /** Default: false. */
  readonly HIDDEN_NETWORK?: boolean
  /** Default: "None". Not in a User Enrollment: iOS, visionOS. */
  readonly ProxyType?: 'None' | 'Manual' | 'Auto'
  /** Default: "Any". */
  readonly EncryptionType?: 'WEP' | 'WPA' | 'WPA2' | 'WPA3' | 'Any' | 'None'
  readonly Password?: string
  /** Matches `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. */
  readonly PayloadCertificateUUID?: string
  readonly EAPClientConfiguration?: WiFiEAPClientConfiguration
  /** iOS 7.0, macOS 10.9. */
  readonly DisplayedOperatorName?: string
  /** iOS 7.0, macOS 10.9. */
  readonly DomainName?: string
  /** iOS 7.0, macOS 10.9. */
  readonly RoamingConsortiumOIs?: readonly string[]
  /** Default: false. iOS 7.0, macOS 10.9. */
  readonly ServiceProviderRoamingEnabled?: boolean
  /** Default: false. iOS 7.0, macOS 10.9. */
  readonly IsHotspot?: boolean
  /** iOS 7.0. */
  readonly HESSID?: string
  /** iOS 7.0, macOS 10.9. */
  readonly NAIRealmNames?: readonly string[]
  /** iOS 7.0. Not on: macOS. */
  readonly MCCAndMNCs?: readonly string[]
  /** Default: false. iOS 10.0. Not on: macOS. */
  readonly CaptiveBypass?: boolean
  /** iOS 10.0, macOS 10.13. */
  readonly QoSMarkingPolicy?: WiFiQoSMarkingPolicy
  /** macOS 10.7. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly SetupModes?: readonly ('System' | 'Loginwindow')[]
  /** Default: true. */
  readonly EnableIPv6?: boolean
  /** Default: false. */
  readonly TLSCertificateRequired?: boolean
  /** Not in a User Enrollment: iOS, macOS, visionOS. */
  readonly ProxyServer?: string
  /** From 0 to 65535. Not in a User Enrollment: iOS, macOS, visionOS. */
  readonly ProxyServerPort?: number
  /** Not in a User Enrollment: iOS, macOS, visionOS. */
  readonly ProxyUsername?: string
  /** Not in a User Enrollment: iOS, visionOS. */
  readonly ProxyPassword?: string
  /** Not in a User Enrollment: iOS, macOS, visionOS. */
  readonly ProxyPACURL?: string
  /** Default: false. Not in a User Enrollment: iOS, macOS, visionOS. */
  readonly ProxyPACFallbackAllowed?: boolean
  /**
   * Default: false. iOS 14.0, macOS 15.0, watchOS 7.0. Not on: tvOS. Not in a User Enrollment:
   * iOS, macOS, visionOS.
   */
  readonly DisableAssociationMACRandomization?: boolean
  /**
   * Default: false. visionOS 26.0. Not on: iOS, macOS, tvOS, watchOS. Supervised devices only:
   * visionOS. Not in a User Enrollment: visionOS.
   */
  readonly AllowJoinBeforeFirstUnlock?: boolean
}

/**
 * com.apple.wifi.managed.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0, visionOS
 * 1.0, watchOS 3.2.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.wifi.managed.yaml
 */
export const WiFi: PayloadSchema<'com.apple.wifi.managed', WiFi> = payloadSchema({
  payloadType: 'com.apple.wifi.managed',
  support: {
    iOS: {
      introduced: '4.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.7',
      multiple: true,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '9.0', multiple: true, supervised: false, allowmanualinstall: true },
    visionOS: {
      introduced: '1.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '3.2', multiple: true, allowmanualinstall: true },
  },
  fields: dictionary({
    AutoJoin: optional(boolean, { default: true, support: { iOS: { introduced: '5.0' } } }),
    SSID_STR: optional(text, { support: { iOS: { introduced: '7.0' } } }),
    HIDDEN_NETWORK: optional(boolean, { default: false }),
    ProxyType: optional(oneOf('None', 'Manual', 'Auto'), {
      default: 'None',
      support: {
        iOS: { userenrollment: { mode: 'forbidden' } },
        visionOS: { userenrollment: { mode: 'forbidden' } },
      },
    }),
    EncryptionType: optional(oneOf('WEP', 'WPA', 'WPA2', 'WPA3', 'Any', 'None'), {
      default: 'Any',
    }),
    Password: optional(text),
    PayloadCertificateUUID: optional({
      kind: 'text',
      format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
    }),
    EAPClientConfiguration: optional(
      dictionary({
        AcceptEAPTypes: required(list({ kind: 'integer', oneOf: [13, 17, 18, 21, 23, 25, 43] })),
        UserName: optional(text),
        UserPassword: optional(text),
        PayloadCertificateAnchorUUID: optional(
          list({
            kind: 'text',
            format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
          }),
        ),
        TLSTrustedCertificates: optional(list(text)),
        TLSTrustedServerNames: optional(list(text)),
        TLSAllowTrustExceptions: optional(boolean, {
          default: true,
          support: { iOS: { removed: '8.0' }, visionOS: absent },
        }),
        TLSCertificateIsRequired: optional(boolean, {
          default: false,
          support: { iOS: { introduced: '7.0' } },
        }),
        TTLSInnerAuthentication: optional(oneOf('PAP', 'EAP', 'CHAP', 'MSCHAP', 'MSCHAPv2'), {
          default: 'MSCHAPv2',
        }),
        TLSMinimumVersion: optional(oneOf('1.0', '1.1', '1.2', '1.3'), {
          default: '1.0',
          support: {
            iOS: { introduced: '11.0' },
            macOS: { introduced: '10.13' },
            tvOS: { introduced: '11.0' },
          },
        }),
        TLSMaximumVersion: optional(oneOf('1.0', '1.1', '1.2', '1.3'), {
          default: '1.2',
          support: {
            iOS: { introduced: '11.0' },
            macOS: { introduced: '10.13' },
            tvOS: { introduced: '11.0' },
          },
        }),
        OuterIdentity: optional(text),
        EAPFASTUsePAC: optional(boolean, { default: false }),
        EAPFASTProvisionPAC: optional(boolean, { default: false }),
        EAPFASTProvisionPACAnonymously: optional(boolean, { default: false }),
        EAPSIMNumberOfRANDs: optional(
          { kind: 'integer', oneOf: [2, 3] },
          { default: 3, support: { iOS: { introduced: '8.0' } } },
        ),
        SystemModeCredentialsSource: optional(text),
        SystemModeUseOpenDirectoryCredentials: optional(boolean, { default: false }),
        OneTimeUserPassword: optional(boolean, {
          default: false,
          support: {
            iOS: { introduced: '8.0' },
            macOS: { introduced: '10.8' },
            tvOS: { introduced: '9.0' },
          },
        }),
      }),
    ),
    DisplayedOperatorName: optional(text, {
      support: { iOS: { introduced: '7.0' }, macOS: { introduced: '10.9' } },
    }),
    DomainName: optional(text, {
      support: { iOS: { introduced: '7.0' }, macOS: { introduced: '10.9' } },
    }),
    RoamingConsortiumOIs: optional(
      list({ kind: 'text', format: '^([0-9A-Za-z]{6})|([0-9A-Za-z]{9})$' }),
      { support: { iOS: { introduced: '7.0' }, macOS: { introduced: '10.9' } } },
    ),
    ServiceProviderRoamingEnabled: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '7.0' }, macOS: { introduced: '10.9' } },
    }),
    IsHotspot: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '7.0' }, macOS: { introduced: '10.9' } },
    }),
    HESSID: optional(text, { support: { iOS: { introduced: '7.0' } } }),
    NAIRealmNames: optional(list(text), {
      support: { iOS: { introduced: '7.0' }, macOS: { introduced: '10.9' } },
    }),
    MCCAndMNCs: optional(list({ kind: 'text', format: '^[0-9]{6}$' }), {
      support: { iOS: { introduced: '7.0' }, macOS: absent },
    }),
    CaptiveBypass: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '10.0' }, macOS: absent },
    }),
    QoSMarkingPolicy: optional(
      dictionary({
        QoSMarkingAllowListAppIdentifiers: optional(list(text), {
          support: { iOS: { introduced: '14.5' }, macOS: { introduced: '14.0' } },
        }),
        QoSMarkingWhitelistedAppIdentifiers: optional(list(text), {
          support: { iOS: { deprecated: '14.5' }, macOS: { deprecated: '14.0' }, visionOS: absent },
        }),
        QoSMarkingAppleAudioVideoCalls: optional(boolean, { default: true }),
        QoSMarkingEnabled: optional(boolean, { default: true }),
      }),
      { support: { iOS: { introduced: '10.0' }, macOS: { introduced: '10.13' } } },
    ),
    SetupModes: optional(list(oneOf('System', 'Loginwindow')), {
      support: only({ macOS: { introduced: '10.7' } }),
    }),
    EnableIPv6: optional(boolean, { default: true }),
    TLSCertificateRequired: optional(boolean, { default: false }),
    ProxyServer: optional(text, {
      support: {
        iOS: { userenrollment: { mode: 'forbidden' } },
        macOS: { userenrollment: { mode: 'forbidden' } },
        visionOS: { userenrollment: { mode: 'forbidden' } },
      },
    }),
    ProxyServerPort: optional(
      { kind: 'integer', min: 0, max: 65535 },
      {
        support: {
          iOS: { userenrollment: { mode: 'forbidden' } },
          macOS: { userenrollment: { mode: 'forbidden' } },
          visionOS: { userenrollment: { mode: 'forbidden' } },
        },
      },
    ),
    ProxyUsername: optional(text, {
      support: {
        iOS: { userenrollment: { mode: 'forbidden' } },
        macOS: { userenrollment: { mode: 'forbidden' } },
        visionOS: { userenrollment: { mode: 'forbidden' } },
      },
    }),
    ProxyPassword: optional(text, {
      support: {
        iOS: { userenrollment: { mode: 'forbidden' } },
        visionOS: { userenrollment: { mode: 'forbidden' } },
      },
    }),
    ProxyPACURL: optional(text, {
      support: {
        iOS: { userenrollment: { mode: 'forbidden' } },
        macOS: { userenrollment: { mode: 'forbidden' } },
        visionOS: { userenrollment: { mode: 'forbidden' } },
      },
    }),
    ProxyPACFallbackAllowed: optional(boolean, {
      default: false,
      support: {
        iOS: { userenrollment: { mode: 'forbidden' } },
        macOS: { userenrollment: { mode: 'forbidden' } },
        visionOS: { userenrollment: { mode: 'forbidden' } },
      },
    }),
    DisableAssociationMACRandomization: optional(boolean, {
      default: false,
      support: only({
        iOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } },
        macOS: { introduced: '15.0', userenrollment: { mode: 'forbidden' } },
        visionOS: { userenrollment: { mode: 'forbidden' } },
        watchOS: { introduced: '7.0' },
      }),
    }),
    AllowJoinBeforeFirstUnlock: optional(boolean, {
      default: false,
      support: only({
        visionOS: { introduced: '26.0', supervised: true, userenrollment: { mode: 'forbidden' } },
      }),
    }),
  }),
})

/** A payload of type `com.apple.wifi.managed`. */
export const wifi = payloadOf(WiFi)
