// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, integer, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ManagedMediaList {}

export interface BooksItem {
  /** A whole number. */
  readonly iTunesStoreID?: number
  readonly State?: string
  readonly PersistentID?: string
  readonly Kind?: string
  readonly Version?: string
  readonly Author?: string
  readonly Title?: string
}

export interface ManagedMediaListReport {
  readonly Books?: readonly BooksItem[]
}

/**
 * media.managed.list.yaml of Apple’s schema. iOS 8.0. Not on: macOS, tvOS, visionOS,
 * watchOS. Access right AllowAppInstallation: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/media.managed.list.yaml
 */
export const ManagedMediaList: CommandSchema<
  'ManagedMediaList',
  ManagedMediaList,
  ManagedMediaListReport
> = commandSchema({
  requestType: 'ManagedMediaList',
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
  fields: dictionary({}),
  report: dictionary({
    Books: required(
      list(
        dictionary({
          iTunesStoreID: required(integer),
          State: optional(text),
          PersistentID: optional(text),
          Kind: optional(text),
          Version: optional(text),
          Author: optional(text),
          Title: optional(text),
        }),
      ),
    ),
  }),
})
