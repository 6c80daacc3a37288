// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  any,
  dictionary,
  list,
  map,
  only,
  optional,
  required,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ManagedPreferencesPreferenceDomainForced {
  /** Required. */
  readonly mcx_preference_settings: Readonly<Record<string, unknown>>
}

export interface ManagedPreferencesPreferenceDomainSetOnce {
  /** Required. */
  readonly mcx_preference_settings: Readonly<Record<string, unknown>>
}

export interface PreferenceDomain {
  readonly Forced?: readonly ManagedPreferencesPreferenceDomainForced[]
  readonly 'Set-Once'?: readonly ManagedPreferencesPreferenceDomainSetOnce[]
}

export interface ManagedPreferences {
  /** Required. */
  readonly PayloadContent: Readonly<Record<string, PreferenceDomain>>
}

const managedPreferencesPreferenceDomainForcedField: DictionaryField = dictionary({
  mcx_preference_settings: required(map(any)),
})

/**
 * com.apple.ManagedClient.preferences.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS,
 * visionOS, watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.ManagedClient.preferences.yaml
 */
export const ManagedPreferences: PayloadSchema<
  'com.apple.ManagedClient.preferences',
  ManagedPreferences
> = payloadSchema({
  payloadType: 'com.apple.ManagedClient.preferences',
  support: only({
    macOS: {
      introduced: '10.7',
      multiple: true,
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
    PayloadContent: required(
      map(
        dictionary({
          Forced: optional(list(managedPreferencesPreferenceDomainForcedField)),
          'Set-Once': optional(list(managedPreferencesPreferenceDomainForcedField)),
        }),
      ),
    ),
  }),
})

/** A payload of type `com.apple.ManagedClient.preferences`. */
export const managedPreferences = payloadOf(ManagedPreferences)
