// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  any,
  boolean,
  dictionary,
  list,
  map,
  oneOf,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface DockStaticItemTileData {
  /** Required. */
  readonly label: string
  readonly url?: string
  /** Required. */
  readonly 'file-type': 0 | 1 | 3
  readonly 'file-data'?: Readonly<Record<string, unknown>>
}

export interface StaticItem {
  /** Required. */
  readonly 'tile-data': DockStaticItemTileData
  /** Required. */
  readonly 'tile-type': 'file-tile' | 'directory-tile' | 'url-tile'
}

export interface Dock {
  /** From 16 to 128. */
  readonly tilesize?: number
  /** Default: false. */
  readonly 'size-immutable'?: boolean
  /** Default: false. */
  readonly magnification?: boolean
  /** Default: false. */
  readonly 'magnify-immutable'?: boolean
  /** From 16 to 128. */
  readonly largesize?: number
  /** Default: false. */
  readonly 'magsize-immutable'?: boolean
  readonly orientation?: 'bottom' | 'left' | 'right'
  /** Default: false. */
  readonly 'position-immutable'?: boolean
  readonly mineffect?: 'genie' | 'scale'
  /** Default: false. */
  readonly 'mineffect-immutable'?: boolean
  /** macOS 10.15. */
  readonly windowtabbing?: 'manual' | 'always' | 'fullscreen'
  /** Default: false. macOS 10.12. */
  readonly 'windowtabbing-immutable'?: boolean
  /** macOS 10.15. */
  readonly dblclickbehavior?: 'minimize' | 'maximize' | 'none'
  /** Default: false. macOS 10.14. */
  readonly 'dblclickbehavior-immutable'?: boolean
  /** Default: false. */
  readonly 'minimize-to-application'?: boolean
  /** Default: false. macOS 10.14. */
  readonly 'minintoapp-immutable'?: boolean
  /** Default: false. */
  readonly launchanim?: boolean
  /** Default: false. */
  readonly 'launchanim-immutable'?: boolean
  /** Default: false. */
  readonly autohide?: boolean
  /** Default: false. */
  readonly 'autohide-immutable'?: boolean
  /** Default: false. */
  readonly 'show-process-indicators'?: boolean
  /** Default: false. */
  readonly 'showindicators-immutable'?: boolean
  /** Default: false. macOS 10.14. */
  readonly 'show-recents'?: boolean
  /** Default: false. macOS 10.15. */
  readonly 'showrecents-immutable'?: boolean
  /** Default: false. */
  readonly 'contents-immutable'?: boolean
  readonly MCXDockSpecialFolders?: readonly (
    | 'AddDockMCXMyApplicationsFolder'
    | 'AddDockMCXDocumentsFolder'
    | 'AddDockMCXSharedFolder'
    | 'AddDockMCXOriginalNetworkHomeFolder'
  )[]
  /** Default: false. macOS 10.12. */
  readonly AllowDockFixupOverride?: boolean
  /** Default: false. */
  readonly 'static-only'?: boolean
  readonly 'static-others'?: readonly StaticItem[]
  readonly 'static-apps'?: readonly StaticItem[]
  readonly 'persistent-apps'?: readonly StaticItem[]
  readonly 'persistent-others'?: readonly StaticItem[]
}

const staticItemField: DictionaryField = dictionary({
  'tile-data': required(
    dictionary({
      label: required(text),
      url: optional(text),
      'file-type': required({ kind: 'integer', oneOf: [0, 1, 3] }),
      'file-data': optional(map(any)),
    }),
  ),
  'tile-type': required(oneOf('file-tile', 'directory-tile', 'url-tile')),
})

/**
 * com.apple.dock.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS, watchOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.dock.yaml
 */
export const Dock: PayloadSchema<'com.apple.dock', Dock> = payloadSchema({
  payloadType: 'com.apple.dock',
  support: only({
    macOS: {
      introduced: '10.7',
      multiple: false,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    tilesize: optional({ kind: 'integer', min: 16, max: 128 }),
    'size-immutable': optional(boolean, { default: false }),
    magnification: optional(boolean, { default: false }),
    'magnify-immutable': optional(boolean, { default: false }),
    largesize: optional({ kind: 'integer', min: 16, max: 128 }),
    'magsize-immutable': optional(boolean, { default: false }),
    orientation: optional(oneOf('bottom', 'left', 'right')),
    'position-immutable': optional(boolean, { default: false }),
    mineffect: optional(oneOf('genie', 'scale')),
    'mineffect-immutable': optional(boolean, { default: false }),
    windowtabbing: optional(oneOf('manual', 'always', 'fullscreen'), {
      support: { macOS: { introduced: '10.15' } },
    }),
    'windowtabbing-immutable': optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.12' } },
    }),
    dblclickbehavior: optional(oneOf('minimize', 'maximize', 'none'), {
      support: { macOS: { introduced: '10.15' } },
    }),
    'dblclickbehavior-immutable': optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.14' } },
    }),
    'minimize-to-application': optional(boolean, { default: false }),
    'minintoapp-immutable': optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.14' } },
    }),
    launchanim: optional(boolean, { default: false }),
    'launchanim-immutable': optional(boolean, { default: false }),
    autohide: optional(boolean, { default: false }),
    'autohide-immutable': optional(boolean, { default: false }),
    'show-process-indicators': optional(boolean, { default: false }),
    'showindicators-immutable': optional(boolean, { default: false }),
    'show-recents': optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.14' } },
    }),
    'showrecents-immutable': optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.15' } },
    }),
    'contents-immutable': optional(boolean, { default: false }),
    MCXDockSpecialFolders: optional(
      list(
        oneOf(
          'AddDockMCXMyApplicationsFolder',
          'AddDockMCXDocumentsFolder',
          'AddDockMCXSharedFolder',
          'AddDockMCXOriginalNetworkHomeFolder',
        ),
      ),
    ),
    AllowDockFixupOverride: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.12' } },
    }),
    'static-only': optional(boolean, { default: false }),
    'static-others': optional(list(staticItemField)),
    'static-apps': optional(list(staticItemField)),
    'persistent-apps': optional(list(staticItemField)),
    'persistent-others': optional(list(staticItemField)),
  }),
})

/** A payload of type `com.apple.dock`. */
export const dock = payloadOf(Dock)
