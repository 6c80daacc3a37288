// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, integer, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface Screensaver {
  /** Default: false. macOS 10.13. */
  readonly askForPassword?: boolean
  /** A whole number. macOS 10.13. */
  readonly askForPasswordDelay?: number
  /** A whole number. */
  readonly loginWindowIdleTime?: number
  readonly loginWindowModulePath?: string
  /** Required. */
  readonly moduleName: string
}

/**
 * com.apple.screensaver.yaml of Apple’s schema. macOS 10.11. Not on: iOS, tvOS, visionOS,
 * watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.screensaver.yaml
 */
export const Screensaver: PayloadSchema<'com.apple.screensaver', Screensaver> = payloadSchema({
  payloadType: 'com.apple.screensaver',
  support: only({
    macOS: {
      introduced: '10.11',
      multiple: false,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    askForPassword: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.13' } },
    }),
    askForPasswordDelay: optional(integer, { support: { macOS: { introduced: '10.13' } } }),
    loginWindowIdleTime: optional(integer),
    loginWindowModulePath: optional(text),
    moduleName: required(text),
  }),
})

/** A payload of type `com.apple.screensaver`. */
export const screensaver = payloadOf(Screensaver)
