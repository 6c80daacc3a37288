// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  integer,
  oneOf,
  only,
  optional,
  required,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface PowerSettings {
  /** From 1 to 180. Or: 0. */
  readonly 'Display Sleep Timer'?: number
  /** From 1 to 180. Or: 0. */
  readonly 'Disk Sleep Timer'?: number
  /** From 1 to 180. Or: 0. */
  readonly 'System Sleep Timer'?: number
  readonly 'Reduce Processor Speed'?: 0 | 1
  readonly 'Dynamic Power Step'?: 0 | 1
  readonly 'Wake on LAN'?: 0 | 1
  readonly 'Wake On Modem Ring'?: 0 | 1
  readonly 'Automatic Restart On Power Loss'?: 0 | 1
}

export interface RepeatingPowerItem {
  /** Required. */
  readonly eventtype: 'wake' | 'poweron' | 'wakepoweron' | 'sleep' | 'shutdown' | 'restart'
  /** A whole number. */
  readonly weekdays?: number
  /** A whole number. */
  readonly time?: number
}

export interface EnergySaverSchedule {
  readonly RepeatingPowerOn?: RepeatingPowerItem
  readonly RepeatingPowerOff?: RepeatingPowerItem
}

export interface EnergySaver {
  readonly 'com.apple.EnergySaver.desktop.ACPower'?: PowerSettings
  readonly 'com.apple.EnergySaver.portable.ACPower'?: PowerSettings
  readonly 'com.apple.EnergySaver.portable.BatteryPower'?: PowerSettings
  readonly 'com.apple.EnergySaver.desktop.Schedule'?: EnergySaverSchedule
  /** Default: false. */
  readonly SleepDisabled?: boolean
  /** Default: false. macOS 10.10. */
  readonly DestroyFVKeyOnStandby?: boolean
}

const powerSettingsField: DictionaryField = dictionary({
  'Display Sleep Timer': optional({ kind: 'integer', oneOf: [0], min: 1, max: 180 }),
  'Disk Sleep Timer': optional({ kind: 'integer', oneOf: [0], min: 1, max: 180 }),
  'System Sleep Timer': optional({ kind: 'integer', oneOf: [0], min: 1, max: 180 }),
  'Reduce Processor Speed': optional({ kind: 'integer', oneOf: [0, 1] }),
  'Dynamic Power Step': optional({ kind: 'integer', oneOf: [0, 1] }),
  'Wake on LAN': optional({ kind: 'integer', oneOf: [0, 1] }),
  'Wake On Modem Ring': optional({ kind: 'integer', oneOf: [0, 1] }),
  'Automatic Restart On Power Loss': optional({ kind: 'integer', oneOf: [0, 1] }),
})

const repeatingPowerItemField: DictionaryField = dictionary({
  eventtype: required(oneOf('wake', 'poweron', 'wakepoweron', 'sleep', 'shutdown', 'restart')),
  weekdays: optional(integer),
  time: optional(integer),
})

/**
 * com.apple.MCX(EnergySaver).yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.MCX(EnergySaver).yaml
 */
export const EnergySaver: PayloadSchema<'com.apple.MCX', EnergySaver> = payloadSchema({
  payloadType: 'com.apple.MCX',
  support: only({
    macOS: {
      introduced: '10.7',
      multiple: true,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    'com.apple.EnergySaver.desktop.ACPower': optional(powerSettingsField),
    'com.apple.EnergySaver.portable.ACPower': optional(powerSettingsField),
    'com.apple.EnergySaver.portable.BatteryPower': optional(powerSettingsField),
    'com.apple.EnergySaver.desktop.Schedule': optional(
      dictionary({
        RepeatingPowerOn: optional(repeatingPowerItemField),
        RepeatingPowerOff: optional(repeatingPowerItemField),
      }),
    ),
    SleepDisabled: optional(boolean, { default: false }),
    DestroyFVKeyOnStandby: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.10' } },
    }),
  }),
})

/** A payload of type `com.apple.MCX`. */
export const energySaver = payloadOf(EnergySaver)
