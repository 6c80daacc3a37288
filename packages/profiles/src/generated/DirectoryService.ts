// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  integer,
  list,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface DirectoryService {
  /** Required. */
  readonly HostName: string
  readonly UserName?: string
  readonly Password?: string
  readonly ClientID?: string
  readonly Description?: string
  readonly ADOrganizationalUnit?: string
  readonly ADMountStyle?: string
  /** Default: false. macOS 10.9. */
  readonly ADCreateMobileAccountAtLoginFlag?: boolean
  /** Default: false. */
  readonly ADCreateMobileAccountAtLogin?: boolean
  /** Default: false. macOS 10.9. */
  readonly ADWarnUserBeforeCreatingMAFlag?: boolean
  /** Default: false. */
  readonly ADWarnUserBeforeCreatingMA?: boolean
  /** Default: false. macOS 10.9. */
  readonly ADForceHomeLocalFlag?: boolean
  /** Default: false. */
  readonly ADForceHomeLocal?: boolean
  /** Default: false. macOS 10.9. */
  readonly ADUseWindowsUNCPathFlag?: boolean
  /** Default: false. */
  readonly ADUseWindowsUNCPath?: boolean
  /** Default: false. macOS 10.9. */
  readonly ADAllowMultiDomainAuthFlag?: boolean
  /** Default: false. */
  readonly ADAllowMultiDomainAuth?: boolean
  /** Default: false. */
  readonly ADDefaultUserShellFlag?: boolean
  readonly ADDefaultUserShell?: string
  /** Default: false. */
  readonly ADMapUIDAttributeFlag?: boolean
  readonly ADMapUIDAttribute?: string
  /** Default: false. */
  readonly ADMapGIDAttributeFlag?: boolean
  readonly ADMapGIDAttribute?: string
  /** Default: false. */
  readonly ADMapGGIDAttributeFlag?: boolean
  readonly ADMapGGIDAttribute?: string
  /** Default: false. */
  readonly ADPreferredDCServerFlag?: boolean
  readonly ADPreferredDCServer?: string
  /** Default: false. */
  readonly ADDomainAdminGroupListFlag?: boolean
  readonly ADDomainAdminGroupList?: readonly string[]
  /** Default: false. */
  readonly ADNamespaceFlag?: boolean
  readonly ADNamespace?: string
  /** Default: false. macOS 10.8. */
  readonly ADPacketSignFlag?: boolean
  readonly ADPacketSign?: string
  /** Default: false. */
  readonly ADPacketEncryptFlag?: boolean
  readonly ADPacketEncrypt?: string
  /** Default: false. */
  readonly ADRestrictDDNSFlag?: boolean
  /** macOS 10.8. */
  readonly ADRestrictDDNS?: readonly string[]
  /** Default: false. */
  readonly ADTrustChangePassIntervalDaysFlag?: boolean
  /** A whole number. */
  readonly ADTrustChangePassIntervalDays?: number
}

/**
 * com.apple.DirectoryService.managed.yaml of Apple’s schema. macOS 10.8. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.DirectoryService.managed.yaml
 */
export const DirectoryService: PayloadSchema<
  'com.apple.DirectoryService.managed',
  DirectoryService
> = payloadSchema({
  payloadType: 'com.apple.DirectoryService.managed',
  support: only({
    macOS: {
      introduced: '10.8',
      multiple: true,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    HostName: required(text),
    UserName: optional(text),
    Password: optional(text),
    ClientID: optional(text),
    Description: optional(text),
    ADOrganizationalUnit: optional(text),
    ADMountStyle: optional(text),
    ADCreateMobileAccountAtLoginFlag: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.9' } },
    }),
    ADCreateMobileAccountAtLogin: optional(boolean, { default: false }),
    ADWarnUserBeforeCreatingMAFlag: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.9' } },
    }),
    ADWarnUserBeforeCreatingMA: optional(boolean, { default: false }),
    ADForceHomeLocalFlag: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.9' } },
    }),
    ADForceHomeLocal: optional(boolean, { default: false }),
    ADUseWindowsUNCPathFlag: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.9' } },
    }),
    ADUseWindowsUNCPath: optional(boolean, { default: false }),
    ADAllowMultiDomainAuthFlag: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.9' } },
    }),
    ADAllowMultiDomainAuth: optional(boolean, { default: false }),
    ADDefaultUserShellFlag: optional(boolean, { default: false }),
    ADDefaultUserShell: optional(text),
    ADMapUIDAttributeFlag: optional(boolean, { default: false }),
    ADMapUIDAttribute: optional(text),
    ADMapGIDAttributeFlag: optional(boolean, { default: false }),
    ADMapGIDAttribute: optional(text),
    ADMapGGIDAttributeFlag: optional(boolean, { default: false }),
    ADMapGGIDAttribute: optional(text),
    ADPreferredDCServerFlag: optional(boolean, { default: false }),
    ADPreferredDCServer: optional(text),
    ADDomainAdminGroupListFlag: optional(boolean, { default: false }),
    ADDomainAdminGroupList: optional(list(text)),
    ADNamespaceFlag: optional(boolean, { default: false }),
    ADNamespace: optional(text),
    ADPacketSignFlag: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.8' } },
    }),
    ADPacketSign: optional(text),
    ADPacketEncryptFlag: optional(boolean, { default: false }),
    ADPacketEncrypt: optional(text),
    ADRestrictDDNSFlag: optional(boolean, { default: false }),
    ADRestrictDDNS: optional(list(text), { support: { macOS: { introduced: '10.8' } } }),
    ADTrustChangePassIntervalDaysFlag: optional(boolean, { default: false }),
    ADTrustChangePassIntervalDays: optional(integer),
  }),
})

/** A payload of type `com.apple.DirectoryService.managed`. */
export const directoryService = payloadOf(DirectoryService)
