// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface RotateFileVaultKeyFileVaultUnlock {
  readonly Password?: string
  /** Deprecated: macOS 10.15. */
  readonly PrivateKeyExport?: Uint8Array
  /** Deprecated: macOS 10.15. */
  readonly PrivateKeyExportPassword?: string
}

export interface RotateFileVaultKey {
  /** Required. */
  readonly KeyType: 'personal' | 'institutional'
  /** Required. */
  readonly FileVaultUnlock: RotateFileVaultKeyFileVaultUnlock
  readonly NewCertificate?: Uint8Array
  readonly ReplyEncryptionCertificate?: Uint8Array
}

export interface RotateResultItem {
  readonly EncryptedNewRecoveryKey?: Uint8Array
}

export interface RotateFileVaultKeyReport {
  readonly RotateResult?: RotateResultItem
}

/**
 * rotate.file.vault.key.yaml of Apple’s schema. macOS 10.9. Not on: iOS, tvOS, visionOS,
 * watchOS. Access right DeviceLockAndRemovePasscode: macOS. Not on the user channel: macOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/rotate.file.vault.key.yaml
 */
export const RotateFileVaultKey: CommandSchema<
  'RotateFileVaultKey',
  RotateFileVaultKey,
  RotateFileVaultKeyReport
> = commandSchema({
  requestType: 'RotateFileVaultKey',
  support: only({
    macOS: {
      introduced: '10.9',
      accessrights: 'DeviceLockAndRemovePasscode',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    KeyType: required(oneOf('personal', 'institutional')),
    FileVaultUnlock: required(
      dictionary({
        Password: optional(text),
        PrivateKeyExport: optional(data, { support: { macOS: { deprecated: '10.15' } } }),
        PrivateKeyExportPassword: optional(text, { support: { macOS: { deprecated: '10.15' } } }),
      }),
    ),
    NewCertificate: optional(data),
    ReplyEncryptionCertificate: optional(data),
  }),
  report: dictionary({
    RotateResult: optional(dictionary({ EncryptedNewRecoveryKey: optional(data) })),
  }),
})
