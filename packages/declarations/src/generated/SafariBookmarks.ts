// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  again,
  dictionary,
  list,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface SafariBookmarksItem {
  /** Required. */
  readonly Title: string
  readonly URL?: string
  readonly Folder?: readonly SafariBookmarksItem[]
}

export interface SafariBookmarksManagedBookmarks {
  /** Required. */
  readonly GroupIdentifier: string
  /** Required. */
  readonly Title: string
  /** Required. */
  readonly Bookmarks: readonly SafariBookmarksItem[]
}

export interface SafariBookmarks {
  readonly ManagedBookmarks?: readonly SafariBookmarksManagedBookmarks[]
}

const safariBookmarksItemField: DictionaryField = dictionary({
  Title: required(text),
  URL: optional(text),
  Folder: optional(list(again(() => safariBookmarksItemField))),
})

/**
 * safari.bookmarks.yaml of Apple’s schema. iOS 26.0, macOS 26.0, visionOS 26.0. Not on:
 * tvOS, watchOS. Enrollments (iOS, visionOS): supervised, device. Enrollments (macOS):
 * supervised. Scopes (iOS, visionOS): system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/safari.bookmarks.yaml
 */
export const SafariBookmarks: DeclarationSchema<
  'com.apple.configuration.safari.bookmarks',
  SafariBookmarks
> = declarationSchema({
  type: 'com.apple.configuration.safari.bookmarks',
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
    ManagedBookmarks: optional(
      list(
        dictionary({
          GroupIdentifier: required(text),
          Title: required(text),
          Bookmarks: required(list(safariBookmarksItemField)),
        }),
      ),
    ),
  }),
})
