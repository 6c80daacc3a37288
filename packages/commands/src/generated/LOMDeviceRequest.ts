// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
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

import { type CommandSchema, commandSchema } from '../schema.js'

export interface LOMDeviceRequestRequestList {
  /** Required. */
  readonly DeviceRequestType: 'PowerON' | 'PowerOFF' | 'Reset'
  /** Required. */
  readonly DeviceRequestUUID: string
  /** Required. */
  readonly DeviceDNSName: string
  /** Required. */
  readonly PrimaryIPv6AddressList: readonly string[]
  /** Required. */
  readonly SecondaryIPv6AddressList: readonly string[]
  /** Required. A whole number. */
  readonly LOMProtocolVersion: number
}

export interface LOMDeviceRequest {
  /** Required. */
  readonly RequestList: readonly LOMDeviceRequestRequestList[]
}

export interface LOMDeviceRequestReportResponseList {
  readonly DeviceRequestSuccess?: boolean
  readonly DeviceRequestUUID?: string
  readonly DeviceRequestReturnError?: string
}

export interface LOMDeviceRequestReport {
  readonly ResponseList?: readonly LOMDeviceRequestReportResponseList[]
}

/**
 * lom.devicerequest.yaml of Apple’s schema. macOS 11.0. Not on: iOS, tvOS, visionOS,
 * watchOS. Access right DeviceLockAndRemovePasscode: macOS. Not on the user channel: macOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/lom.devicerequest.yaml
 */
export const LOMDeviceRequest: CommandSchema<
  'LOMDeviceRequest',
  LOMDeviceRequest,
  LOMDeviceRequestReport
> = commandSchema({
  requestType: 'LOMDeviceRequest',
  support: only({
    macOS: {
      introduced: '11.0',
      accessrights: 'DeviceLockAndRemovePasscode',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    RequestList: required(
      list(
        dictionary({
          DeviceRequestType: required(oneOf('PowerON', 'PowerOFF', 'Reset')),
          DeviceRequestUUID: required(text),
          DeviceDNSName: required(text),
          PrimaryIPv6AddressList: required(list(text)),
          SecondaryIPv6AddressList: required(list(text)),
          LOMProtocolVersion: required(integer),
        }),
      ),
    ),
  }),
  report: dictionary({
    ResponseList: required(
      list(
        dictionary({
          DeviceRequestSuccess: required(boolean),
          DeviceRequestUUID: required(text),
          DeviceRequestReturnError: optional(text),
        }),
      ),
    ),
  }),
})
