// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  list,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ManagedApplicationAttributes {
  /** Required. */
  readonly Identifiers: readonly string[]
}

export interface ManagedApplicationAttributesReportApplicationAttributesItemAttributes {
  /** Not on: tvOS. */
  readonly VPNUUID?: string
  /** iOS 16.0. Not on: tvOS, watchOS. */
  readonly ContentFilterUUID?: string
  /** iOS 16.0. Not on: tvOS, watchOS. */
  readonly DNSProxyUUID?: string
  /** iOS 17.0. Not on: tvOS, watchOS. */
  readonly RelayUUID?: string
  /** iOS 13.0. Not on: tvOS. */
  readonly AssociatedDomains?: readonly string[]
  /** Default: false. iOS 14.0. Not on: tvOS. */
  readonly AssociatedDomainsEnableDirectDownloads?: boolean
  /** Default: true. iOS 14.0, tvOS 14.0. */
  readonly Removable?: boolean
  /** Default: false. iOS 16.4. Not on: tvOS, visionOS, watchOS. */
  readonly TapToPayScreenLock?: boolean
  /** iOS 17.0. Not on: tvOS, visionOS, watchOS. */
  readonly CellularSliceUUID?: string
  /** Default: true. iOS 18.1. Not on: tvOS, visionOS, watchOS. */
  readonly Hideable?: boolean
  /** Default: true. iOS 18.1. Not on: tvOS, visionOS, watchOS. */
  readonly Lockable?: boolean
}

export interface ApplicationAttributesItem {
  readonly Identifier?: string
  readonly Attributes?: ManagedApplicationAttributesReportApplicationAttributesItemAttributes
}

export interface ManagedApplicationAttributesReport {
  readonly ApplicationAttributes?: readonly ApplicationAttributesItem[]
}

/**
 * managed.application.attributes.yaml of Apple’s schema. iOS 7.0, tvOS 10.2, visionOS 1.1,
 * watchOS 10.0. Not on: macOS. Access right AllowAppInstallation: iOS, tvOS, visionOS,
 * watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/managed.application.attributes.yaml
 */
export const ManagedApplicationAttributes: CommandSchema<
  'ManagedApplicationAttributes',
  ManagedApplicationAttributes,
  ManagedApplicationAttributesReport
> = commandSchema({
  requestType: 'ManagedApplicationAttributes',
  support: only({
    iOS: {
      introduced: '7.0',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '10.2', accessrights: 'AllowAppInstallation', supervised: false },
    visionOS: {
      introduced: '1.1',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '10.0', accessrights: 'AllowAppInstallation', supervised: false },
  }),
  fields: dictionary({ Identifiers: required(list(text)) }),
  report: dictionary({
    ApplicationAttributes: required(
      list(
        dictionary({
          Identifier: required(text),
          Attributes: optional(
            dictionary({
              VPNUUID: optional(text, { support: { tvOS: absent } }),
              ContentFilterUUID: optional(text, {
                support: { iOS: { introduced: '16.0' }, tvOS: absent, watchOS: absent },
              }),
              DNSProxyUUID: optional(text, {
                support: { iOS: { introduced: '16.0' }, tvOS: absent, watchOS: absent },
              }),
              RelayUUID: optional(text, {
                support: { iOS: { introduced: '17.0' }, tvOS: absent, watchOS: absent },
              }),
              AssociatedDomains: optional(list(text), {
                support: { iOS: { introduced: '13.0' }, tvOS: absent },
              }),
              AssociatedDomainsEnableDirectDownloads: optional(boolean, {
                default: false,
                support: { iOS: { introduced: '14.0' }, tvOS: absent },
              }),
              Removable: optional(boolean, {
                default: true,
                support: { iOS: { introduced: '14.0' }, tvOS: { introduced: '14.0' } },
              }),
              TapToPayScreenLock: optional(boolean, {
                default: false,
                support: {
                  iOS: { introduced: '16.4' },
                  tvOS: absent,
                  visionOS: absent,
                  watchOS: absent,
                },
              }),
              CellularSliceUUID: optional(text, {
                support: {
                  iOS: { introduced: '17.0' },
                  tvOS: absent,
                  visionOS: absent,
                  watchOS: absent,
                },
              }),
              Hideable: optional(boolean, {
                default: true,
                support: {
                  iOS: { introduced: '18.1' },
                  tvOS: absent,
                  visionOS: absent,
                  watchOS: absent,
                },
              }),
              Lockable: optional(boolean, {
                default: true,
                support: {
                  iOS: { introduced: '18.1' },
                  tvOS: absent,
                  visionOS: absent,
                  watchOS: absent,
                },
              }),
            }),
          ),
        }),
      ),
    ),
  }),
})
