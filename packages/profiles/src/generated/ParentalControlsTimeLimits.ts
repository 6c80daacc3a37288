// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  integer,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface Allowance {
  /** Required. */
  readonly enabled: boolean
  /** Required. */
  readonly rangeType: 0 | 1
  readonly start?: string
  readonly end?: string
  /** A whole number. */
  readonly secondsPerDay?: number
}

export interface ParentalControlsTimeLimitsTimeLimits {
  readonly 'weekday-allowance'?: Allowance
  readonly 'weekday-curfew'?: Allowance
  readonly 'weekend-allowance'?: Allowance
  readonly 'weekend-curfew'?: Allowance
}

export interface ParentalControlsTimeLimits {
  /** Required. */
  readonly familyControlsEnabled: boolean
  readonly 'time-limits'?: ParentalControlsTimeLimitsTimeLimits
}

const allowanceField: DictionaryField = dictionary({
  enabled: required(boolean),
  rangeType: required({ kind: 'integer', oneOf: [0, 1] }),
  start: optional(text),
  end: optional(text),
  secondsPerDay: optional(integer),
})

/**
 * com.apple.familycontrols.timelimits.v2.yaml of Apple’s schema. macOS 10.7. Not on: iOS,
 * tvOS, visionOS, watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.familycontrols.timelimits.v2.yaml
 */
export const ParentalControlsTimeLimits: PayloadSchema<
  'com.apple.familycontrols.timelimits.v2',
  ParentalControlsTimeLimits
> = payloadSchema({
  payloadType: 'com.apple.familycontrols.timelimits.v2',
  support: only({
    macOS: {
      introduced: '10.7',
      multiple: false,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    familyControlsEnabled: required(boolean),
    'time-limits': optional(
      dictionary({
        'weekday-allowance': optional(allowanceField),
        'weekday-curfew': optional(allowanceField),
        'weekend-allowance': optional(allowanceField),
        'weekend-curfew': optional(allowanceField),
      }),
    ),
  }),
})

/** A payload of type `com.apple.familycontrols.timelimits.v2`. */
export const parentalControlsTimeLimits = payloadOf(ParentalControlsTimeLimits)
