// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface IdentityDict {
  /** Required. */
  readonly Identifier: string
  /** Required. */
  readonly IdentifierType: 'bundleID' | 'path'
  /** Required. */
  readonly CodeRequirement: string
  /** Default: false. */
  readonly StaticCode?: boolean
  readonly Allowed?: boolean
  /** macOS 11.0. */
  readonly Authorization?: 'Allow' | 'Deny' | 'AllowStandardUserToSetSystemService'
  readonly Comment?: string
  readonly AEReceiverIdentifier?: string
  readonly AEReceiverIdentifierType?: 'bundleID' | 'path'
  readonly AEReceiverCodeRequirement?: string
}

export interface PrivacyPreferencesPolicyControlServices {
  readonly AddressBook?: readonly IdentityDict[]
  readonly Calendar?: readonly IdentityDict[]
  readonly Reminders?: readonly IdentityDict[]
  readonly Photos?: readonly IdentityDict[]
  /** Deprecated: macOS 27.0. */
  readonly Camera?: readonly IdentityDict[]
  /** Deprecated: macOS 27.0. */
  readonly Microphone?: readonly IdentityDict[]
  /** Deprecated: macOS 27.0. */
  readonly Accessibility?: readonly IdentityDict[]
  readonly PostEvent?: readonly IdentityDict[]
  readonly SystemPolicyAllFiles?: readonly IdentityDict[]
  readonly SystemPolicySysAdminFiles?: readonly IdentityDict[]
  readonly AppleEvents?: readonly IdentityDict[]
  /** macOS 10.15. */
  readonly MediaLibrary?: readonly IdentityDict[]
  /** macOS 10.15. */
  readonly FileProviderPresence?: readonly IdentityDict[]
  /** macOS 10.15. */
  readonly ListenEvent?: readonly IdentityDict[]
  /** macOS 10.15. */
  readonly ScreenCapture?: readonly IdentityDict[]
  /** macOS 10.15. Deprecated: macOS 27.0. */
  readonly SpeechRecognition?: readonly IdentityDict[]
  /** macOS 10.15. */
  readonly SystemPolicyDesktopFolder?: readonly IdentityDict[]
  /** macOS 10.15. */
  readonly SystemPolicyDocumentsFolder?: readonly IdentityDict[]
  /** macOS 10.15. */
  readonly SystemPolicyDownloadsFolder?: readonly IdentityDict[]
  /** macOS 10.15. */
  readonly SystemPolicyNetworkVolumes?: readonly IdentityDict[]
  /** macOS 10.15. */
  readonly SystemPolicyRemovableVolumes?: readonly IdentityDict[]
  /** macOS 13.0. */
  readonly SystemPolicyAppBundles?: readonly IdentityDict[]
  /** macOS 14.0. */
  readonly SystemPolicyAppData?: readonly IdentityDict[]
  /** macOS 11.0. Deprecated: macOS 27.0. */
  readonly BluetoothAlways?: readonly IdentityDict[]
}

export interface PrivacyPreferencesPolicyControl {
  /** Required. */
  readonly Services: PrivacyPreferencesPolicyControlServices
}

const identityDictField: DictionaryField = dictionary({
  Identifier: required(text),
  IdentifierType: required(oneOf('bundleID', 'path')),
  CodeRequirement: required(text),
  StaticCode: optional(boolean, { default: false }),
  Allowed: optional(boolean),
  Authorization: optional(oneOf('Allow', 'Deny', 'AllowStandardUserToSetSystemService'), {
    support: { macOS: { introduced: '11.0' } },
  }),
  Comment: optional(text),
  AEReceiverIdentifier: optional(text),
  AEReceiverIdentifierType: optional(oneOf('bundleID', 'path')),
  AEReceiverCodeRequirement: optional(text),
})

/**
 * com.apple.TCC.configuration-profile-policy.yaml of Apple’s schema. macOS 10.14. Not on:
 * iOS, tvOS, visionOS, watchOS. Only under user-approved MDM: macOS. Not on the user
 * channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.TCC.configuration-profile-policy.yaml
 */
export const PrivacyPreferencesPolicyControl: PayloadSchema<
  'com.apple.TCC.configuration-profile-policy',
  PrivacyPreferencesPolicyControl
> = payloadSchema({
  payloadType: 'com.apple.TCC.configuration-profile-policy',
  support: only({
    macOS: {
      introduced: '10.14',
      multiple: true,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: true,
      allowmanualinstall: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    Services: required(
      dictionary({
        AddressBook: optional(list(identityDictField)),
        Calendar: optional(list(identityDictField)),
        Reminders: optional(list(identityDictField)),
        Photos: optional(list(identityDictField)),
        Camera: optional(list(identityDictField), { support: { macOS: { deprecated: '27.0' } } }),
        Microphone: optional(list(identityDictField), {
          support: { macOS: { deprecated: '27.0' } },
        }),
        Accessibility: optional(list(identityDictField), {
          support: { macOS: { deprecated: '27.0' } },
        }),
        PostEvent: optional(list(identityDictField)),
        SystemPolicyAllFiles: optional(list(identityDictField)),
        SystemPolicySysAdminFiles: optional(list(identityDictField)),
        AppleEvents: optional(list(identityDictField)),
        MediaLibrary: optional(list(identityDictField), {
          support: { macOS: { introduced: '10.15' } },
        }),
        FileProviderPresence: optional(list(identityDictField), {
          support: { macOS: { introduced: '10.15' } },
        }),
        ListenEvent: optional(list(identityDictField), {
          support: { macOS: { introduced: '10.15' } },
        }),
        ScreenCapture: optional(list(identityDictField), {
          support: { macOS: { introduced: '10.15' } },
        }),
        SpeechRecognition: optional(list(identityDictField), {
          support: { macOS: { introduced: '10.15', deprecated: '27.0' } },
        }),
        SystemPolicyDesktopFolder: optional(list(identityDictField), {
          support: { macOS: { introduced: '10.15' } },
        }),
        SystemPolicyDocumentsFolder: optional(list(identityDictField), {
          support: { macOS: { introduced: '10.15' } },
        }),
        SystemPolicyDownloadsFolder: optional(list(identityDictField), {
          support: { macOS: { introduced: '10.15' } },
        }),
        SystemPolicyNetworkVolumes: optional(list(identityDictField), {
          support: { macOS: { introduced: '10.15' } },
        }),
        SystemPolicyRemovableVolumes: optional(list(identityDictField), {
          support: { macOS: { introduced: '10.15' } },
        }),
        SystemPolicyAppBundles: optional(list(identityDictField), {
          support: { macOS: { introduced: '13.0' } },
        }),
        SystemPolicyAppData: optional(list(identityDictField), {
          support: { macOS: { introduced: '14.0' } },
        }),
        BluetoothAlways: optional(list(identityDictField), {
          support: { macOS: { introduced: '11.0', deprecated: '27.0' } },
        }),
      }),
    ),
  }),
})

/** A payload of type `com.apple.TCC.configuration-profile-policy`. */
export const privacyPreferencesPolicyControl = payloadOf(PrivacyPreferencesPolicyControl)
