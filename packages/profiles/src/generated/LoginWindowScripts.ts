// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  data,
  dictionary,
  list,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ScriptsItems {
  /** Required. */
  readonly filename: string
  /** Required. */
  readonly filedata: Uint8Array
}

export interface LoginWindowScripts {
  readonly loginscripts?: readonly ScriptsItems[]
  readonly logoutscripts?: readonly ScriptsItems[]
  /** Default: false. */
  readonly skipLoginHook?: boolean
  /** Default: false. */
  readonly skipLogoutHook?: boolean
}

const scriptsItemsField: DictionaryField = dictionary({
  filename: required(text),
  filedata: required(data),
})

/**
 * com.apple.mcxloginscripts.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.mcxloginscripts.yaml
 */
export const LoginWindowScripts: PayloadSchema<'com.apple.mcxloginscripts', LoginWindowScripts> =
  payloadSchema({
    payloadType: 'com.apple.mcxloginscripts',
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
      loginscripts: optional(list(scriptsItemsField)),
      logoutscripts: optional(list(scriptsItemsField)),
      skipLoginHook: optional(boolean, { default: false }),
      skipLogoutHook: optional(boolean, { default: false }),
    }),
  })

/** A payload of type `com.apple.mcxloginscripts`. */
export const loginWindowScripts = payloadOf(LoginWindowScripts)
