// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional, realNumber } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ManagedMenuExtras {
  /** Default: 2.5. */
  readonly delaySeconds?: number
  /** Default: 20. */
  readonly maxWaitSeconds?: number
  readonly 'AirPort.menu'?: boolean
  readonly 'Battery.menu'?: boolean
  readonly 'Bluetooth.menu'?: boolean
  readonly 'CPU.menu'?: boolean
  readonly 'Clock.menu'?: boolean
  readonly 'Displays.menu'?: boolean
  readonly 'Eject.menu'?: boolean
  readonly 'Fax.menu'?: boolean
  readonly 'HomeSync.menu'?: boolean
  readonly 'iChat.menu'?: boolean
  readonly 'Ink.menu'?: boolean
  readonly 'IrDA.menu'?: boolean
  readonly 'PCCard.menu'?: boolean
  readonly 'PPP.menu'?: boolean
  readonly 'PPPoE.menu'?: boolean
  readonly 'RemoteDesktop.menu'?: boolean
  readonly 'Script Menu.menu'?: boolean
  readonly 'Spaces.menu'?: boolean
  readonly 'Sync.menu'?: boolean
  readonly 'TextInput.menu'?: boolean
  readonly 'TimeMachine.menu'?: boolean
  readonly 'UniversalAccess.menu'?: boolean
  readonly 'User.menu'?: boolean
  readonly 'VPN.menu'?: boolean
  readonly 'Volume.menu'?: boolean
  readonly 'WWAN.menu'?: boolean
}

/**
 * com.apple.mcxMenuExtras.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.mcxMenuExtras.yaml
 */
export const ManagedMenuExtras: PayloadSchema<'com.apple.mcxMenuExtras', ManagedMenuExtras> =
  payloadSchema({
    payloadType: 'com.apple.mcxMenuExtras',
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
      delaySeconds: optional(realNumber, { default: 2.5 }),
      maxWaitSeconds: optional(realNumber, { default: 20 }),
      'AirPort.menu': optional(boolean),
      'Battery.menu': optional(boolean),
      'Bluetooth.menu': optional(boolean),
      'CPU.menu': optional(boolean),
      'Clock.menu': optional(boolean),
      'Displays.menu': optional(boolean),
      'Eject.menu': optional(boolean),
      'Fax.menu': optional(boolean),
      'HomeSync.menu': optional(boolean),
      'iChat.menu': optional(boolean),
      'Ink.menu': optional(boolean),
      'IrDA.menu': optional(boolean),
      'PCCard.menu': optional(boolean),
      'PPP.menu': optional(boolean),
      'PPPoE.menu': optional(boolean),
      'RemoteDesktop.menu': optional(boolean),
      'Script Menu.menu': optional(boolean),
      'Spaces.menu': optional(boolean),
      'Sync.menu': optional(boolean),
      'TextInput.menu': optional(boolean),
      'TimeMachine.menu': optional(boolean),
      'UniversalAccess.menu': optional(boolean),
      'User.menu': optional(boolean),
      'VPN.menu': optional(boolean),
      'Volume.menu': optional(boolean),
      'WWAN.menu': optional(boolean),
    }),
  })

/** A payload of type `com.apple.mcxMenuExtras`. */
export const managedMenuExtras = payloadOf(ManagedMenuExtras)
