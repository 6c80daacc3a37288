import { IsoDate, LooseBoolean, LooseText, type Open, openEnum, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { resource } from './document.js'

export const SUPPORTED_OS = [
  'SUPPORTED_OS_UNSPECIFIED',
  'SUPPORTED_OS_IPADOS',
  'SUPPORTED_OS_IOS',
  'SUPPORTED_OS_MACOS',
  'SUPPORTED_OS_TVOS',
  'SUPPORTED_OS_WATCHOS',
  'SUPPORTED_OS_VISIONOS',
] as const

/**
 * An app that the organization has licenses for. Apple Business only.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/app
 */
export const AppAttributes = struct(
  'AppAttributes',
  {},
  {
    name: t.string,
    bundleId: t.string,
    websiteUrl: t.string,
    version: LooseText,
    supportedOS: t.array(openEnum('SupportedOS', SUPPORTED_OS)),
    isCustomApp: LooseBoolean,
    appStoreUrl: t.string,
  },
)
export type AppAttributes = t.TypeOf<typeof AppAttributes>

export const App = resource('App', AppAttributes)

/**
 * An installer package for Macs. Apple Business only.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/package
 */
export const PackageAttributes = struct(
  'PackageAttributes',
  {},
  {
    name: t.string,
    url: t.string,
    hash: t.string,
    bundleIds: t.array(t.string),
    description: t.string,
    version: LooseText,
    createdDateTime: IsoDate,
    updatedDateTime: IsoDate,
  },
)
export type PackageAttributes = t.TypeOf<typeof PackageAttributes>

export const Package = resource('Package', PackageAttributes)

export const PLATFORMS = [
  'PLATFORM_MACOS',
  'PLATFORM_IOS',
  'PLATFORM_TVOS',
  'PLATFORM_VISIONOS',
] as const
export type Platform = Open<(typeof PLATFORMS)[number]>

export const CONFIGURATION_TYPES = [
  'CUSTOM_SETTING',
  'AIR_DROP',
  'CERTIFICATE',
  'CUSTOM_PROFILE',
  'FILE_VAULT',
  'SOFTWARE_UPDATE',
  'VPN',
  'WIFI',
] as const

/**
 * Settings for devices in Apple's built-in device management. Apple Business only.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/configuration
 */
export const ConfigurationAttributes = struct(
  'ConfigurationAttributes',
  {},
  {
    /** Only `CUSTOM_SETTING` can be written; the others are made in the portal. */
    type: openEnum('ConfigurationType', CONFIGURATION_TYPES),
    name: t.string,
    configuredForPlatforms: t.array(openEnum('Platform', PLATFORMS)),
    /** Of a `CUSTOM_SETTING`. */
    customSettingsValues: struct(
      'CustomSettingsValues',
      {},
      {
        /** The profile's XML itself, not Base64. */
        configurationProfile: t.string,
        filename: t.string,
      },
    ),
    createdDateTime: IsoDate,
    updatedDateTime: IsoDate,
  },
)
export type ConfigurationAttributes = t.TypeOf<typeof ConfigurationAttributes>

export const Configuration = resource('Configuration', ConfigurationAttributes)

/** What a blueprint brings (the first three), and who gets it. */
export const BLUEPRINT_RELATIONSHIPS = [
  'apps',
  'configurations',
  'packages',
  'orgDevices',
  'users',
  'userGroups',
] as const
export type BlueprintRelationship = (typeof BLUEPRINT_RELATIONSHIPS)[number]

/**
 * Which apps, packages and configurations go to which devices, users and groups. Apple Business only.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/blueprint
 */
export const BlueprintAttributes = struct(
  'BlueprintAttributes',
  {},
  {
    name: t.string,
    description: t.string,
    status: openEnum('BlueprintStatus', ['ACTIVE', 'TO_BE_DELETED']),
    /** There are fewer licenses of an app than members. */
    appLicenseDeficient: LooseBoolean,
    createdDateTime: IsoDate,
    updatedDateTime: IsoDate,
  },
)
export type BlueprintAttributes = t.TypeOf<typeof BlueprintAttributes>

export const Blueprint = resource('Blueprint', BlueprintAttributes)
