// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  data,
  dictionary,
  integer,
  list,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ProfileList {
  /** Default: false. iOS 13.0, macOS 10.15, tvOS 13.0. */
  readonly ManagedOnly?: boolean
}

export interface PayloadContentItem {
  readonly PayloadType?: string
  readonly PayloadVersion?: 1 | (number & {})
  readonly PayloadIdentifier?: string
  /** iOS 17.0, macOS 14.0, tvOS 17.0. */
  readonly PayloadUUID?: string
  readonly PayloadDisplayName?: string
  readonly PayloadDescription?: string
  readonly PayloadOrganization?: string
}

export interface ProfileListItem {
  readonly PayloadUUID?: string
  readonly PayloadIdentifier?: string
  /** A whole number. */
  readonly PayloadVersion?: number
  readonly PayloadDisplayName?: string
  readonly PayloadOrganization?: string
  readonly PayloadDescription?: string
  /** Default: false. */
  readonly PayloadRemovalDisallowed?: boolean
  /** Default: false. */
  readonly HasRemovalPasscode?: boolean
  /** Default: false. */
  readonly IsEncrypted?: boolean
  readonly SignerCertificates?: readonly Uint8Array[]
  /** Default: false. Not on: macOS. */
  readonly IsManaged?: boolean
  /** iOS 18.0, macOS 15.0, tvOS 18.0, visionOS 2.0, watchOS 11.0. */
  readonly Source?: string
  readonly PayloadContent?: readonly PayloadContentItem[]
}

export interface ProfileListReport {
  readonly ProfileList?: readonly ProfileListItem[]
}

/**
 * profile.list.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0, visionOS 1.1, watchOS
 * 10.0. Access right AllowInspection: iOS, macOS, tvOS, visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/profile.list.yaml
 */
export const ProfileList: CommandSchema<'ProfileList', ProfileList, ProfileListReport> =
  commandSchema({
    requestType: 'ProfileList',
    support: {
      iOS: {
        introduced: '4.0',
        accessrights: 'AllowInspection',
        supervised: false,
        requiresdep: false,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
        userenrollment: { mode: 'allowed' },
      },
      macOS: {
        introduced: '10.7',
        accessrights: 'AllowInspection',
        devicechannel: true,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'allowed' },
      },
      tvOS: { introduced: '9.0', accessrights: 'AllowInspection', supervised: false },
      visionOS: {
        introduced: '1.1',
        accessrights: 'AllowInspection',
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'allowed' },
      },
      watchOS: { introduced: '10.0', accessrights: 'AllowInspection', supervised: false },
    },
    fields: dictionary({
      ManagedOnly: optional(boolean, {
        default: false,
        support: {
          iOS: { introduced: '13.0' },
          macOS: { introduced: '10.15' },
          tvOS: { introduced: '13.0' },
        },
      }),
    }),
    report: dictionary({
      ProfileList: required(
        list(
          dictionary({
            PayloadUUID: required(text),
            PayloadIdentifier: required(text),
            PayloadVersion: optional(integer),
            PayloadDisplayName: optional(text),
            PayloadOrganization: optional(text),
            PayloadDescription: optional(text),
            PayloadRemovalDisallowed: optional(boolean, { default: false }),
            HasRemovalPasscode: optional(boolean, { default: false }),
            IsEncrypted: optional(boolean, { default: false }),
            SignerCertificates: optional(list(data)),
            IsManaged: optional(boolean, { default: false, support: { macOS: absent } }),
            Source: optional(text, {
              support: {
                iOS: { introduced: '18.0' },
                macOS: { introduced: '15.0' },
                tvOS: { introduced: '18.0' },
                visionOS: { introduced: '2.0' },
                watchOS: { introduced: '11.0' },
              },
            }),
            PayloadContent: optional(
              list(
                dictionary({
                  PayloadType: required(text),
                  PayloadVersion: required({ kind: 'integer', oneOf: [1] }),
                  PayloadIdentifier: required(text),
                  PayloadUUID: required(text, {
                    support: {
                      iOS: { introduced: '17.0' },
                      macOS: { introduced: '14.0' },
                      tvOS: { introduced: '17.0' },
                    },
                  }),
                  PayloadDisplayName: optional(text),
                  PayloadDescription: optional(text),
                  PayloadOrganization: optional(text),
                }),
              ),
            ),
          }),
        ),
      ),
    }),
  })
