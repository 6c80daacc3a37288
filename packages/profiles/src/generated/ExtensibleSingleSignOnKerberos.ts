// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  data,
  dictionary,
  integer,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ExtensibleSingleSignOnKerberosExtensionDataDomainRealmMapping {
  readonly Realm?: readonly string[]
}

export interface ExtensibleSingleSignOnKerberosExtensionData {
  /** Deprecated: iOS 15.0, macOS 12.0. */
  readonly cacheName?: string
  readonly principalName?: string
  readonly siteCode?: string
  readonly certificateUUID?: string
  /** Default: true. */
  readonly useSiteAutoDiscovery?: boolean
  readonly credentialBundleIdACL?: readonly string[]
  /** Default: false. iOS 14.0, macOS 12.0. */
  readonly includeManagedAppsInBundleIdACL?: boolean
  /** Default: false. macOS 12.0. Not on: iOS, visionOS. */
  readonly includeKerberosAppsInBundleIdACL?: boolean
  readonly domainRealmMapping?: ExtensibleSingleSignOnKerberosExtensionDataDomainRealmMapping
  /** Default: false. */
  readonly isDefaultRealm?: boolean
  /** iOS 14.0, macOS 11.0. */
  readonly customUsernameLabel?: string
  /** iOS 14.0, macOS 11.0. */
  readonly helpText?: string
  /** Default: true. Not on: iOS, visionOS. */
  readonly allowPasswordChange?: boolean
  /** Default: true. */
  readonly allowAutomaticLogin?: boolean
  /** Default: false. */
  readonly requireUserPresence?: boolean
  /** A whole number. Not on: iOS, visionOS. Deprecated: macOS 12.0. */
  readonly pwExpireOverride?: number
  /** A whole number. Default: 15. Not on: iOS, visionOS. */
  readonly pwNotificationDays?: number
  /** A whole number. Not on: iOS, visionOS. */
  readonly pwReqLength?: number
  /** Default: false. Not on: iOS, visionOS. */
  readonly pwReqComplexity?: boolean
  /** A whole number. Not on: iOS, visionOS. */
  readonly pwReqMinAge?: number
  /** A whole number. Not on: iOS, visionOS. */
  readonly pwReqHistory?: number
  /** Not on: iOS, visionOS. */
  readonly pwReqText?: string
  /** macOS 15.0. Not on: iOS, visionOS. */
  readonly pwReqRTFData?: Uint8Array
  /** Not on: iOS, visionOS. */
  readonly pwChangeURL?: string
  /** Default: false. Not on: iOS, visionOS. */
  readonly syncLocalPassword?: boolean
  /** A whole number. Default: 900. macOS 11.0. Not on: iOS, visionOS. Deprecated: macOS 12.0. */
  readonly replicationTime?: number
  /** Default: false. macOS 11.0. Not on: iOS, visionOS. */
  readonly delayUserSetup?: boolean
  /** Default: true. macOS 11.0. Not on: iOS, visionOS. */
  readonly monitorCredentialsCache?: boolean
  /** Default: false. iOS 14.0, macOS 11.0. */
  readonly requireTLSForLDAP?: boolean
  /** Default: "always". iOS 14.0, macOS 11.0. */
  readonly credentialUseMode?: 'always' | 'whenNotSpecified' | 'kerberosDefault'
  /** iOS 15.0, macOS 12.0. */
  readonly preferredKDCs?: readonly string[]
  /** Default: false. macOS 13.0. Not on: iOS, visionOS. */
  readonly usePlatformSSOTGT?: boolean
  /** Default: true. macOS 13.0. Not on: iOS, visionOS. */
  readonly allowPlatformSSOAuthFallback?: boolean
  /** Default: false. iOS 16.0, macOS 13.0. */
  readonly performKerberosOnly?: boolean
  /** macOS 15.0. Not on: iOS, visionOS. */
  readonly identityIssuerAutoSelectFilter?: string
  /** Default: true. macOS 15.0. Not on: iOS, visionOS. */
  readonly allowSmartCard?: boolean
  /** Default: true. macOS 15.0. Not on: iOS, visionOS. */
  readonly allowPassword?: boolean
  /** Default: false. macOS 15.0. Not on: iOS, visionOS. */
  readonly startInSmartCardMode?: boolean
}

export interface ExtensibleSingleSignOnKerberos {
  /** Required. */
  readonly ExtensionIdentifier: 'com.apple.AppSSOKerberos.KerberosExtension'
  /** Required. */
  readonly TeamIdentifier: 'apple'
  /** Required. */
  readonly Type: 'Credential'
  /** Required. */
  readonly Realm: string
  readonly ExtensionData?: ExtensibleSingleSignOnKerberosExtensionData
  readonly Hosts?: readonly string[]
}

/**
 * com.apple.extensiblesso(kerberos).yaml of Apple’s schema. iOS 13.0, macOS 10.15, visionOS
 * 1.1. Not on: tvOS, watchOS. Only under user-approved MDM: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.extensiblesso(kerberos).yaml
 */
export const ExtensibleSingleSignOnKerberos: PayloadSchema<
  'com.apple.extensiblesso',
  ExtensibleSingleSignOnKerberos
> = payloadSchema({
  payloadType: 'com.apple.extensiblesso',
  support: only({
    iOS: {
      introduced: '13.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: false,
      sharedipad: { mode: 'allowed', devicechannel: false, userchannel: true },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.15',
      multiple: true,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: true,
      allowmanualinstall: false,
      userenrollment: { mode: 'allowed' },
    },
    visionOS: {
      introduced: '1.1',
      multiple: true,
      supervised: false,
      allowmanualinstall: false,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    ExtensionIdentifier: required(oneOf('com.apple.AppSSOKerberos.KerberosExtension')),
    TeamIdentifier: required(oneOf('apple')),
    Type: required(oneOf('Credential')),
    Realm: required(text),
    ExtensionData: optional(
      dictionary({
        cacheName: optional(text, {
          support: { iOS: { deprecated: '15.0' }, macOS: { deprecated: '12.0' } },
        }),
        principalName: optional(text),
        siteCode: optional(text),
        certificateUUID: optional(text),
        useSiteAutoDiscovery: optional(boolean, { default: true }),
        credentialBundleIdACL: optional(list(text)),
        includeManagedAppsInBundleIdACL: optional(boolean, {
          default: false,
          support: { iOS: { introduced: '14.0' }, macOS: { introduced: '12.0' } },
        }),
        includeKerberosAppsInBundleIdACL: optional(boolean, {
          default: false,
          support: { iOS: absent, macOS: { introduced: '12.0' }, visionOS: absent },
        }),
        domainRealmMapping: optional(dictionary({ Realm: optional(list(text)) })),
        isDefaultRealm: optional(boolean, { default: false }),
        customUsernameLabel: optional(text, {
          support: { iOS: { introduced: '14.0' }, macOS: { introduced: '11.0' } },
        }),
        helpText: optional(text, {
          support: { iOS: { introduced: '14.0' }, macOS: { introduced: '11.0' } },
        }),
        allowPasswordChange: optional(boolean, {
          default: true,
          support: { iOS: absent, visionOS: absent },
        }),
        allowAutomaticLogin: optional(boolean, { default: true }),
        requireUserPresence: optional(boolean, { default: false }),
        pwExpireOverride: optional(integer, {
          support: { iOS: absent, macOS: { deprecated: '12.0' }, visionOS: absent },
        }),
        pwNotificationDays: optional(integer, {
          default: 15,
          support: { iOS: absent, visionOS: absent },
        }),
        pwReqLength: optional(integer, { support: { iOS: absent, visionOS: absent } }),
        pwReqComplexity: optional(boolean, {
          default: false,
          support: { iOS: absent, visionOS: absent },
        }),
        pwReqMinAge: optional(integer, { support: { iOS: absent, visionOS: absent } }),
        pwReqHistory: optional(integer, { support: { iOS: absent, visionOS: absent } }),
        pwReqText: optional(text, { support: { iOS: absent, visionOS: absent } }),
        pwReqRTFData: optional(data, {
          support: { iOS: absent, macOS: { introduced: '15.0' }, visionOS: absent },
        }),
        pwChangeURL: optional(text, { support: { iOS: absent, visionOS: absent } }),
        syncLocalPassword: optional(boolean, {
          default: false,
          support: { iOS: absent, visionOS: absent },
        }),
        replicationTime: optional(integer, {
          default: 900,
          support: {
            iOS: absent,
            macOS: { introduced: '11.0', deprecated: '12.0' },
            visionOS: absent,
          },
        }),
        delayUserSetup: optional(boolean, {
          default: false,
          support: { iOS: absent, macOS: { introduced: '11.0' }, visionOS: absent },
        }),
        monitorCredentialsCache: optional(boolean, {
          default: true,
          support: { iOS: absent, macOS: { introduced: '11.0' }, visionOS: absent },
        }),
        requireTLSForLDAP: optional(boolean, {
          default: false,
          support: { iOS: { introduced: '14.0' }, macOS: { introduced: '11.0' } },
        }),
        credentialUseMode: optional(oneOf('always', 'whenNotSpecified', 'kerberosDefault'), {
          default: 'always',
          support: { iOS: { introduced: '14.0' }, macOS: { introduced: '11.0' } },
        }),
        preferredKDCs: optional(list(text), {
          support: { iOS: { introduced: '15.0' }, macOS: { introduced: '12.0' } },
        }),
        usePlatformSSOTGT: optional(boolean, {
          default: false,
          support: { iOS: absent, macOS: { introduced: '13.0' }, visionOS: absent },
        }),
        allowPlatformSSOAuthFallback: optional(boolean, {
          default: true,
          support: { iOS: absent, macOS: { introduced: '13.0' }, visionOS: absent },
        }),
        performKerberosOnly: optional(boolean, {
          default: false,
          support: { iOS: { introduced: '16.0' }, macOS: { introduced: '13.0' } },
        }),
        identityIssuerAutoSelectFilter: optional(text, {
          support: { iOS: absent, macOS: { introduced: '15.0' }, visionOS: absent },
        }),
        allowSmartCard: optional(boolean, {
          default: true,
          support: { iOS: absent, macOS: { introduced: '15.0' }, visionOS: absent },
        }),
        allowPassword: optional(boolean, {
          default: true,
          support: { iOS: absent, macOS: { introduced: '15.0' }, visionOS: absent },
        }),
        startInSmartCardMode: optional(boolean, {
          default: false,
          support: { iOS: absent, macOS: { introduced: '15.0' }, visionOS: absent },
        }),
      }),
    ),
    Hosts: optional(list(text)),
  }),
})

/** A payload of type `com.apple.extensiblesso`. */
export const extensibleSingleSignOnKerberos = payloadOf(ExtensibleSingleSignOnKerberos)
