// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, integer, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface NetworkProxyConfigurationProxies {
  /** A whole number. */
  readonly FTPEnable?: number
  /** A whole number. */
  readonly FTPPassive?: number
  /** A whole number. */
  readonly FTPPort?: number
  readonly FTPProxy?: string
  /** A whole number. */
  readonly GopherEnable?: number
  /** A whole number. */
  readonly GopherPort?: number
  readonly GopherProxy?: string
  /** A whole number. */
  readonly HTTPEnable?: number
  /** A whole number. */
  readonly HTTPPort?: number
  readonly HTTPProxy?: string
  /** A whole number. */
  readonly HTTPSEnable?: number
  /** A whole number. */
  readonly HTTPSPort?: number
  readonly HTTPSProxy?: string
  /** A whole number. */
  readonly ProxyAutoConfigEnable?: number
  readonly ProxyAutoConfigURLString?: string
  /** A whole number. macOS 10.9. */
  readonly ProxyCaptiveLoginAllowed?: number
  /** A whole number. */
  readonly RTSPEnable?: number
  /** A whole number. */
  readonly RTSPPort?: number
  readonly RTSPProxy?: string
  /** A whole number. */
  readonly SOCKSEnable?: number
  /** A whole number. */
  readonly SOCKSPortinteger?: number
  readonly SOCKSProxy?: string
  /** A whole number. */
  readonly FallBackAllowed?: number
  readonly ExceptionsList?: readonly string[]
}

export interface NetworkProxyConfiguration {
  /** Required. */
  readonly Proxies: NetworkProxyConfigurationProxies
}

/**
 * com.apple.SystemConfiguration.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.SystemConfiguration.yaml
 */
export const NetworkProxyConfiguration: PayloadSchema<
  'com.apple.SystemConfiguration',
  NetworkProxyConfiguration
> = payloadSchema({
  payloadType: 'com.apple.SystemConfiguration',
  support: only({
    macOS: {
      introduced: '10.7',
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
    Proxies: required(
      dictionary({
        FTPEnable: optional(integer),
        FTPPassive: optional(integer),
        FTPPort: optional(integer),
        FTPProxy: optional(text),
        GopherEnable: optional(integer),
        GopherPort: optional(integer),
        GopherProxy: optional(text),
        HTTPEnable: optional(integer),
        HTTPPort: optional(integer),
        HTTPProxy: optional(text),
        HTTPSEnable: optional(integer),
        HTTPSPort: optional(integer),
        HTTPSProxy: optional(text),
        ProxyAutoConfigEnable: optional(integer),
        ProxyAutoConfigURLString: optional(text),
        ProxyCaptiveLoginAllowed: optional(integer, { support: { macOS: { introduced: '10.9' } } }),
        RTSPEnable: optional(integer),
        RTSPPort: optional(integer),
        RTSPProxy: optional(text),
        SOCKSEnable: optional(integer),
        SOCKSPortinteger: optional(integer),
        SOCKSProxy: optional(text),
        FallBackAllowed: optional(integer),
        ExceptionsList: optional(list(text)),
      }),
    ),
  }),
})

/** A payload of type `com.apple.SystemConfiguration`. */
export const networkProxyConfiguration = payloadOf(NetworkProxyConfiguration)
