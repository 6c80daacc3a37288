// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, integer, oneOf, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface GlobalHTTPProxy {
  /** Default: "Manual". */
  readonly ProxyType?: 'Manual' | 'Auto'
  readonly ProxyServer?: string
  /** A whole number. */
  readonly ProxyServerPort?: number
  readonly ProxyUsername?: string
  readonly ProxyPassword?: string
  readonly ProxyPACURL?: string
  /** Default: false. iOS 7.0. */
  readonly ProxyPACFallbackAllowed?: boolean
  /** Default: false. iOS 7.0. */
  readonly ProxyCaptiveLoginAllowed?: boolean
}

/**
 * com.apple.proxy.http.global.yaml of Apple’s schema. iOS 6.0, macOS 10.9, tvOS 9.0,
 * visionOS 2.0. Not on: watchOS. Supervised devices only: iOS, tvOS, visionOS. Not on the
 * user channel: macOS. Not in a User Enrollment: iOS, macOS, visionOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.proxy.http.global.yaml
 */
export const GlobalHTTPProxy: PayloadSchema<'com.apple.proxy.http.global', GlobalHTTPProxy> =
  payloadSchema({
    payloadType: 'com.apple.proxy.http.global',
    support: only({
      iOS: {
        introduced: '6.0',
        multiple: false,
        supervised: true,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'forbidden' },
      },
      macOS: {
        introduced: '10.9',
        multiple: false,
        devicechannel: true,
        userchannel: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
      tvOS: { introduced: '9.0', multiple: false, supervised: true, allowmanualinstall: true },
      visionOS: {
        introduced: '2.0',
        multiple: false,
        supervised: true,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      ProxyType: optional(oneOf('Manual', 'Auto'), { default: 'Manual' }),
      ProxyServer: optional(text),
      ProxyServerPort: optional(integer),
      ProxyUsername: optional(text),
      ProxyPassword: optional(text),
      ProxyPACURL: optional(text),
      ProxyPACFallbackAllowed: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '7.0' } },
      }),
      ProxyCaptiveLoginAllowed: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '7.0' } },
      }),
    }),
  })

/** A payload of type `com.apple.proxy.http.global`. */
export const globalHTTPProxy = payloadOf(GlobalHTTPProxy)
