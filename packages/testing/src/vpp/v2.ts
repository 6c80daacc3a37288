import { ERROR_NUMBERS } from '@mdm-kit/vpp'

import { type VppResponse, type VppRequest, messageOf, ok, reject } from './response.js'
import { readAssets, readAssignments, readUsers } from './v2Listings.js'
import { subscriptionsResponse } from './v2Subscriptions.js'
import { writeAssets, writeUsers } from './v2Writes.js'
import type { LocationState } from './location.js'
import type { FakeService } from './service.js'
import { setClientConfig, showClientConfig } from './v2ClientConfig.js'
import { appleDate } from './tokens.js'

export const V2 = '/mdm/v2/'

const POSTS = new Set([
  'assets/associate',
  'assets/disassociate',
  'assets/revoke',
  'users/create',
  'users/update',
  'users/retire',
  'subscriptions/enable',
  'subscriptions/disable',
  'subscriptions/associate',
  'subscriptions/disassociate',
  'subscriptions/admins/add',
  'subscriptions/admins/remove',
])

const GETS = new Set([
  'service/config',
  'assets',
  'assignments',
  'users',
  'status',
  'subscriptions',
  'subscriptions/assignments',
  'subscriptions/admins',
])

/** Version 2 of App and Book Management. */
export const v2Response = async (
  service: FakeService,
  request: VppRequest,
): Promise<VppResponse> => {
  const name = request.path.slice(V2.length)
  const known = POSTS.has(name) || GETS.has(name) || name === 'client/config'
  if (!known) return { status: 404, json: { message: 'no such service' } }
  if (name === 'service/config') return ok(serviceConfig(service))
  const isPost = request.method === 'POST'
  if (isPost ? GETS.has(name) : POSTS.has(name)) return reject(9726)
  if (isPost && !isJson(request)) return reject(9727)

  const text = /^Bearer (\S+)$/.exec(request.headers['authorization'] ?? '')?.[1]
  if (text === undefined) return reject(9722)
  const location = service.tokens.locationOf(text)
  if (typeof location === 'number') return reject(location)
  const envelope = envelopeOf(service, location, text)

  if (name === 'client/config') {
    return isPost
      ? setClientConfig(service, location, request, envelope)
      : ok(showClientConfig(location, envelope))
  }
  if (name.startsWith('subscriptions')) {
    return subscriptionsResponse(service, location, name, request, envelope)
  }
  switch (name) {
    case 'assets':
      return readAssets(service, location, request.query, envelope)
    case 'assignments':
      return readAssignments(service, location, request.query, envelope)
    case 'users':
      return readUsers(service, location, request.query, envelope)
    case 'status': {
      const status = service.events.statusOf(location, request.query.get('eventId') ?? '')
      return status === undefined ? reject(9708) : ok({ ...envelope, ...status })
    }
    case 'assets/associate':
    case 'assets/disassociate':
    case 'assets/revoke':
      return writeAssets(service, location, name, request.json, envelope)
    default:
      return writeUsers(service, location, name, request.json, envelope)
  }
}

const isJson = ({ headers }: VppRequest): boolean =>
  (headers['content-type'] ?? '').toLowerCase().startsWith('application/json')

const envelopeOf = (service: FakeService, location: LocationState, text: string): object => {
  const expires = service.tokens.expiryOf(text)
  return {
    uId: location.uId,
    ...(expires === undefined ? {} : { tokenExpirationDate: appleDate(expires) }),
    ...(location.mdmInfo === undefined ? {} : { mdmInfo: location.mdmInfo }),
  }
}

const URLS = {
  clientConfig: 'client/config',
  getAssets: 'assets',
  getAssignments: 'assignments',
  associateAssets: 'assets/associate',
  disassociateAssets: 'assets/disassociate',
  revokeAssets: 'assets/revoke',
  getUsers: 'users',
  createUsers: 'users/create',
  updateUsers: 'users/update',
  retireUsers: 'users/retire',
  eventStatus: 'status',
} as const

const serviceConfig = (service: FakeService): object => ({
  errorCodes: Object.keys(ERROR_NUMBERS).map((number) => ({
    errorNumber: Number(number),
    errorMessage: messageOf(Number(number)),
  })),
  limits: service.limits,
  notificationTypes: [
    'ASSET_MANAGEMENT',
    'USER_MANAGEMENT',
    'USER_ASSOCIATED',
    'ASSET_COUNT',
    'SUBSCRIPTION_MANAGEMENT',
    'SUBSCRIPTION_COUNT',
  ],
  urls: {
    ...Object.fromEntries(
      Object.entries(URLS).map(([name, path]) => [name, `${service.origin()}${V2}${path}`]),
    ),
    contentMetadataLookup: `${service.origin()}/WebObjects/MZStorePlatform.woa/wa/lookup`,
    invitationEmail: 'https://example.com/invitation?code=%25inviteCode%25&mt=8',
  },
})
