import {
  type VppResponse,
  type VppRequest,
  keysOf,
  ok,
  reject,
  textOf,
  textsOf,
} from './response.js'
import type { LocationState } from './location.js'
import type { FakeService } from './service.js'

const WEBSITES = {
  enterprisestore: 'https://business.apple.com',
  volumestore: 'https://school.apple.com',
} as const

export const showClientConfig = (location: LocationState, envelope: object): object => ({
  ...envelope,
  countryISO2ACode: location.countryISO2ACode,
  defaultPlatform: location.defaultPlatform,
  locationName: location.locationName,
  websiteURL: WEBSITES[location.defaultPlatform],
  subscribedNotificationTypes: location.notificationTypes,
  ...(location.notificationUrl === undefined
    ? {}
    : {
        notificationUrl: location.notificationUrl,
        notificationAuthToken: location.notificationAuthToken,
      }),
})

/** Nothing is kept of a configuration that is rejected in part. */
export const setClientConfig = async (
  service: FakeService,
  location: LocationState,
  { json }: VppRequest,
  envelope: object,
): Promise<VppResponse> => {
  const keys = keysOf(json)
  const { limits } = service
  const mdmInfo = keys['mdmInfo'] === undefined ? undefined : keysOf(keys['mdmInfo'])
  const claim = mdmInfo === undefined ? undefined : readClaim(mdmInfo)
  if (mdmInfo !== undefined && claim === undefined) return reject(9723)
  if (claim !== undefined) {
    if (claim.id.length > (limits['maxMdmIdLength'] ?? 100)) return reject(9724)
    if (claim.name.length > (limits['maxMdmNameLength'] ?? 100)) return reject(9725)
    if (claim.metadata.length > (limits['maxMdmMetadataLength'] ?? 255)) return reject(9713)
  }

  const url = textOf(keys['notificationUrl'])
  const token = textOf(keys['notificationAuthToken'])
  if ((url === undefined) !== (token === undefined)) return reject(9710)
  if (url !== undefined && token !== undefined) {
    const longest = limits['maxNotificationLength'] ?? 512
    if (url.length > longest || token.length > longest) return reject(9711)
    if (!isAcceptable(url)) return reject(9712)
    const before = [location.notificationUrl, location.notificationAuthToken] as const
    location.notificationUrl = url
    location.notificationAuthToken = token
    const status = await service.deliveries.send(location, 'TEST_NOTIFICATION', {})
    if (status === undefined || status < 200 || status > 299) {
      ;[location.notificationUrl, location.notificationAuthToken] = before
      return reject(9728)
    }
  }
  if (keys['notificationTypes'] !== undefined) {
    location.notificationTypes = textsOf(keys['notificationTypes'])
  }
  if (claim !== undefined) {
    location.mdmInfo = claim
    location.clientContext = NOTICE
  }
  return ok(showClientConfig(location, { ...envelope, mdmInfo: location.mdmInfo ?? null }))
}

/** What version 1 echoes once version 2 drives a location. */
const NOTICE = 'This location is managed with the App and Book Management API.'

const readClaim = (
  keys: Readonly<Record<string, unknown>>,
): { readonly id: string; readonly name: string; readonly metadata: string } | undefined => {
  const [id, name, metadata] = [keys['id'], keys['name'], keys['metadata']].map(textOf)
  return id === undefined || name === undefined || metadata === undefined
    ? undefined
    : { id, name, metadata }
}

/** HTTPS, host and path only; and plain HTTP on this machine, where tests listen. */
const isAcceptable = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, search, hash, username } = new URL(url)
  const isLocal = hostname === '127.0.0.1' || hostname === 'localhost'
  return `${search}${hash}${username}` === '' && (protocol === 'https:' || isLocal)
}
