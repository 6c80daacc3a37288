// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, integer, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface Accessibility {
  /** A whole number. */
  readonly closeViewFarPoint?: number
  /** Default: false. */
  readonly closeViewHotkeysEnabled?: boolean
  /** A whole number. */
  readonly closeViewNearPoint?: number
  /** Default: false. */
  readonly closeViewScrollWheelToggle?: boolean
  /** Default: false. macOS 10.9. Deprecated: macOS 10.15. */
  readonly closeViewShowPreview?: boolean
  /** Default: false. */
  readonly closeViewSmoothImages?: boolean
  /** From 0 to 1. */
  readonly contrast?: number
  /** Default: false. */
  readonly flashScreen?: boolean
  /** Default: false. Deprecated: macOS 11.0. */
  readonly grayscale?: boolean
  /** Default: false. */
  readonly mouseDriver?: boolean
  /** A whole number. */
  readonly mouseDriverCursorSize?: number
  /** Default: false. */
  readonly mouseDriverIgnoreTrackpad?: boolean
  /** A whole number. */
  readonly mouseDriverInitialDelay?: number
  /** A whole number. */
  readonly mouseDriverMaxSpeed?: number
  /** Default: false. */
  readonly slowKey?: boolean
  /** Default: false. */
  readonly slowKeyBeepOn?: boolean
  /** A whole number. */
  readonly slowKeyDelay?: number
  /** Default: false. */
  readonly stereoAsMono?: boolean
  /** Default: false. */
  readonly stickyKey?: boolean
  /** Default: false. */
  readonly stickyKeyBeepOnModifier?: boolean
  /** Default: false. */
  readonly stickyKeyShowWindow?: boolean
  /** Default: false. */
  readonly voiceOverOnOffKey?: boolean
  /** Default: false. */
  readonly whiteOnBlack?: boolean
}

/**
 * com.apple.universalaccess.yaml of Apple’s schema. macOS 10.9. Not on: iOS, tvOS, visionOS,
 * watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.universalaccess.yaml
 */
export const Accessibility: PayloadSchema<'com.apple.universalaccess', Accessibility> =
  payloadSchema({
    payloadType: 'com.apple.universalaccess',
    support: only({
      macOS: {
        introduced: '10.9',
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
      closeViewFarPoint: optional(integer),
      closeViewHotkeysEnabled: optional(boolean, { default: false }),
      closeViewNearPoint: optional(integer),
      closeViewScrollWheelToggle: optional(boolean, { default: false }),
      closeViewShowPreview: optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.9', deprecated: '10.15' } },
      }),
      closeViewSmoothImages: optional(boolean, { default: false }),
      contrast: optional({ kind: 'real', min: 0, max: 1 }),
      flashScreen: optional(boolean, { default: false }),
      grayscale: optional(boolean, { default: false, support: { macOS: { deprecated: '11.0' } } }),
      mouseDriver: optional(boolean, { default: false }),
      mouseDriverCursorSize: optional(integer),
      mouseDriverIgnoreTrackpad: optional(boolean, { default: false }),
      mouseDriverInitialDelay: optional(integer),
      mouseDriverMaxSpeed: optional(integer),
      slowKey: optional(boolean, { default: false }),
      slowKeyBeepOn: optional(boolean, { default: false }),
      slowKeyDelay: optional(integer),
      stereoAsMono: optional(boolean, { default: false }),
      stickyKey: optional(boolean, { default: false }),
      stickyKeyBeepOnModifier: optional(boolean, { default: false }),
      stickyKeyShowWindow: optional(boolean, { default: false }),
      voiceOverOnOffKey: optional(boolean, { default: false }),
      whiteOnBlack: optional(boolean, { default: false }),
    }),
  })

/** A payload of type `com.apple.universalaccess`. */
export const accessibility = payloadOf(Accessibility)
