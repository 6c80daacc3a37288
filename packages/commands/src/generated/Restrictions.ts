// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  integer,
  list,
  map,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface Restrictions {
  /** Default: false. */
  readonly ProfileRestrictions?: boolean
}

export interface RestrictionsReportRestrictionsDictionaryRestrictedBool {
  readonly value?: boolean
}

export interface RestrictionsReportRestrictionsDictionaryRestrictedValue {
  /** A whole number. */
  readonly value?: number
}

export interface RestrictionsReportRestrictionsDictionaryIntersection {
  readonly values?: readonly string[]
}

export interface RestrictionsReportRestrictionsDictionaryUnion {
  readonly values?: readonly string[]
}

export interface RestrictionsDictionary {
  readonly restrictedBool?: Readonly<
    Record<string, RestrictionsReportRestrictionsDictionaryRestrictedBool>
  >
  readonly restrictedValue?: Readonly<
    Record<string, RestrictionsReportRestrictionsDictionaryRestrictedValue>
  >
  readonly intersection?: Readonly<
    Record<string, RestrictionsReportRestrictionsDictionaryIntersection>
  >
  readonly union?: Readonly<Record<string, RestrictionsReportRestrictionsDictionaryUnion>>
}

export interface RestrictionsReport {
  readonly GlobalRestrictions?: RestrictionsDictionary
  readonly ProfileRestrictions?: Readonly<Record<string, RestrictionsDictionary>>
}

const restrictionsReportRestrictionsDictionaryIntersectionField: DictionaryField = dictionary({
  values: required(list(text)),
})

const restrictionsDictionaryField: DictionaryField = dictionary({
  restrictedBool: optional(map(dictionary({ value: required(boolean) }))),
  restrictedValue: optional(map(dictionary({ value: required(integer) }))),
  intersection: optional(map(restrictionsReportRestrictionsDictionaryIntersectionField)),
  union: optional(map(restrictionsReportRestrictionsDictionaryIntersectionField)),
})

/**
 * device.restrictions.list.yaml of Apple’s schema. iOS 4.0, tvOS 9.0, visionOS 1.1, watchOS
 * 10.0. Not on: macOS. Access right AllowQueryRestrictions: iOS, tvOS, visionOS, watchOS.
 * Not in a User Enrollment: iOS, visionOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/device.restrictions.list.yaml
 */
export const Restrictions: CommandSchema<'Restrictions', Restrictions, RestrictionsReport> =
  commandSchema({
    requestType: 'Restrictions',
    support: only({
      iOS: {
        introduced: '4.0',
        accessrights: 'AllowQueryRestrictions',
        supervised: false,
        requiresdep: false,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
        userenrollment: { mode: 'forbidden' },
      },
      tvOS: { introduced: '9.0', accessrights: 'AllowQueryRestrictions', supervised: false },
      visionOS: {
        introduced: '1.1',
        accessrights: 'AllowQueryRestrictions',
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'forbidden' },
      },
      watchOS: { introduced: '10.0', accessrights: 'AllowQueryRestrictions', supervised: false },
    }),
    fields: dictionary({ ProfileRestrictions: optional(boolean, { default: false }) }),
    report: dictionary({
      GlobalRestrictions: required(restrictionsDictionaryField),
      ProfileRestrictions: required(map(restrictionsDictionaryField)),
    }),
  })
