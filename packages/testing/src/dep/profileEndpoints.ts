import {
  type FakeResponse,
  type FakeRequest,
  EMPTY,
  json,
  matches,
  reject,
  stringsOf,
} from './response.js'
import { type Service, isResponse, serialsOf } from './deviceEndpoints.js'
import { changeDevice, newProfileUuid, stamp } from './organization.js'

/** What Apple checks of a definition: key, code, and the most characters. */
const TEXTS = [
  ['department', 'DEPARTMENT_INVALID', 125],
  ['support_phone_number', 'SUPPORT_PHONE_INVALID', 50],
  ['support_email_address', 'SUPPORT_EMAIL_INVALID', 250],
  ['org_magic', 'MAGIC_INVALID', 256],
] as const

type Definition = Readonly<Record<string, unknown>>

/** The code that a definition is rejected with; undefined if it is valid. */
const faultOf = (profile: Definition): string | undefined => {
  const { profile_name: name, url, language, region } = profile
  if (name === undefined) return 'CONFIG_NAME_REQUIRED'
  if (!isText(name, 125)) return 'CONFIG_NAME_INVALID'
  if (url === undefined) return 'CONFIG_URL_REQUIRED'
  if (!isText(url, 2000) || !URL.canParse(url)) return 'CONFIG_URL_INVALID'
  const text = TEXTS.find(
    ([key, , most]) => profile[key] !== undefined && !isText(profile[key], most),
  )
  if (text !== undefined) return text[1]
  if (profile['is_mdm_removable'] === false && profile['is_supervised'] !== true) {
    return 'FLAGS_INVALID'
  }
  const isLocale =
    (language === undefined || matches(language, /^[a-z]{2,3}$/)) &&
    (region === undefined || matches(region, /^[A-Z]{2}$/))
  return isLocale ? undefined : 'LOCALE_INVALID'
}

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most

export const defineProfile = (service: Service, { body }: FakeRequest): FakeResponse => {
  if (body === undefined) return reject('MALFORMED_REQUEST_BODY')
  const fault = faultOf(body)
  if (fault !== undefined) return reject(fault)
  const uuid = newProfileUuid()
  const { devices, ...profile } = body
  service.organization.profiles.set(uuid, profile)
  const serials = stringsOf(devices) ?? []
  if (serials.length > 1000) return reject('MALFORMED_REQUEST_BODY')
  return json({ profile_uuid: uuid, devices: assignAll(service, uuid, serials, 0).devices })
}

export const fetchProfile = ({ organization }: Service, { query }: FakeRequest): FakeResponse => {
  const uuid = query.get('profile_uuid') ?? ''
  if (uuid === '') return reject('PROFILE_UUID_REQUIRED')
  const profile = organization.profiles.get(plain(uuid))
  return profile === undefined
    ? reject('NOT_FOUND')
    : json({ ...profile, profile_uuid: plain(uuid) })
}

const plain = (uuid: string): string => uuid.replaceAll('-', '').toUpperCase()

export const assignProfile = (service: Service, request: FakeRequest): FakeResponse => {
  const serials = serialsOf(request)
  if (isResponse(serials)) return serials
  const uuid = request.body?.['profile_uuid']
  if (typeof uuid !== 'string' || uuid === '') return reject('PROFILE_UUID_REQUIRED')
  if (!service.organization.profiles.has(plain(uuid))) return reject('NOT_FOUND', 404)
  const { devices, retryAfter } = assignAll(service, plain(uuid), serials, request.protocolVersion)
  return json({
    profile_uuid: uuid,
    devices,
    ...(retryAfter > 0 && request.protocolVersion >= 10 ? { retry_after_seconds: retryAfter } : {}),
  })
}

const assignAll = (
  { organization, now }: Service,
  uuid: string,
  serials: readonly string[],
  protocolVersion: number,
) => {
  let retryAfter = 0
  const outcome = (serial: string): string => {
    const wait = (organization.throttled.get(serial) ?? 0) - now().getTime()
    if (wait > 0) {
      retryAfter = Math.max(retryAfter, Math.ceil(wait / 1000))
      return protocolVersion >= 9 ? 'THROTTLED' : 'FAILED'
    }
    const change = {
      profile_status: 'assigned',
      profile_uuid: uuid,
      profile_assign_time: stamp(now()),
    }
    return changeDevice(organization, serial, change, now()) ? 'SUCCESS' : 'NOT_ACCESSIBLE'
  }
  const devices = Object.fromEntries(serials.map((serial) => [serial, outcome(serial)]))
  return { devices, retryAfter }
}

export const removeProfile = (
  { organization, now }: Service,
  request: FakeRequest,
): FakeResponse => {
  const serials = serialsOf(request)
  if (isResponse(serials)) return serials
  const outcome = (serial: string): string => {
    const device = organization.devices.get(serial)
    if (device === undefined) return 'NOT_ACCESSIBLE'
    const { profile_uuid: _uuid, profile_assign_time: _time, ...rest } = device
    organization.devices.set(serial, rest)
    changeDevice(organization, serial, { profile_status: 'removed' }, now())
    return 'SUCCESS'
  }
  return json({ devices: Object.fromEntries(serials.map((serial) => [serial, outcome(serial)])) })
}

/** For an organization that cannot have one, each of these is rejected. */
export const setAccountDrivenProfile = (
  { organization, now }: Service,
  { body }: FakeRequest,
): FakeResponse => {
  const url = body?.['mdm_service_discovery_url']
  if (url === undefined || url === '') return reject('MDM_SERVICE_DISCOVERY_URL_REQUIRED')
  if (typeof url !== 'string' || !URL.canParse(url) || new URL(url).protocol !== 'https:') {
    return reject('MDM_SERVICE_DISCOVERY_URL_NOT_VALID')
  }
  organization.discoveryUrl = { url, at: stamp(now()) }
  return EMPTY
}

export const accountDrivenProfile = ({ organization }: Service): FakeResponse =>
  organization.discoveryUrl === undefined
    ? reject('NOT_FOUND', 404)
    : json({
        mdm_service_discovery_url: organization.discoveryUrl.url,
        last_updated_timestamp: organization.discoveryUrl.at,
      })

export const deleteAccountDrivenProfile = ({ organization }: Service): FakeResponse => {
  organization.discoveryUrl = undefined
  return EMPTY
}
