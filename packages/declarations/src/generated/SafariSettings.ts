// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  map,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface SafariSettingsNewTabStartPage {
  /** Required. */
  readonly PageType: 'Start' | 'Home' | 'Extension'
  readonly HomepageURL?: string
  readonly ExtensionIdentifier?: string
}

export interface WebsiteDictionary {
  /** Required. */
  readonly OrganizationJustification: string
  readonly Camera?: 'None' | 'Allow'
  readonly Microphone?: 'None' | 'Allow'
}

export interface SafariSettingsPrivacy {
  readonly PermissionDefaults?: Readonly<Record<string, WebsiteDictionary>>
}

export interface SafariSettings {
  /** Default: "Always". Not on: macOS, visionOS. Enrollments (iOS): supervised. */
  readonly AcceptCookies?: 'Never' | 'CurrentWebsite' | 'VisitedWebsites' | 'Always'
  /** Default: true. Not on: macOS, visionOS. Enrollments (iOS): supervised. */
  readonly AllowDisablingFraudWarning?: boolean
  /** Default: true. Enrollments (iOS, visionOS): supervised. */
  readonly AllowHistoryClearing?: boolean
  /** Default: true. Not on: macOS, visionOS. Enrollments (iOS): supervised. */
  readonly AllowJavaScript?: boolean
  /** Default: true. Enrollments (iOS, visionOS): supervised. */
  readonly AllowPrivateBrowsing?: boolean
  /** Default: true. Not on: macOS, visionOS. Enrollments (iOS): supervised. */
  readonly AllowPopups?: boolean
  /** Default: true. Enrollments (iOS, visionOS): supervised. */
  readonly AllowSummary?: boolean
  readonly NewTabStartPage?: SafariSettingsNewTabStartPage
  /**
   * iOS 27.0, macOS 27.0. Not on: visionOS. Enrollments (iOS, macOS): supervised. Scopes
   * (iOS): system. Scopes (macOS): user.
   */
  readonly Privacy?: SafariSettingsPrivacy
}

/**
 * safari.settings.yaml of Apple’s schema. iOS 26.0, macOS 26.0, visionOS 26.0. Not on: tvOS,
 * watchOS. Enrollments (iOS, visionOS): supervised, device. Enrollments (macOS): supervised.
 * Scopes (iOS, visionOS): system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/safari.settings.yaml
 */
export const SafariSettings: DeclarationSchema<
  'com.apple.configuration.safari.settings',
  SafariSettings
> = declarationSchema({
  type: 'com.apple.configuration.safari.settings',
  apply: 'combined',
  support: only({
    iOS: {
      introduced: '26.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['user'] },
    },
    macOS: {
      introduced: '26.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['user'],
    },
    visionOS: {
      introduced: '26.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    AcceptCookies: optional(oneOf('Never', 'CurrentWebsite', 'VisitedWebsites', 'Always'), {
      default: 'Always',
      support: { iOS: { 'allowed-enrollments': ['supervised'] }, macOS: absent, visionOS: absent },
    }),
    AllowDisablingFraudWarning: optional(boolean, {
      default: true,
      support: { iOS: { 'allowed-enrollments': ['supervised'] }, macOS: absent, visionOS: absent },
    }),
    AllowHistoryClearing: optional(boolean, {
      default: true,
      support: {
        iOS: { 'allowed-enrollments': ['supervised'] },
        visionOS: { 'allowed-enrollments': ['supervised'] },
      },
    }),
    AllowJavaScript: optional(boolean, {
      default: true,
      support: { iOS: { 'allowed-enrollments': ['supervised'] }, macOS: absent, visionOS: absent },
    }),
    AllowPrivateBrowsing: optional(boolean, {
      default: true,
      support: {
        iOS: { 'allowed-enrollments': ['supervised'] },
        visionOS: { 'allowed-enrollments': ['supervised'] },
      },
    }),
    AllowPopups: optional(boolean, {
      default: true,
      support: { iOS: { 'allowed-enrollments': ['supervised'] }, macOS: absent, visionOS: absent },
    }),
    AllowSummary: optional(boolean, {
      default: true,
      support: {
        iOS: { 'allowed-enrollments': ['supervised'] },
        visionOS: { 'allowed-enrollments': ['supervised'] },
      },
    }),
    NewTabStartPage: optional(
      dictionary({
        PageType: required(oneOf('Start', 'Home', 'Extension')),
        HomepageURL: optional(text),
        ExtensionIdentifier: optional(text),
      }),
    ),
    Privacy: optional(
      dictionary({
        PermissionDefaults: optional(
          map(
            dictionary({
              OrganizationJustification: required(text),
              Camera: optional(oneOf('None', 'Allow')),
              Microphone: optional(oneOf('None', 'Allow')),
            }),
          ),
        ),
      }),
      {
        support: {
          iOS: {
            introduced: '27.0',
            'allowed-enrollments': ['supervised'],
            'allowed-scopes': ['system'],
            sharedipad: { 'allowed-scopes': ['user'] },
          },
          macOS: {
            introduced: '27.0',
            'allowed-enrollments': ['supervised'],
            'allowed-scopes': ['user'],
          },
          visionOS: absent,
        },
      },
    ),
  }),
})
