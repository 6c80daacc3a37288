// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  any,
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

import { type CommandSchema, commandSchema } from '../schema.js'

export interface SecurityInfo {}

export interface ApplicationsItem {
  readonly Allowed?: boolean
  readonly BundleID?: string
  readonly Name?: string
}

export interface FirewallSettings {
  readonly FirewallEnabled?: boolean
  readonly BlockAllIncoming?: boolean
  readonly StealthMode?: boolean
  /** macOS 10.12. Not in a User Enrollment: macOS. */
  readonly Applications?: readonly ApplicationsItem[]
  /** macOS 12.0. */
  readonly LoggingEnabled?: boolean
  /** macOS 12.0. */
  readonly LoggingOption?: 'throttled' | 'brief' | 'detail' | (string & {})
}

export interface FirmwarePasswordStatus {
  readonly PasswordExists?: boolean
  readonly ChangePending?: boolean
  readonly AllowOroms?: boolean
}

export interface ManagementStatus {
  /** Not on: iOS, tvOS, visionOS, watchOS. */
  readonly EnrolledViaDEP?: boolean
  /** Not on: iOS, tvOS, visionOS, watchOS. */
  readonly UserApprovedEnrollment?: boolean
  /** macOS 10.15. */
  readonly IsUserEnrollment?: boolean
  /** macOS 10.15. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly IsActivationLockManageable?: boolean
}

export interface ReducedSecurity {
  readonly AllowsAnyAppleSignedOS?: unknown
  readonly AllowsUserKextApproval?: unknown
  readonly AllowsMDM?: unknown
}

export interface SecureBoot {
  readonly SecureBootLevel?: 'off' | 'medium' | 'full' | 'not supported' | (string & {})
  readonly ExternalBootLevel?: 'allowed' | 'disallowed' | 'not supported' | (string & {})
  /** macOS 11.0. */
  readonly ReducedSecurity?: ReducedSecurity
}

export interface SecurityInfoReportSecurityInfo {
  /** A whole number. Not on: macOS. */
  readonly HardwareEncryptionCaps?: number
  /** Not on: macOS. Not in a User Enrollment: iOS, visionOS. */
  readonly PasscodePresent?: boolean
  /** Not on: macOS. */
  readonly PasscodeCompliant?: boolean
  /** Not on: macOS. Not in a User Enrollment: iOS, visionOS. */
  readonly PasscodeCompliantWithProfiles?: boolean
  /** A whole number. iOS 9.3.2. Not on: macOS. Not in a User Enrollment: iOS, visionOS. */
  readonly PasscodeLockGracePeriod?: number
  /** A whole number. iOS 9.3.2. Not on: macOS. Not in a User Enrollment: iOS, visionOS. */
  readonly PasscodeLockGracePeriodEnforced?: number
  /**
   * A whole number. iOS 17.0. Not on: macOS, tvOS, visionOS, watchOS. Not in a User
   * Enrollment: iOS. Only on Shared iPad: iOS.
   */
  readonly AutoLockTime?: number
  /** macOS 10.9. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. */
  readonly FDE_Enabled?: boolean
  /**
   * macOS 10.9. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. Not in a
   * User Enrollment: macOS.
   */
  readonly FDE_HasPersonalRecoveryKey?: boolean
  /**
   * macOS 10.9. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. Not in a
   * User Enrollment: macOS.
   */
  readonly FDE_HasInstitutionalRecoveryKey?: boolean
  /**
   * macOS 10.13. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. Not in
   * a User Enrollment: macOS.
   */
  readonly FDE_PersonalRecoveryKeyCMS?: Uint8Array
  /**
   * macOS 10.13. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. Not in
   * a User Enrollment: macOS.
   */
  readonly FDE_PersonalRecoveryKeyDeviceKey?: string
  /** macOS 10.12. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. */
  readonly SystemIntegrityProtectionEnabled?: boolean
  /** macOS 10.12. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. */
  readonly FirewallSettings?: FirewallSettings
  /** macOS 10.13. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. */
  readonly FirmwarePasswordStatus?: FirmwarePasswordStatus
  /** iOS 13.0, macOS 10.13.2, tvOS 13.0. */
  readonly ManagementStatus?: ManagementStatus
  /** macOS 10.15. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. */
  readonly SecureBoot?: SecureBoot
  /**
   * macOS 10.14.4. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. Not
   * in a User Enrollment: macOS.
   */
  readonly RemoteDesktopEnabled?: boolean
  /** macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. */
  readonly AuthenticatedRootVolumeEnabled?: boolean
  /**
   * macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. Not in a
   * User Enrollment: macOS.
   */
  readonly BootstrapTokenAllowedForAuthentication?:
    'allowed' | 'disallowed' | 'not supported' | (string & {})
  /**
   * macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. Not in a
   * User Enrollment: macOS.
   */
  readonly BootstrapTokenRequiredForSoftwareUpdate?: boolean
  /**
   * macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. Not in a
   * User Enrollment: macOS.
   */
  readonly BootstrapTokenRequiredForKernelExtensionApproval?: boolean
  /**
   * macOS 11.5. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel: macOS. Not in a
   * User Enrollment: macOS.
   */
  readonly IsRecoveryLockEnabled?: boolean
}

export interface SecurityInfoReport {
  readonly SecurityInfo?: SecurityInfoReportSecurityInfo
}

/**
 * information.security.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0, visionOS 1.1,
 * watchOS 10.0. Access right AllowQuerySecurity: iOS, macOS, tvOS, visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/information.security.yaml
 */
export const SecurityInfo: CommandSchema<'SecurityInfo', SecurityInfo, SecurityInfoReport> =
  commandSchema({
    requestType: 'SecurityInfo',
    support: {
      iOS: {
        introduced: '4.0',
        accessrights: 'AllowQuerySecurity',
        supervised: false,
        requiresdep: false,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'allowed' },
      },
      macOS: {
        introduced: '10.7',
        accessrights: 'AllowQuerySecurity',
        devicechannel: true,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'allowed' },
      },
      tvOS: { introduced: '9.0', accessrights: 'AllowQuerySecurity', supervised: false },
      visionOS: {
        introduced: '1.1',
        accessrights: 'AllowQuerySecurity',
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'allowed' },
      },
      watchOS: { introduced: '10.0', accessrights: 'AllowQuerySecurity', supervised: false },
    },
    fields: dictionary({}),
    report: dictionary({
      SecurityInfo: required(
        dictionary({
          HardwareEncryptionCaps: optional(integer, { support: { macOS: absent } }),
          PasscodePresent: optional(boolean, {
            support: {
              iOS: { userenrollment: { mode: 'forbidden' } },
              macOS: absent,
              visionOS: { userenrollment: { mode: 'forbidden' } },
            },
          }),
          PasscodeCompliant: optional(boolean, { support: { macOS: absent } }),
          PasscodeCompliantWithProfiles: optional(boolean, {
            support: {
              iOS: { userenrollment: { mode: 'forbidden' } },
              macOS: absent,
              visionOS: { userenrollment: { mode: 'forbidden' } },
            },
          }),
          PasscodeLockGracePeriod: optional(integer, {
            support: {
              iOS: { introduced: '9.3.2', userenrollment: { mode: 'forbidden' } },
              macOS: absent,
              visionOS: { userenrollment: { mode: 'forbidden' } },
            },
          }),
          PasscodeLockGracePeriodEnforced: optional(integer, {
            support: {
              iOS: { introduced: '9.3.2', userenrollment: { mode: 'forbidden' } },
              macOS: absent,
              visionOS: { userenrollment: { mode: 'forbidden' } },
            },
          }),
          AutoLockTime: optional(integer, {
            support: only({
              iOS: {
                introduced: '17.0',
                sharedipad: { mode: 'required' },
                userenrollment: { mode: 'forbidden' },
              },
            }),
          }),
          FDE_Enabled: optional(boolean, {
            support: only({ macOS: { introduced: '10.9', userchannel: false } }),
          }),
          FDE_HasPersonalRecoveryKey: optional(boolean, {
            support: only({
              macOS: {
                introduced: '10.9',
                userchannel: false,
                userenrollment: { mode: 'forbidden' },
              },
            }),
          }),
          FDE_HasInstitutionalRecoveryKey: optional(boolean, {
            support: only({
              macOS: {
                introduced: '10.9',
                userchannel: false,
                userenrollment: { mode: 'forbidden' },
              },
            }),
          }),
          FDE_PersonalRecoveryKeyCMS: optional(data, {
            support: only({
              macOS: {
                introduced: '10.13',
                userchannel: false,
                userenrollment: { mode: 'forbidden' },
              },
            }),
          }),
          FDE_PersonalRecoveryKeyDeviceKey: optional(text, {
            support: only({
              macOS: {
                introduced: '10.13',
                userchannel: false,
                userenrollment: { mode: 'forbidden' },
              },
            }),
          }),
          SystemIntegrityProtectionEnabled: optional(boolean, {
            support: only({ macOS: { introduced: '10.12', userchannel: false } }),
          }),
          FirewallSettings: optional(
            dictionary({
              FirewallEnabled: optional(boolean),
              BlockAllIncoming: optional(boolean),
              StealthMode: optional(boolean),
              Applications: optional(
                list(
                  dictionary({
                    Allowed: optional(boolean),
                    BundleID: optional(text),
                    Name: optional(text),
                  }),
                ),
                {
                  support: {
                    macOS: { introduced: '10.12', userenrollment: { mode: 'forbidden' } },
                  },
                },
              ),
              LoggingEnabled: optional(boolean, { support: { macOS: { introduced: '12.0' } } }),
              LoggingOption: optional(oneOf('throttled', 'brief', 'detail'), {
                support: { macOS: { introduced: '12.0' } },
              }),
            }),
            { support: only({ macOS: { introduced: '10.12', userchannel: false } }) },
          ),
          FirmwarePasswordStatus: optional(
            dictionary({
              PasswordExists: optional(boolean),
              ChangePending: optional(boolean),
              AllowOroms: optional(boolean),
            }),
            { support: only({ macOS: { introduced: '10.13', userchannel: false } }) },
          ),
          ManagementStatus: optional(
            dictionary({
              EnrolledViaDEP: optional(boolean, {
                support: { iOS: absent, tvOS: absent, visionOS: absent, watchOS: absent },
              }),
              UserApprovedEnrollment: optional(boolean, {
                support: { iOS: absent, tvOS: absent, visionOS: absent, watchOS: absent },
              }),
              IsUserEnrollment: optional(boolean, { support: { macOS: { introduced: '10.15' } } }),
              IsActivationLockManageable: optional(boolean, {
                support: only({ macOS: { introduced: '10.15' } }),
              }),
            }),
            {
              support: {
                iOS: { introduced: '13.0' },
                macOS: { introduced: '10.13.2' },
                tvOS: { introduced: '13.0' },
              },
            },
          ),
          SecureBoot: optional(
            dictionary({
              SecureBootLevel: optional(oneOf('off', 'medium', 'full', 'not supported')),
              ExternalBootLevel: optional(oneOf('allowed', 'disallowed', 'not supported')),
              ReducedSecurity: optional(
                dictionary({
                  AllowsAnyAppleSignedOS: optional(any),
                  AllowsUserKextApproval: optional(any),
                  AllowsMDM: optional(any),
                }),
                { support: { macOS: { introduced: '11.0' } } },
              ),
            }),
            { support: only({ macOS: { introduced: '10.15', userchannel: false } }) },
          ),
          RemoteDesktopEnabled: optional(boolean, {
            support: only({
              macOS: {
                introduced: '10.14.4',
                userchannel: false,
                userenrollment: { mode: 'forbidden' },
              },
            }),
          }),
          AuthenticatedRootVolumeEnabled: optional(boolean, {
            support: only({ macOS: { introduced: '11.0', userchannel: false } }),
          }),
          BootstrapTokenAllowedForAuthentication: optional(
            oneOf('allowed', 'disallowed', 'not supported'),
            {
              support: only({
                macOS: {
                  introduced: '11.0',
                  userchannel: false,
                  userenrollment: { mode: 'forbidden' },
                },
              }),
            },
          ),
          BootstrapTokenRequiredForSoftwareUpdate: optional(boolean, {
            support: only({
              macOS: {
                introduced: '11.0',
                userchannel: false,
                userenrollment: { mode: 'forbidden' },
              },
            }),
          }),
          BootstrapTokenRequiredForKernelExtensionApproval: optional(boolean, {
            support: only({
              macOS: {
                introduced: '11.0',
                userchannel: false,
                userenrollment: { mode: 'forbidden' },
              },
            }),
          }),
          IsRecoveryLockEnabled: optional(boolean, {
            support: only({
              macOS: {
                introduced: '11.5',
                userchannel: false,
                userenrollment: { mode: 'forbidden' },
              },
            }),
          }),
        }),
      ),
    }),
  })
