import type { HttpRequest } from '@mdm-kit/http'

import { ServiceConfig } from '../codec/serviceConfig.js'
import { readResponse } from './response.js'
import { PATHS } from './endpoints.js'

/** Needs no location token. */
export const serviceConfigRequest = (): HttpRequest => ({
  method: 'GET',
  path: PATHS.serviceConfig,
  headers: { accept: 'application/json' },
})

/** Reads the response of `GET /mdm/v2/service/config`. */
export const readServiceConfig = readResponse(ServiceConfig)

/** After which Apple asks to read the service configuration again. */
export const SERVICE_CONFIG_LIFETIME_MS = 5 * 60_000

/** The limits that Apple's samples show, for the time before the service configuration was read. */
export const SAMPLE_LIMITS = {
  maxAssets: 25,
  maxClientUserIds: 1000,
  maxSerialNumbers: 1000,
  maxRevokeClientUserIds: 100,
  maxRevokeSerialNumbers: 100,
  maxUsers: 100,
  maxSubscriptions: 25,
  maxSubscriptionClientUserIds: 1000,
  maxNotificationLength: 512,
  maxMdmIdLength: 100,
  maxMdmNameLength: 100,
  maxMdmMetadataLength: 255,
} as const

export type Limits = { readonly [Name in keyof typeof SAMPLE_LIMITS]: number }

/** The limits in force; a sample value for each that the configuration leaves out. */
export const limitsOf = (config: ServiceConfig): Limits => {
  const known: Partial<Record<keyof Limits, number>> = {}
  for (const name of Object.keys(SAMPLE_LIMITS) as (keyof Limits)[]) {
    known[name] = Math.max(1, config.limits?.[name] ?? SAMPLE_LIMITS[name])
  }
  return { ...SAMPLE_LIMITS, ...known }
}

/** Where a registered user accepts the invitation; undefined if the service names no such page. */
export const invitationUrl = (config: ServiceConfig, inviteCode: string): string | undefined =>
  // The template is itself encoded: the per cent signs around the name come as `%25`.
  config.urls?.invitationEmail
    ?.replaceAll('%25inviteCode%25', encodeURIComponent(inviteCode))
    .replaceAll('%inviteCode%', encodeURIComponent(inviteCode))
