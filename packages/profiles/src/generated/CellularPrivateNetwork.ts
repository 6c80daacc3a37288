// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface GeofenceItem {
  /** Required. From -180 to 180. */
  readonly Longitude: number
  /** Required. From -90 to 90. */
  readonly Latitude: number
  /** Required. From 100 to 6500. */
  readonly Radius: number
  /** Required. */
  readonly GeofenceId: string
}

export interface CellularPrivateNetwork {
  readonly Geofences?: readonly GeofenceItem[]
  /** Required. */
  readonly DataSetName: string
  /** Required. */
  readonly VersionNumber: string
  /** Default: false. */
  readonly CellularDataPreferred?: boolean
  /** Default: false. */
  readonly EnableNRStandalone?: boolean
  /** iOS 18.0. */
  readonly NetworkIdentifier?: string
  /** iOS 18.0. */
  readonly CsgNetworkIdentifier?: string
}

/**
 * com.apple.cellularprivatenetwork.managed.yaml of Apple’s schema. iOS 17.0. Not on: macOS,
 * tvOS, visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.cellularprivatenetwork.managed.yaml
 */
export const CellularPrivateNetwork: PayloadSchema<
  'com.apple.cellularprivatenetwork.managed',
  CellularPrivateNetwork
> = payloadSchema({
  payloadType: 'com.apple.cellularprivatenetwork.managed',
  support: only({
    iOS: {
      introduced: '17.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    Geofences: optional(
      list(
        dictionary({
          Longitude: required({ kind: 'real', min: -180, max: 180 }),
          Latitude: required({ kind: 'real', min: -90, max: 90 }),
          Radius: required({ kind: 'real', min: 100, max: 6500 }),
          GeofenceId: required(text),
        }),
      ),
    ),
    DataSetName: required(text),
    VersionNumber: required(text),
    CellularDataPreferred: optional(boolean, { default: false }),
    EnableNRStandalone: optional(boolean, { default: false }),
    NetworkIdentifier: optional(text, { support: { iOS: { introduced: '18.0' } } }),
    CsgNetworkIdentifier: optional(text, { support: { iOS: { introduced: '18.0' } } }),
  }),
})

/** A payload of type `com.apple.cellularprivatenetwork.managed`. */
export const cellularPrivateNetwork = payloadOf(CellularPrivateNetwork)
