// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  integer,
  list,
  oneOf,
  only,
  optional,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface LoginWindow {
  /** Default: false. */
  readonly SHOWFULLNAME?: boolean
  /** Default: false. */
  readonly HideLocalUsers?: boolean
  /** Default: false. */
  readonly IncludeNetworkUser?: boolean
  /** Default: false. */
  readonly HideAdminUsers?: boolean
  /** Default: false. */
  readonly SHOWOTHERUSERS_MANAGED?: boolean
  readonly AdminHostInfo?: 'HostName' | 'SystemVersion' | 'IPAddress'
  /** Default: false. */
  readonly AdminMayDisableMCX?: boolean
  readonly AllowList?: readonly string[]
  readonly DenyList?: readonly string[]
  /** Default: false. */
  readonly HideMobileAccounts?: boolean
  /** Default: false. */
  readonly ShutDownDisabled?: boolean
  /** Default: false. */
  readonly RestartDisabled?: boolean
  /** A whole number. Default: 0. */
  readonly RetriesUntilHint?: number
  /** Default: false. */
  readonly SleepDisabled?: boolean
  /** Default: false. */
  readonly DisableConsoleAccess?: boolean
  readonly LoginwindowText?: string
  /** Default: false. */
  readonly ShutDownDisabledWhileLoggedIn?: boolean
  /** Default: false. */
  readonly RestartDisabledWhileLoggedIn?: boolean
  /** Default: false. */
  readonly PowerOffDisabledWhileLoggedIn?: boolean
  /** Default: false. macOS 10.13. */
  readonly LogOutDisabledWhileLoggedIn?: boolean
  /** Default: false. macOS 10.13. */
  readonly DisableScreenLockImmediate?: boolean
  /** Default: false. macOS 10.8. */
  readonly showInputMenu?: boolean
  /** Default: false. macOS 10.9. */
  readonly DisableFDEAutoLogin?: boolean
  /** macOS 14.0. */
  readonly AutologinUsername?: string
  /** macOS 14.0. */
  readonly AutologinPassword?: string
  /** Default: false. macOS 27.0. */
  readonly ForceWifiConfigurationOnLockScreen?: boolean
  /** Default: false. macOS 27.0. */
  readonly ForceCaptivePortalConnectionFromLockScreen?: boolean
}

/**
 * com.apple.loginwindow.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.loginwindow.yaml
 */
export const LoginWindow: PayloadSchema<'com.apple.loginwindow', LoginWindow> = payloadSchema({
  payloadType: 'com.apple.loginwindow',
  support: only({
    macOS: {
      introduced: '10.7',
      multiple: true,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    SHOWFULLNAME: optional(boolean, { default: false }),
    HideLocalUsers: optional(boolean, { default: false }),
    IncludeNetworkUser: optional(boolean, { default: false }),
    HideAdminUsers: optional(boolean, { default: false }),
    SHOWOTHERUSERS_MANAGED: optional(boolean, { default: false }),
    AdminHostInfo: optional(oneOf('HostName', 'SystemVersion', 'IPAddress')),
    AdminMayDisableMCX: optional(boolean, { default: false }),
    AllowList: optional(list(text)),
    DenyList: optional(list(text)),
    HideMobileAccounts: optional(boolean, { default: false }),
    ShutDownDisabled: optional(boolean, { default: false }),
    RestartDisabled: optional(boolean, { default: false }),
    RetriesUntilHint: optional(integer, { default: 0 }),
    SleepDisabled: optional(boolean, { default: false }),
    DisableConsoleAccess: optional(boolean, { default: false }),
    LoginwindowText: optional(text),
    ShutDownDisabledWhileLoggedIn: optional(boolean, { default: false }),
    RestartDisabledWhileLoggedIn: optional(boolean, { default: false }),
    PowerOffDisabledWhileLoggedIn: optional(boolean, { default: false }),
    LogOutDisabledWhileLoggedIn: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.13' } },
    }),
    DisableScreenLockImmediate: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.13' } },
    }),
    showInputMenu: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.8' } },
    }),
    DisableFDEAutoLogin: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.9' } },
    }),
    AutologinUsername: optional(text, {
      support: { macOS: { introduced: '14.0', allowmanualinstall: false } },
    }),
    AutologinPassword: optional(text, {
      support: { macOS: { introduced: '14.0', allowmanualinstall: false } },
    }),
    ForceWifiConfigurationOnLockScreen: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '27.0', allowmanualinstall: false } },
    }),
    ForceCaptivePortalConnectionFromLockScreen: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '27.0', allowmanualinstall: false } },
    }),
  }),
})

/** A payload of type `com.apple.loginwindow`. */
export const loginWindow = payloadOf(LoginWindow)
