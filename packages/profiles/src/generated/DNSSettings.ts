// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface DNSSettingsDNSSettings {
  /** Required. */
  readonly DNSProtocol: 'HTTPS' | 'TLS'
  readonly ServerURL?: string
  readonly ServerName?: string
  readonly ServerAddresses?: readonly string[]
  /** Default: false. iOS 26.0, macOS 26.0, visionOS 26.0. */
  readonly AllowFailover?: boolean
  /**
   * Matches `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`.
   * iOS 16.0, macOS 13.0.
   */
  readonly PayloadCertificateUUID?: string
  readonly SupplementalMatchDomains?: readonly string[]
}

export interface DNSSettingsOnDemandRulesElementActionParameters {
  /** Required. */
  readonly Domains: readonly string[]
  /** Required. */
  readonly DomainAction: 'NeverConnect' | 'ConnectIfNeeded'
}

export interface OnDemandRulesElement {
  /** Required. */
  readonly Action: 'Connect' | 'Disconnect' | 'EvaluateConnection'
  readonly ActionParameters?: readonly DNSSettingsOnDemandRulesElementActionParameters[]
  readonly DNSDomainMatch?: readonly string[]
  readonly DNSServerAddressMatch?: readonly string[]
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular'
  readonly SSIDMatch?: readonly string[]
  readonly URLStringProbe?: string
}

export interface DNSSettings {
  /** Required. */
  readonly DNSSettings: DNSSettingsDNSSettings
  readonly OnDemandRules?: readonly OnDemandRulesElement[]
  /**
   * Default: false. Supervised devices only: iOS, macOS, visionOS. Not in a User Enrollment:
   * iOS, macOS, visionOS.
   */
  readonly ProhibitDisablement?: boolean
}

/**
 * com.apple.dnsSettings.managed.yaml of Apple’s schema. iOS 14.0, macOS 11.0, visionOS 1.0.
 * Not on: tvOS, watchOS. Deprecated: iOS 27.0, macOS 27.0, visionOS 27.0. Not on the user
 * channel: macOS. Not in a User Enrollment: iOS, macOS, visionOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.dnsSettings.managed.yaml
 */
export const DNSSettings: PayloadSchema<'com.apple.dnsSettings.managed', DNSSettings> =
  payloadSchema({
    payloadType: 'com.apple.dnsSettings.managed',
    support: only({
      iOS: {
        introduced: '14.0',
        deprecated: '27.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'forbidden' },
      },
      macOS: {
        introduced: '11.0',
        deprecated: '27.0',
        multiple: true,
        devicechannel: true,
        userchannel: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
      visionOS: {
        introduced: '1.0',
        deprecated: '27.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      DNSSettings: required(
        dictionary({
          DNSProtocol: required(oneOf('HTTPS', 'TLS')),
          ServerURL: optional(text),
          ServerName: optional(text),
          ServerAddresses: optional(list(text)),
          AllowFailover: optional(boolean, {
            default: false,
            support: {
              iOS: { introduced: '26.0' },
              macOS: { introduced: '26.0' },
              visionOS: { introduced: '26.0' },
            },
          }),
          PayloadCertificateUUID: optional(
            {
              kind: 'text',
              format:
                '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
            },
            { support: { iOS: { introduced: '16.0' }, macOS: { introduced: '13.0' } } },
          ),
          SupplementalMatchDomains: optional(list(text)),
        }),
      ),
      OnDemandRules: optional(
        list(
          dictionary({
            Action: required(oneOf('Connect', 'Disconnect', 'EvaluateConnection')),
            ActionParameters: optional(
              list(
                dictionary({
                  Domains: required(list(text)),
                  DomainAction: required(oneOf('NeverConnect', 'ConnectIfNeeded')),
                }),
              ),
            ),
            DNSDomainMatch: optional(list(text)),
            DNSServerAddressMatch: optional(list(text)),
            InterfaceTypeMatch: optional(oneOf('Ethernet', 'WiFi', 'Cellular')),
            SSIDMatch: optional(list(text)),
            URLStringProbe: optional(text),
          }),
        ),
      ),
      ProhibitDisablement: optional(boolean, {
        default: false,
        support: {
          iOS: { supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { supervised: true, userenrollment: { mode: 'forbidden' } },
          visionOS: { supervised: true, userenrollment: { mode: 'forbidden' } },
        },
      }),
    }),
  })

/** A payload of type `com.apple.dnsSettings.managed`. */
export const dnsSettings = payloadOf(DNSSettings)
