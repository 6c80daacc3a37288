import { type HttpRequest, type Json, jsonRequest } from '@mdm-kit/http'

import type { LegacyServiceConfig } from '../codec/config.js'
import { isApple } from '../../protocol/endpoints.js'

/**
 * The services of version 1: the path known for each, and the key of the service configuration that
 * names the one in force. The services that assigned one licence at a time are left out: Apple has
 * removed them (9634).
 */
export const SERVICES = {
  serviceConfig: { path: '/mdm/VPPServiceConfigSrv' },
  clientConfig: { path: '/mdm/VPPClientConfigSrv', url: 'clientConfigSrvUrl' },
  getAssets: { path: '/mdm/getVPPAssetsSrv', url: 'getVPPAssetsSrvUrl' },
  getAssignments: { path: '/mdm/getAssignments', url: 'getAssignmentsSrvUrl' },
  getLicenses: { path: '/mdm/getVPPLicensesSrv', url: 'getLicensesSrvUrl' },
  manageLicensesByAdamId: {
    path: '/mdm/manageVPPLicensesByAdamIdSrv',
    url: 'manageVPPLicensesByAdamIdSrvUrl',
  },
  registerUser: { path: '/mdm/registerVPPUserSrv', url: 'registerUserSrvUrl' },
  getUser: { path: '/mdm/getVPPUserSrv', url: 'getUserSrvUrl' },
  getUsers: { path: '/mdm/getVPPUsersSrv', url: 'getUsersSrvUrl' },
  editUser: { path: '/mdm/editVPPUserSrv', url: 'editUserSrvUrl' },
  retireUser: { path: '/mdm/retireVPPUserSrv', url: 'retireUserSrvUrl' },
} as const satisfies Readonly<
  Record<string, { readonly path: string; readonly url?: keyof LegacyServiceConfig }>
>

export type LegacyService = keyof typeof SERVICES

/** Keys of a request, before the token joins them. */
export type LegacyBody = Readonly<Record<string, Json | undefined>>

/** A request of version 1. Everything is a POST of JSON, the token among its keys. */
export const legacyRequest = (
  service: LegacyService,
  body: LegacyBody,
  config: LegacyServiceConfig,
  origin: string,
): HttpRequest => jsonRequest('POST', addressOf(service, config, origin), body)

/** As in version 2: the token goes to another host only from one host of Apple to another. */
const addressOf = (service: LegacyService, config: LegacyServiceConfig, origin: string): string => {
  const known: { readonly path: string; readonly url?: keyof LegacyServiceConfig } =
    SERVICES[service]
  const given = known.url === undefined ? undefined : config[known.url]
  if (typeof given !== 'string' || !URL.canParse(given)) return known.path
  const url = new URL(given)
  return isApple(url.href) && isApple(origin) ? url.href : `${url.pathname}${url.search}`
}
