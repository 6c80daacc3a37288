// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  list,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface NotificationSettingsItem {
  /** Required. */
  readonly BundleIdentifier: string
  /** Default: true. */
  readonly NotificationsEnabled?: boolean
  /** Default: true. */
  readonly ShowInNotificationCenter?: boolean
  /** Default: true. */
  readonly ShowInLockScreen?: boolean
  /** Default: 1. */
  readonly AlertType?: 0 | 1 | 2
  /** Default: true. */
  readonly BadgesEnabled?: boolean
  /** Default: true. */
  readonly SoundsEnabled?: boolean
  /** Default: true. iOS 12.0. Not on: macOS. */
  readonly ShowInCarPlay?: boolean
  /** Default: false. iOS 12.0. */
  readonly CriticalAlertEnabled?: boolean
  /** Default: 0. iOS 12.0. Not on: macOS. */
  readonly GroupingType?: 0 | 1 | 2
  /** iOS 14.0. Not on: macOS. */
  readonly PreviewType?: 0 | 1 | 2
}

export interface Notifications {
  /** Required. */
  readonly NotificationSettings: readonly NotificationSettingsItem[]
}

/**
 * com.apple.notificationsettings.yaml of Apple’s schema. iOS 9.3, macOS 10.15. Not on: tvOS,
 * visionOS, watchOS. Supervised devices only: iOS. Not in a User Enrollment: iOS, macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.notificationsettings.yaml
 */
export const Notifications: PayloadSchema<'com.apple.notificationsettings', Notifications> =
  payloadSchema({
    payloadType: 'com.apple.notificationsettings',
    support: only({
      iOS: {
        introduced: '9.3',
        multiple: false,
        supervised: true,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
        userenrollment: { mode: 'forbidden' },
      },
      macOS: {
        introduced: '10.15',
        multiple: true,
        devicechannel: true,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      NotificationSettings: required(
        list(
          dictionary({
            BundleIdentifier: required(text),
            NotificationsEnabled: optional(boolean, { default: true }),
            ShowInNotificationCenter: optional(boolean, { default: true }),
            ShowInLockScreen: optional(boolean, { default: true }),
            AlertType: optional({ kind: 'integer', oneOf: [0, 1, 2] }, { default: 1 }),
            BadgesEnabled: optional(boolean, { default: true }),
            SoundsEnabled: optional(boolean, { default: true }),
            ShowInCarPlay: optional(boolean, {
              default: true,
              support: { iOS: { introduced: '12.0' }, macOS: absent },
            }),
            CriticalAlertEnabled: optional(boolean, {
              default: false,
              support: { iOS: { introduced: '12.0' } },
            }),
            GroupingType: optional(
              { kind: 'integer', oneOf: [0, 1, 2] },
              { default: 0, support: { iOS: { introduced: '12.0' }, macOS: absent } },
            ),
            PreviewType: optional(
              { kind: 'integer', oneOf: [0, 1, 2] },
              { support: { iOS: { introduced: '14.0' }, macOS: absent } },
            ),
          }),
        ),
      ),
    }),
  })

/** A payload of type `com.apple.notificationsettings`. */
export const notifications = payloadOf(Notifications)
