// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, data, dictionary, list, optional, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface CertificateList {
  /** Default: false. iOS 13.0, macOS 10.15, tvOS 13.0. */
  readonly ManagedOnly?: boolean
}

export interface CertificateListItem {
  readonly CommonName?: string
  readonly IsIdentity?: boolean
  readonly Data?: Uint8Array
}

export interface CertificateListReport {
  readonly CertificateList?: readonly CertificateListItem[]
}

/**
 * certificate.list.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0, visionOS 1.1,
 * watchOS 10.0. Access right AllowInspection: iOS, macOS, tvOS, visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/certificate.list.yaml
 */
export const CertificateList: CommandSchema<
  'CertificateList',
  CertificateList,
  CertificateListReport
> = commandSchema({
  requestType: 'CertificateList',
  support: {
    iOS: {
      introduced: '4.0',
      accessrights: 'AllowInspection',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.7',
      accessrights: 'AllowInspection',
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '9.0', accessrights: 'AllowInspection', supervised: false },
    visionOS: {
      introduced: '1.1',
      accessrights: 'AllowInspection',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '10.0', accessrights: 'AllowInspection', supervised: false },
  },
  fields: dictionary({
    ManagedOnly: optional(boolean, {
      default: false,
      support: {
        iOS: { introduced: '13.0' },
        macOS: { introduced: '10.15' },
        tvOS: { introduced: '13.0' },
      },
    }),
  }),
  report: dictionary({
    CertificateList: required(
      list(
        dictionary({
          CommonName: required(text),
          IsIdentity: required(boolean),
          Data: required(data),
        }),
      ),
    ),
  }),
})
