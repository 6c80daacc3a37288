import type { HttpRequest } from '@mdm-kit/http'

import type { ServiceConfig } from '../codec/serviceConfig.js'

/** Where Apple serves App and Book Management. */
export const APPLE_VPP_ORIGIN = 'https://vpp.itunes.apple.com'

/** The paths of version 2. Names that the service configuration also uses in `urls` are Apple's. */
export const PATHS = {
  serviceConfig: '/mdm/v2/service/config',
  clientConfig: '/mdm/v2/client/config',
  getAssets: '/mdm/v2/assets',
  associateAssets: '/mdm/v2/assets/associate',
  disassociateAssets: '/mdm/v2/assets/disassociate',
  revokeAssets: '/mdm/v2/assets/revoke',
  getAssignments: '/mdm/v2/assignments',
  getUsers: '/mdm/v2/users',
  createUsers: '/mdm/v2/users/create',
  updateUsers: '/mdm/v2/users/update',
  retireUsers: '/mdm/v2/users/retire',
  eventStatus: '/mdm/v2/status',
  enableSubscriptions: '/mdm/v2/subscriptions/enable',
  disableSubscriptions: '/mdm/v2/subscriptions/disable',
  getSubscriptions: '/mdm/v2/subscriptions',
  getSubscriptionAssignments: '/mdm/v2/subscriptions/assignments',
  associateSubscriptions: '/mdm/v2/subscriptions/associate',
  disassociateSubscriptions: '/mdm/v2/subscriptions/disassociate',
  getSubscriptionAdmins: '/mdm/v2/subscriptions/admins',
  addSubscriptionAdmins: '/mdm/v2/subscriptions/admins/add',
  removeSubscriptionAdmins: '/mdm/v2/subscriptions/admins/remove',
} as const

export type VppEndpoint = keyof typeof PATHS

/**
 * The request at the URL that the service configuration names for its endpoint.
 *
 * The request carries the location token, so another host is followed only from one host of Apple to
 * another; otherwise the path counts and the origin stays, which is what a proxy or a fake needs.
 */
export const addressed = (
  request: HttpRequest,
  endpoint: VppEndpoint,
  urls: ServiceConfig['urls'],
  origin: string,
): HttpRequest => {
  const given = urls?.[endpoint]
  if (given === undefined || !URL.canParse(given)) return request
  const url = new URL(given)
  const query = request.path.slice(PATHS[endpoint].length)
  const path = `${url.pathname}${query}`
  return {
    ...request,
    path: isApple(url.href) && isApple(origin) ? `${url.origin}${path}` : path,
  }
}

export const isApple = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' && (hostname === 'apple.com' || hostname.endsWith('.apple.com'))
}
