// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface RemoveMedia {
  /** Required. */
  readonly MediaType: 'Book'
  readonly iTunesStoreID?: string
  readonly PersistentID?: string
}

export interface RemoveMediaReport {}

/**
 * media.remove.yaml of Apple’s schema. iOS 8.0. Not on: macOS, tvOS, visionOS, watchOS.
 * Access right AllowAppInstallation: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/media.remove.yaml
 */
export const RemoveMedia: CommandSchema<'RemoveMedia', RemoveMedia, RemoveMediaReport> =
  commandSchema({
    requestType: 'RemoveMedia',
    support: only({
      iOS: {
        introduced: '8.0',
        accessrights: 'AllowAppInstallation',
        supervised: false,
        requiresdep: false,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'allowed' },
      },
    }),
    fields: dictionary({
      MediaType: required(oneOf('Book')),
      iTunesStoreID: optional(text),
      PersistentID: optional(text),
    }),
    report: dictionary({}),
  })
