// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  any,
  boolean,
  dictionary,
  list,
  map,
  oneOf,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusReason {
  readonly code?: string
  readonly description?: string
  readonly details?: Readonly<Record<string, unknown>>
}

export interface Declaration {
  readonly identifier?: string
  readonly 'server-token'?: string
  readonly active?: boolean
  readonly valid?: 'unknown' | 'invalid' | 'valid' | (string & {})
  readonly reasons?: readonly StatusReason[]
}

export interface Declarations {
  readonly activations?: readonly Declaration[]
  readonly configurations?: readonly Declaration[]
  readonly assets?: readonly Declaration[]
  readonly management?: readonly Declaration[]
}

export interface StatusManagementDeclarationsReport {
  readonly 'management.declarations'?: Declarations
}

const declarationField: DictionaryField = dictionary({
  identifier: required(text),
  'server-token': required(text),
  active: required(boolean),
  valid: required(oneOf('unknown', 'invalid', 'valid')),
  reasons: optional(
    list(
      dictionary({
        code: required(text),
        description: optional(text),
        details: optional(map(any)),
      }),
    ),
  ),
})

/**
 * management.declarations.yaml of Apple’s schema. iOS 15.0, macOS 13.0, tvOS 16.0, visionOS
 * 1.1, watchOS 10.0. Enrollments (iOS, visionOS): supervised, device, user. Enrollments
 * (macOS): supervised, user. Enrollments (tvOS): supervised, device. Enrollments (watchOS):
 * supervised. Scopes (iOS, tvOS, visionOS, watchOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/management.declarations.yaml
 */
export const StatusManagementDeclarations: StatusItemSchema<
  'management.declarations',
  NonNullable<StatusManagementDeclarationsReport['management.declarations']>
> = statusItemSchema({
  item: 'management.declarations',
  support: {
    iOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    macOS: {
      introduced: '13.0',
      'allowed-enrollments': ['supervised', 'user'],
      'allowed-scopes': ['system', 'user'],
    },
    tvOS: {
      introduced: '16.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '1.1',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
    },
    watchOS: {
      introduced: '10.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  },
  report: dictionary({
    'management.declarations': required(
      dictionary({
        activations: required(list(declarationField)),
        configurations: required(list(declarationField)),
        assets: required(list(declarationField)),
        management: required(list(declarationField)),
      }),
    ),
  }),
})
