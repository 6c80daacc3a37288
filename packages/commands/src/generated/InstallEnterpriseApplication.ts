// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  any,
  boolean,
  data,
  dictionary,
  list,
  map,
  oneOf,
  only,
  optional,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface InstallEnterpriseApplication {
  readonly Manifest?: Readonly<Record<string, unknown>>
  readonly ManifestURL?: string
  readonly ManifestURLPinningCerts?: readonly Uint8Array[]
  /** Default: false. */
  readonly PinningRevocationCheckRequired?: boolean
  /** Default: false. macOS 11.0. Not in a User Enrollment: macOS. */
  readonly InstallAsManaged?: boolean
  /** macOS 11.0. Not in a User Enrollment: macOS. */
  readonly ManagementFlags?: 1
  /** macOS 11.0. */
  readonly Configuration?: Readonly<Record<string, unknown>>
  /** macOS 11.0. Not in a User Enrollment: macOS. */
  readonly ChangeManagementState?: 'Managed'
  /** Default: false. macOS 11.0. Not on: iOS, tvOS. */
  readonly iOSApp?: boolean
}

export interface InstallEnterpriseApplicationReport {}

/**
 * application.install.enterprise.yaml of Apple’s schema. macOS 10.13.6. Not on: iOS, tvOS,
 * visionOS, watchOS. Access right AllowAppInstallation: macOS. Not on the user channel:
 * macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/application.install.enterprise.yaml
 */
export const InstallEnterpriseApplication: CommandSchema<
  'InstallEnterpriseApplication',
  InstallEnterpriseApplication,
  InstallEnterpriseApplicationReport
> = commandSchema({
  requestType: 'InstallEnterpriseApplication',
  support: only({
    macOS: {
      introduced: '10.13.6',
      accessrights: 'AllowAppInstallation',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    Manifest: optional(map(any)),
    ManifestURL: optional(text),
    ManifestURLPinningCerts: optional(list(data)),
    PinningRevocationCheckRequired: optional(boolean, { default: false }),
    InstallAsManaged: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '11.0', userenrollment: { mode: 'forbidden' } } },
    }),
    ManagementFlags: optional(
      { kind: 'integer', oneOf: [1] },
      { support: { macOS: { introduced: '11.0', userenrollment: { mode: 'forbidden' } } } },
    ),
    Configuration: optional(map(any), { support: { macOS: { introduced: '11.0' } } }),
    ChangeManagementState: optional(oneOf('Managed'), {
      support: { macOS: { introduced: '11.0', userenrollment: { mode: 'forbidden' } } },
    }),
    iOSApp: optional(boolean, {
      default: false,
      support: { iOS: absent, macOS: { introduced: '11.0' }, tvOS: absent },
    }),
  }),
  report: dictionary({}),
})
