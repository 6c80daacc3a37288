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

export interface AirPrintItem {
  /** Required. iOS 7.0. */
  readonly IPAddress: string
  /** Required. iOS 7.0. */
  readonly ResourcePath: string
  /** From 0 to 65535. iOS 11.0. Not on: macOS. */
  readonly Port?: number
  /** Default: false. iOS 11.0. Not on: macOS. */
  readonly ForceTLS?: boolean
}

export interface AirPrint {
  /** Required. */
  readonly AirPrint: readonly AirPrintItem[]
}

/**
 * com.apple.airprint.yaml of Apple’s schema. iOS 7.0, macOS 10.10, visionOS 2.0. Not on:
 * tvOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.airprint.yaml
 */
export const AirPrint: PayloadSchema<'com.apple.airprint', AirPrint> = payloadSchema({
  payloadType: 'com.apple.airprint',
  support: only({
    iOS: {
      introduced: '7.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.10',
      multiple: true,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
    visionOS: {
      introduced: '2.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    AirPrint: required(
      list(
        dictionary({
          IPAddress: required(text, { support: { iOS: { introduced: '7.0' } } }),
          ResourcePath: required(text, { support: { iOS: { introduced: '7.0' } } }),
          Port: optional(
            { kind: 'integer', min: 0, max: 65535 },
            { support: { iOS: { introduced: '11.0' }, macOS: absent } },
          ),
          ForceTLS: optional(boolean, {
            default: false,
            support: { iOS: { introduced: '11.0' }, macOS: absent },
          }),
        }),
      ),
    ),
  }),
})

/** A payload of type `com.apple.airprint`. */
export const airPrint = payloadOf(AirPrint)
