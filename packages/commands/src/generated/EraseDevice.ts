// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  data,
  dictionary,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface EraseDeviceReturnToService {
  /** Required. */
  readonly Enabled: boolean
  readonly WiFiProfileData?: Uint8Array
  readonly MDMProfileData?: Uint8Array
  /** iOS 26.0, visionOS 26.0. Not on: macOS, tvOS, watchOS. */
  readonly BootstrapToken?: Uint8Array
  /** Default: false. iOS 27.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly ShouldRetryEnrollment?: boolean
}

export interface EraseDevice {
  /** Default: false. iOS 11.0. Not on: macOS, tvOS, visionOS. */
  readonly PreserveDataPlan?: boolean
  /** Default: false. iOS 11.3. Not on: macOS, tvOS, visionOS, watchOS. Not on Shared iPad: iOS. */
  readonly DisallowProximitySetup?: boolean
  /** macOS 10.8. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly PIN?: string
  /** macOS 12.0. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly ObliterationBehavior?: 'Default' | 'DoNotObliterate' | 'ObliterateWithWarning' | 'Always'
  /** iOS 17.0, tvOS 18.0, visionOS 26.0. Not on: macOS, watchOS. */
  readonly ReturnToService?: EraseDeviceReturnToService
}

export interface EraseDeviceReport {}

/**
 * device.erase.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 10.2, visionOS 1.1, watchOS
 * 10.0. Access right AllowDeviceErase: iOS, macOS, tvOS, visionOS, watchOS. Not on the user
 * channel: macOS. Not in a User Enrollment: iOS, macOS, visionOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/device.erase.yaml
 */
export const EraseDevice: CommandSchema<'EraseDevice', EraseDevice, EraseDeviceReport> =
  commandSchema({
    requestType: 'EraseDevice',
    support: {
      iOS: {
        introduced: '4.0',
        accessrights: 'AllowDeviceErase',
        supervised: false,
        requiresdep: false,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'forbidden' },
      },
      macOS: {
        introduced: '10.7',
        accessrights: 'AllowDeviceErase',
        devicechannel: true,
        userchannel: false,
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'forbidden' },
      },
      tvOS: { introduced: '10.2', accessrights: 'AllowDeviceErase', supervised: false },
      visionOS: {
        introduced: '1.1',
        accessrights: 'AllowDeviceErase',
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'forbidden' },
      },
      watchOS: { introduced: '10.0', accessrights: 'AllowDeviceErase', supervised: false },
    },
    fields: dictionary({
      PreserveDataPlan: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '11.0' }, macOS: absent, tvOS: absent, visionOS: absent },
      }),
      DisallowProximitySetup: optional(boolean, {
        default: false,
        support: only({ iOS: { introduced: '11.3', sharedipad: { mode: 'forbidden' } } }),
      }),
      PIN: optional(text, { support: only({ macOS: { introduced: '10.8' } }) }),
      ObliterationBehavior: optional(
        oneOf('Default', 'DoNotObliterate', 'ObliterateWithWarning', 'Always'),
        { support: only({ macOS: { introduced: '12.0' } }) },
      ),
      ReturnToService: optional(
        dictionary({
          Enabled: required(boolean),
          WiFiProfileData: optional(data),
          MDMProfileData: optional(data),
          BootstrapToken: optional(data, {
            support: only({ iOS: { introduced: '26.0' }, visionOS: { introduced: '26.0' } }),
          }),
          ShouldRetryEnrollment: optional(boolean, {
            default: false,
            support: only({ iOS: { introduced: '27.0' } }),
          }),
        }),
        {
          support: only({
            iOS: { introduced: '17.0' },
            tvOS: { introduced: '18.0' },
            visionOS: { introduced: '26.0' },
          }),
        },
      ),
    }),
    report: dictionary({}),
  })
