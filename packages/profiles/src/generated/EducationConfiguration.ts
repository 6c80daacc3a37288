// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
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

export interface DepartmentsItem {
  /** Required. */
  readonly Name: string
  /** Required. */
  readonly GroupBeaconIDs: readonly number[]
}

export interface GroupsItem {
  /** Required. A whole number. */
  readonly BeaconID: number
  /** Required. */
  readonly Name: string
  readonly Description?: string
  /** Not on: macOS. Deprecated: iOS 9.3.1. */
  readonly ImageURL?: string
  readonly ConfigurationSource?: string
  readonly LeaderIdentifiers?: readonly string[]
  /** Required. */
  readonly MemberIdentifiers: readonly string[]
  readonly DeviceGroupIdentifiers?: readonly string[]
}

export interface UsersItem {
  /** Required. */
  readonly Identifier: string
  /** Required. */
  readonly Name: string
  readonly GivenName?: string
  readonly FamilyName?: string
  readonly PhoneticGivenName?: string
  readonly PhoneticFamilyName?: string
  readonly ImageURL?: string
  /** Not on: macOS. Deprecated: iOS 9.3.1. */
  readonly FullScreenImageURL?: string
  readonly AppleID?: string
  readonly PasscodeType?: 'complex' | 'four' | 'six'
}

export interface DeviceGroupsItem {
  /** Required. */
  readonly Identifier: string
  /** Required. */
  readonly Name: string
  /** Required. */
  readonly SerialNumbers: readonly string[]
}

export interface EducationConfiguration {
  /** Required. */
  readonly OrganizationUUID: string
  /** Required. */
  readonly OrganizationName: string
  readonly PayloadCertificateUUID?: string
  readonly LeaderPayloadCertificateAnchorUUID?: readonly string[]
  readonly MemberPayloadCertificateAnchorUUID?: readonly string[]
  readonly ResourcePayloadCertificateUUID?: string
  /** Required. */
  readonly UserIdentifier: string
  readonly Departments?: readonly DepartmentsItem[]
  /** Required. */
  readonly Groups: readonly GroupsItem[]
  /** Required. */
  readonly Users: readonly UsersItem[]
  readonly DeviceGroups?: readonly DeviceGroupsItem[]
  /** Default: false. iOS 10.3. */
  readonly ScreenObservationPermissionModificationAllowed?: boolean
}

/**
 * com.apple.education.yaml of Apple’s schema. iOS 9.3, macOS 10.14. Not on: tvOS, visionOS,
 * watchOS. Not on the device channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.education.yaml
 */
export const EducationConfiguration: PayloadSchema<'com.apple.education', EducationConfiguration> =
  payloadSchema({
    payloadType: 'com.apple.education',
    support: only({
      iOS: {
        introduced: '9.3',
        multiple: false,
        supervised: false,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'allowed' },
      },
      macOS: {
        introduced: '10.14',
        multiple: false,
        devicechannel: false,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'allowed' },
      },
    }),
    fields: dictionary({
      OrganizationUUID: required(text),
      OrganizationName: required(text),
      PayloadCertificateUUID: optional(text),
      LeaderPayloadCertificateAnchorUUID: optional(list(text)),
      MemberPayloadCertificateAnchorUUID: optional(list(text)),
      ResourcePayloadCertificateUUID: optional(text),
      UserIdentifier: required(text),
      Departments: optional(
        list(dictionary({ Name: required(text), GroupBeaconIDs: required(list(integer)) })),
      ),
      Groups: required(
        list(
          dictionary({
            BeaconID: required(integer),
            Name: required(text),
            Description: optional(text),
            ImageURL: optional(text, { support: { iOS: { deprecated: '9.3.1' }, macOS: absent } }),
            ConfigurationSource: optional(text),
            LeaderIdentifiers: optional(list(text)),
            MemberIdentifiers: required(list(text)),
            DeviceGroupIdentifiers: optional(list(text)),
          }),
        ),
      ),
      Users: required(
        list(
          dictionary({
            Identifier: required(text),
            Name: required(text),
            GivenName: optional(text),
            FamilyName: optional(text),
            PhoneticGivenName: optional(text),
            PhoneticFamilyName: optional(text),
            ImageURL: optional(text),
            FullScreenImageURL: optional(text, {
              support: { iOS: { deprecated: '9.3.1' }, macOS: absent },
            }),
            AppleID: optional(text),
            PasscodeType: optional(oneOf('complex', 'four', 'six')),
          }),
        ),
      ),
      DeviceGroups: optional(
        list(
          dictionary({
            Identifier: required(text),
            Name: required(text),
            SerialNumbers: required(list(text)),
          }),
        ),
      ),
      ScreenObservationPermissionModificationAllowed: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '10.3' } },
      }),
    }),
  })

/** A payload of type `com.apple.education`. */
export const educationConfiguration = payloadOf(EducationConfiguration)
