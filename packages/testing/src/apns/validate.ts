import { verify, type KeyObject } from 'node:crypto'

/** What a request is checked against. */
export interface ConnectionIdentity {
  /** The topic of the client certificate; undefined without one. */
  readonly certificateTopic: string | undefined
  /** Public keys for provider tokens, by key id. */
  readonly providerKeys: ReadonlyMap<string, KeyObject>
  /** Milliseconds since the epoch. */
  readonly now: number
}

export interface ApnsRejection {
  readonly status: number
  readonly reason: string
}

/** One request as it arrived; a header that came twice is in `duplicates`. */
export interface ApnsRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly duplicates: boolean
  readonly body: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const PUSH_TYPES: ReadonlySet<string> = new Set([
  'alert',
  'background',
  'complication',
  'controls',
  'fileprovider',
  'liveactivity',
  'location',
  'mdm',
  'pushtotalk',
  'voip',
  'widgets',
])
const LARGEST_PAYLOAD = 4096
/** Bytes. Apple has issued none shorter, and announced up to 100 (WWDC 2015, session 720); 54 and 80 were seen. */
const SHORTEST_PUSH_TOKEN = 32
const LONGEST_PUSH_TOKEN = 100
const LONGEST_COLLAPSE_ID = 64
const HOUR = 3_600_000

/**
 * Checks a request as APNs documents it, in the order in which a request is read.
 *
 * Apple documents no reason for a payload that is not JSON or not an MDM payload; here it is
 * `PayloadEmpty`, so that a test sees it.
 */
export const validateRequest = (
  request: ApnsRequest,
  identity: ConnectionIdentity,
): ApnsRejection | undefined => {
  for (const check of [checkTarget, checkIdentity, checkHeaders, checkPayload]) {
    const rejection = check(request, identity)
    if (rejection !== undefined) return rejection
  }
  return undefined
}

const reject = (status: number, reason: string): ApnsRejection => ({ status, reason })

const checkTarget = ({ method, path, duplicates }: ApnsRequest): ApnsRejection | undefined => {
  if (method !== 'POST') return reject(405, 'MethodNotAllowed')
  if (path === '/3/device/' || path === '/3/device') return reject(400, 'MissingDeviceToken')
  if (!path.startsWith('/3/device/')) return reject(404, 'BadPath')
  if (duplicates) return reject(400, 'DuplicateHeaders')
  const token = path.slice('/3/device/'.length)
  const possible =
    /^(?:[0-9a-f]{2})*$/.test(token) &&
    token.length >= SHORTEST_PUSH_TOKEN * 2 &&
    token.length <= LONGEST_PUSH_TOKEN * 2
  return possible ? undefined : reject(400, 'BadDeviceToken')
}

const checkIdentity = (
  { headers }: ApnsRequest,
  { certificateTopic, providerKeys, now }: ConnectionIdentity,
): ApnsRejection | undefined => {
  const topic = headers['apns-topic']
  if (certificateTopic !== undefined)
    return topic === undefined || topic === certificateTopic
      ? undefined
      : reject(400, 'TopicDisallowed')
  const { authorization } = headers
  if (authorization === undefined) return reject(403, 'MissingProviderToken')
  const problem = checkProviderToken(authorization, providerKeys, now)
  if (problem !== undefined) return reject(403, problem)
  if (topic === undefined) return reject(400, 'MissingTopic')
  return topic.startsWith('com.apple.mgmt.') ? reject(400, 'TopicDisallowed') : undefined
}

const checkProviderToken = (
  authorization: string,
  keys: ReadonlyMap<string, KeyObject>,
  now: number,
): string | undefined => {
  const match = /^bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization)
  const [, head = '', claims = '', signature = ''] = match ?? []
  const { alg, kid } = jsonOf(head)
  const { iss, iat } = jsonOf(claims)
  const key = typeof kid === 'string' ? keys.get(kid) : undefined
  const signed =
    key !== undefined &&
    alg === 'ES256' &&
    verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  if (!signed || typeof iss !== 'string' || typeof iat !== 'number') return 'InvalidProviderToken'
  return Math.abs(now - iat * 1000) > HOUR ? 'ExpiredProviderToken' : undefined
}

const jsonOf = (base64url: string): Record<string, unknown> =>
  dictionaryOf(Buffer.from(base64url, 'base64url').toString('utf8'))

const dictionaryOf = (json: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

const checkHeaders = ({ headers }: ApnsRequest): ApnsRejection | undefined => {
  const topic = headers['apns-topic'] ?? 'com.apple.mgmt.'
  const pushType = headers['apns-push-type']
  const isMdm = topic.startsWith('com.apple.mgmt.')
  if (pushType !== undefined && (!PUSH_TYPES.has(pushType) || isMdm !== (pushType === 'mdm')))
    return reject(400, 'InvalidPushType')
  const id = headers['apns-id']
  if (id !== undefined && !UUID.test(id)) return reject(400, 'BadMessageId')
  if (!/^\d{1,10}$/.test(headers['apns-expiration'] ?? '0')) return reject(400, 'BadExpirationDate')
  const priority = headers['apns-priority'] ?? '10'
  if (!['1', '5', '10'].includes(priority) || (pushType === 'background' && priority === '10'))
    return reject(400, 'BadPriority')
  return Buffer.byteLength(headers['apns-collapse-id'] ?? '') > LONGEST_COLLAPSE_ID
    ? reject(400, 'BadCollapseId')
    : undefined
}

const checkPayload = ({ headers, body }: ApnsRequest): ApnsRejection | undefined => {
  if (body === '') return reject(400, 'PayloadEmpty')
  if (Buffer.byteLength(body) > LARGEST_PAYLOAD) return reject(413, 'PayloadTooLarge')
  const isMdm = headers['apns-push-type'] === 'mdm'
  return !isMdm || pushMagicOf(body) !== undefined ? undefined : reject(400, 'PayloadEmpty')
}

/** `mdm` of a payload that holds nothing else. */
export const pushMagicOf = (body: string): string | undefined => {
  const { mdm, ...others } = dictionaryOf(body)
  return typeof mdm === 'string' && Object.keys(others).length === 0 ? mdm : undefined
}
