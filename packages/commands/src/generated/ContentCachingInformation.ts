// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  any,
  boolean,
  date,
  dictionary,
  integer,
  list,
  map,
  oneOf,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ContentCachingInformation {}

export interface ContentCachingInformationReportStatusResponseAlertsForPeerFilterRanges {
  readonly className?: 'AssetCacheUnfriendlyPeersInFilterRangeAlert' | (string & {})
  readonly postDate?: Date
  /** A whole number. */
  readonly peerFilterRangeIndex?: number
  readonly addresses?: readonly string[]
}

export interface ContentCachingInformationReportStatusResponseAlerts {
  readonly className?:
    | 'AssetCacheLowSpaceAlert'
    | 'AssetCacheNoSpaceAlert'
    | 'AssetCacheRegistrationRejectedAlert'
    | 'AssetCacheRegistrationUnavailableAlert'
    | 'AssetCacheResourceMissingAlert'
    | (string & {})
  readonly postDate?: Date
  /** A whole number. */
  readonly cacheLimit?: number
  /** A whole number. */
  readonly reservedVolumeSpace?: number
  readonly resource?: string
  readonly pathPreventingAccess?: string
}

export interface ContentCachingInformationReportStatusResponseCacheDetails {
  /** A whole number. */
  readonly 'Category Name'?: number
}

export interface ContentCachingInformationReportStatusResponseDataMigrationError {
  readonly domain?: string
  /** A whole number. */
  readonly code?: number
  readonly userInfo?: Readonly<Record<string, unknown>>
}

export interface ContentCachingInformationReportStatusResponseParentsAlert {
  readonly className?: 'AssetCacheParentCycleAlert' | 'AssetCacheParentDepthAlert' | (string & {})
  readonly postDate?: Date
  readonly addresses?: readonly string[]
}

export interface ContentCachingInformationReportStatusResponseParentsDetailsCapabilities {
  /** Default: false. */
  readonly im?: boolean
  /** Default: false. */
  readonly ns?: boolean
  /** Default: false. */
  readonly pc?: boolean
  /** Default: false. */
  readonly 'query-parameters'?: boolean
  /** Default: false. */
  readonly sc?: boolean
  /** Default: false. */
  readonly ur?: boolean
}

export interface ContentCachingInformationReportStatusResponseParentsDetailsLocalNetwork {
  /** A whole number. */
  readonly speed?: number
  /** Default: false. */
  readonly wired?: boolean
}

export interface ContentCachingInformationReportStatusResponseParentsDetails {
  /** Default: false. */
  readonly 'ac-power'?: boolean
  /** A whole number. */
  readonly 'cache-size'?: number
  readonly capabilities?: ContentCachingInformationReportStatusResponseParentsDetailsCapabilities
  /** Default: false. */
  readonly 'is-portable'?: boolean
  readonly 'local-network'?: ContentCachingInformationReportStatusResponseParentsDetailsLocalNetwork
}

export interface ContentCachingInformationReportStatusResponseParents {
  readonly address?: string
  readonly alert?: ContentCachingInformationReportStatusResponseParentsAlert
  readonly details?: ContentCachingInformationReportStatusResponseParentsDetails
  readonly guid?: string
  readonly healthy?: boolean
  /** A whole number. */
  readonly port?: number
  readonly version?: string
}

export interface ContentCachingInformationReportStatusResponsePeersAlert {
  readonly className?: 'AssetCachePeerCycleAlert' | 'AssetCacheUnfriendlyPeerAlert' | (string & {})
  readonly postDate?: Date
  readonly addresses?: readonly string[]
  readonly peerAddress?: string
}

export interface ContentCachingInformationReportStatusResponsePeersDetailsCapabilities {
  /** Default: false. */
  readonly im?: boolean
  /** Default: false. */
  readonly ns?: boolean
  /** Default: false. */
  readonly pc?: boolean
  /** Default: false. */
  readonly 'query-parameters'?: boolean
  /** Default: false. */
  readonly sc?: boolean
  /** Default: false. */
  readonly ur?: boolean
}

export interface ContentCachingInformationReportStatusResponsePeersDetailsLocalNetwork {
  /** A whole number. */
  readonly speed?: number
  /** Default: false. */
  readonly wired?: boolean
}

export interface ContentCachingInformationReportStatusResponsePeersDetails {
  /** Default: false. */
  readonly 'ac-power'?: boolean
  /** A whole number. */
  readonly 'cache-size'?: number
  readonly capabilities?: ContentCachingInformationReportStatusResponsePeersDetailsCapabilities
  /** Default: false. */
  readonly 'is-portable'?: boolean
  readonly 'local-network'?: ContentCachingInformationReportStatusResponsePeersDetailsLocalNetwork
}

export interface ContentCachingInformationReportStatusResponsePeers {
  readonly address?: string
  readonly alert?: ContentCachingInformationReportStatusResponsePeersAlert
  readonly details?: ContentCachingInformationReportStatusResponsePeersDetails
  readonly friendly?: boolean
  readonly guid?: string
  readonly healthy?: boolean
  /** A whole number. */
  readonly port?: number
  readonly version?: string
}

export interface ContentCachingInformationReportStatusResponse {
  /** Default: false. */
  readonly Activated?: boolean
  /** Default: false. */
  readonly Active?: boolean
  /** A whole number. */
  readonly ActualCacheUsed?: number
  readonly AlertsForPeerFilterRanges?: Readonly<
    Record<string, ContentCachingInformationReportStatusResponseAlertsForPeerFilterRanges>
  >
  readonly Alerts?: readonly ContentCachingInformationReportStatusResponseAlerts[]
  readonly CacheDetails?: ContentCachingInformationReportStatusResponseCacheDetails
  /** A whole number. */
  readonly CacheFree?: number
  /** A whole number. */
  readonly CacheLimit?: number
  readonly CacheStatus?: 'LOWSPACE' | 'OK' | (string & {})
  /** A whole number. */
  readonly CacheUsed?: number
  /** Default: false. */
  readonly DataMigrationCompleted?: boolean
  readonly DataMigrationError?: ContentCachingInformationReportStatusResponseDataMigrationError
  /** From 0 to 1. */
  readonly DataMigrationProgress?: number
  /** From 0 to 1. */
  readonly MaxCachePressureLast1Hour?: number
  readonly Parents?: readonly ContentCachingInformationReportStatusResponseParents[]
  readonly Peers?: readonly ContentCachingInformationReportStatusResponsePeers[]
  /** A whole number. */
  readonly PersonalCacheFree?: number
  /** A whole number. */
  readonly PersonalCacheLimit?: number
  /** A whole number. */
  readonly PersonalCacheUsed?: number
  /** A whole number. */
  readonly Port?: number
  readonly PrivateAddresses?: readonly string[]
  readonly PublicAddress?: string
  readonly RegistrationError?: string
  /** A whole number. */
  readonly RegistrationResponseCode?: number
  readonly RegistrationStarted?: Date
  readonly RegistrationStatus?: -1 | 0 | 1 | (number & {})
  /** Default: false. */
  readonly RestrictedMedia?: boolean
  readonly ServerGUID?: string
  readonly StartupStatus?: 'FAILED' | 'MIGRATING_DATA' | 'OK' | 'PENDING' | (string & {})
  readonly TetheratorStatus?: -1 | 0 | 1 | (number & {})
  readonly TotalBytesAreSince?: Date
  /** A whole number. */
  readonly TotalBytesDropped?: number
  /** A whole number. */
  readonly TotalBytesImported?: number
  /** A whole number. */
  readonly TotalBytesReturnedToChildren?: number
  /** A whole number. */
  readonly TotalBytesReturnedToClients?: number
  /** A whole number. */
  readonly TotalBytesReturnedToPeers?: number
  /** A whole number. */
  readonly TotalBytesStoredFromOrigin?: number
  /** A whole number. */
  readonly TotalBytesStoredFromParents?: number
  /** A whole number. */
  readonly TotalBytesStoredFromPeers?: number
}

export interface ContentCachingInformationReport {
  readonly StatusResponse?: ContentCachingInformationReportStatusResponse
}

const contentCachingInformationReportStatusResponseParentsDetailsField: DictionaryField =
  dictionary({
    'ac-power': optional(boolean, { default: false }),
    'cache-size': optional(integer),
    capabilities: optional(
      dictionary({
        im: optional(boolean, { default: false }),
        ns: optional(boolean, { default: false }),
        pc: optional(boolean, { default: false }),
        'query-parameters': optional(boolean, { default: false }),
        sc: optional(boolean, { default: false }),
        ur: optional(boolean, { default: false }),
      }),
    ),
    'is-portable': optional(boolean, { default: false }),
    'local-network': optional(
      dictionary({ speed: optional(integer), wired: optional(boolean, { default: false }) }),
    ),
  })

/**
 * information.contentcaching.yaml of Apple’s schema. macOS 10.15.4. Not on: iOS, tvOS,
 * visionOS, watchOS. Access right AllowQueryNetworkInformation: macOS. Not on the user
 * channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/information.contentcaching.yaml
 */
export const ContentCachingInformation: CommandSchema<
  'ContentCachingInformation',
  ContentCachingInformation,
  ContentCachingInformationReport
> = commandSchema({
  requestType: 'ContentCachingInformation',
  support: only({
    macOS: {
      introduced: '10.15.4',
      accessrights: 'AllowQueryNetworkInformation',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({}),
  report: dictionary({
    StatusResponse: required(
      dictionary({
        Activated: optional(boolean, { default: false }),
        Active: optional(boolean, { default: false }),
        ActualCacheUsed: optional(integer),
        AlertsForPeerFilterRanges: optional(
          map(
            dictionary({
              className: required(oneOf('AssetCacheUnfriendlyPeersInFilterRangeAlert')),
              postDate: required(date),
              peerFilterRangeIndex: required(integer),
              addresses: required(list(text)),
            }),
          ),
        ),
        Alerts: optional(
          list(
            dictionary({
              className: required(
                oneOf(
                  'AssetCacheLowSpaceAlert',
                  'AssetCacheNoSpaceAlert',
                  'AssetCacheRegistrationRejectedAlert',
                  'AssetCacheRegistrationUnavailableAlert',
                  'AssetCacheResourceMissingAlert',
                ),
              ),
              postDate: required(date),
              cacheLimit: optional(integer),
              reservedVolumeSpace: optional(integer),
              resource: optional(text),
              pathPreventingAccess: optional(text),
            }),
          ),
        ),
        CacheDetails: optional(dictionary({ 'Category Name': required(integer) })),
        CacheFree: optional(integer),
        CacheLimit: optional(integer),
        CacheStatus: optional(oneOf('LOWSPACE', 'OK')),
        CacheUsed: optional(integer),
        DataMigrationCompleted: optional(boolean, { default: false }),
        DataMigrationError: optional(
          dictionary({
            domain: required(text),
            code: required(integer),
            userInfo: optional(map(any)),
          }),
        ),
        DataMigrationProgress: optional({ kind: 'real', min: 0, max: 1 }),
        MaxCachePressureLast1Hour: optional({ kind: 'real', min: 0, max: 1 }),
        Parents: optional(
          list(
            dictionary({
              address: required(text),
              alert: optional(
                dictionary({
                  className: required(
                    oneOf('AssetCacheParentCycleAlert', 'AssetCacheParentDepthAlert'),
                  ),
                  postDate: required(date),
                  addresses: required(list(text)),
                }),
              ),
              details: required(contentCachingInformationReportStatusResponseParentsDetailsField),
              guid: required(text),
              healthy: required(boolean),
              port: required(integer),
              version: required(text),
            }),
          ),
        ),
        Peers: optional(
          list(
            dictionary({
              address: required(text),
              alert: optional(
                dictionary({
                  className: required(
                    oneOf('AssetCachePeerCycleAlert', 'AssetCacheUnfriendlyPeerAlert'),
                  ),
                  postDate: required(date),
                  addresses: optional(list(text)),
                  peerAddress: optional(text),
                }),
              ),
              details: required(contentCachingInformationReportStatusResponseParentsDetailsField),
              friendly: required(boolean),
              guid: required(text),
              healthy: required(boolean),
              port: required(integer),
              version: required(text),
            }),
          ),
        ),
        PersonalCacheFree: optional(integer),
        PersonalCacheLimit: optional(integer),
        PersonalCacheUsed: optional(integer),
        Port: optional(integer),
        PrivateAddresses: optional(list(text)),
        PublicAddress: optional(text),
        RegistrationError: optional(text),
        RegistrationResponseCode: optional(integer),
        RegistrationStarted: optional(date),
        RegistrationStatus: optional({ kind: 'integer', oneOf: [-1, 0, 1] }),
        RestrictedMedia: optional(boolean, { default: false }),
        ServerGUID: optional(text),
        StartupStatus: optional(oneOf('FAILED', 'MIGRATING_DATA', 'OK', 'PENDING')),
        TetheratorStatus: optional({ kind: 'integer', oneOf: [-1, 0, 1] }),
        TotalBytesAreSince: optional(date),
        TotalBytesDropped: optional(integer),
        TotalBytesImported: optional(integer),
        TotalBytesReturnedToChildren: optional(integer),
        TotalBytesReturnedToClients: optional(integer),
        TotalBytesReturnedToPeers: optional(integer),
        TotalBytesStoredFromOrigin: optional(integer),
        TotalBytesStoredFromParents: optional(integer),
        TotalBytesStoredFromPeers: optional(integer),
      }),
    ),
  }),
})
