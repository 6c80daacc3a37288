// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface UnresolvedGroup {
  readonly identifier?: string
  /** Default: false. */
  readonly _removed?: boolean
  readonly unresolved_connections?: readonly string[]
}

export interface StatusScreenSharingConnectionGroupUnresolvedConnectionsReport {
  readonly 'screensharing.connection.group.unresolved-connection'?: readonly UnresolvedGroup[]
}

/**
 * screensharing.connection.group.unresolved-connection.yaml of Apple’s schema. macOS 14.1.
 * Not on: iOS, tvOS, visionOS, watchOS. Enrollments (macOS): supervised, user, local. Scopes
 * (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/screensharing.connection.group.unresolved-connection.yaml
 */
export const StatusScreenSharingConnectionGroupUnresolvedConnections: StatusItemSchema<
  'screensharing.connection.group.unresolved-connection',
  NonNullable<
    StatusScreenSharingConnectionGroupUnresolvedConnectionsReport['screensharing.connection.group.unresolved-connection']
  >
> = statusItemSchema({
  item: 'screensharing.connection.group.unresolved-connection',
  support: only({
    macOS: {
      introduced: '14.1',
      'allowed-enrollments': ['supervised', 'user', 'local'],
      'allowed-scopes': ['system', 'user'],
    },
  }),
  report: dictionary({
    'screensharing.connection.group.unresolved-connection': required(
      list(
        dictionary({
          identifier: required(text),
          _removed: optional(boolean, { default: false }),
          unresolved_connections: optional(list(text)),
        }),
      ),
    ),
  }),
})
