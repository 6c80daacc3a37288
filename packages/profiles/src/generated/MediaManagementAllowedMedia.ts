// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  dictionary,
  list,
  oneOf,
  only,
  optional,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface MediaItems {
  readonly 'all-media'?: string
  readonly cd?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[]
  readonly dvd?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[]
  readonly bd?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[]
  readonly blankcd?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[]
  readonly blankdvd?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[]
  readonly blankbd?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[]
  readonly dvdram?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[]
  readonly 'disk-image'?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[]
  readonly 'harddisk-internal'?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[]
  readonly 'harddisk-external'?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[]
  readonly networkdisk?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[]
}

export interface MediaManagementAllowedMedia {
  readonly 'logout-eject'?: MediaItems
  readonly 'mount-controls'?: MediaItems
  readonly 'unmount-controls'?: MediaItems
}

const mediaItemsField: DictionaryField = dictionary({
  'all-media': optional(text),
  cd: optional(list(oneOf('authenticate', 'read-only', 'deny', 'eject'))),
  dvd: optional(list(oneOf('authenticate', 'read-only', 'deny', 'eject'))),
  bd: optional(list(oneOf('authenticate', 'read-only', 'deny', 'eject'))),
  blankcd: optional(list(oneOf('authenticate', 'read-only', 'deny', 'eject'))),
  blankdvd: optional(list(oneOf('authenticate', 'read-only', 'deny', 'eject'))),
  blankbd: optional(list(oneOf('authenticate', 'read-only', 'deny', 'eject'))),
  dvdram: optional(list(oneOf('authenticate', 'read-only', 'deny', 'eject'))),
  'disk-image': optional(list(oneOf('authenticate', 'read-only', 'deny', 'eject'))),
  'harddisk-internal': optional(list(oneOf('authenticate', 'read-only', 'deny', 'eject'))),
  'harddisk-external': optional(list(oneOf('authenticate', 'read-only', 'deny', 'eject'))),
  networkdisk: optional(list(oneOf('authenticate', 'read-only', 'deny', 'eject'))),
})

/**
 * com.apple.systemuiserver.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Deprecated: macOS 11.0. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.systemuiserver.yaml
 */
export const MediaManagementAllowedMedia: PayloadSchema<
  'com.apple.systemuiserver',
  MediaManagementAllowedMedia
> = payloadSchema({
  payloadType: 'com.apple.systemuiserver',
  support: only({
    macOS: {
      introduced: '10.7',
      deprecated: '11.0',
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
    'logout-eject': optional(mediaItemsField),
    'mount-controls': optional(mediaItemsField),
    'unmount-controls': optional(mediaItemsField),
  }),
})

/** A payload of type `com.apple.systemuiserver`. */
export const mediaManagementAllowedMedia = payloadOf(MediaManagementAllowedMedia)
