import type { EnrollmentId } from '@mdm-kit/checkin'
import { type Failure, safeListener, catchThrownSync, catchThrown } from '@mdm-kit/codec'
import type { Headers, HttpRequest, HttpResponse, Send } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'

import { type RequestHandler, type RequestHead, withHeadCheck } from '../http/requestHandler.js'
import { retryHeaders } from '../http/retryAfter.js'
import { isPlainSegment, upstreamUnavailable } from '../http/upstream.js'
import type { DeviceHttpRequest } from '../identity/peer.js'
import type { Identify } from '../identity/identity.js'
import type { Ports } from '@mdm-kit/store'

/** A request was rejected, or the upstream gave no response. */
export interface AuthProxyEvent {
  readonly _tag: 'AuthProxyRejected'
  readonly failure: Failure
  readonly id?: EnrollmentId
}

export interface AuthProxyOptions {
  readonly store: Pick<Ports, 'certificates'>
  /** The same as that of `mdmServer`. */
  readonly identify: Identify
  /** The upstream, which gets all requests: `undiciSend({ origin: 'http://[::1]:9008' })`. */
  readonly send: Send
  /** The path prefix to remove. Default `/authproxy`. */
  readonly basePath?: string
  /** The path prefix to add for the upstream, such as `/assets`. Default: none. */
  readonly upstreamPath?: string
  /** Longest body, in bytes. Default 64 KiB: fetching assets hardly needs a body. */
  readonly maxBodyBytes?: number
  readonly onEvent?: (event: AuthProxyEvent) => void
  readonly randomUuid?: () => string
}

/**
 * Passes requests of enrolled devices on to one upstream, with the enrollment id in `X-Enrollment-ID`: for
 * declarations whose assets need MDM authentication.
 *
 * A device is identified by the certificate that is bound to it. Only headers that describe the request
 * (RFC 9110) are passed on, because the upstream may take any other for a path, a method or a user that
 * overrides these. A path that leads out of `upstreamPath` is rejected.
 */
export const authProxy = (options: AuthProxyOptions): RequestHandler => {
  const { store, identify, send, randomUuid = randomUUID } = options
  const { basePath = '/authproxy', upstreamPath = '', maxBodyBytes = 64 * 1024 } = options
  const onEvent = safeListener(options.onEvent)

  const reject = (status: number, failure: Failure, id?: EnrollmentId): HttpResponse => {
    onEvent({ _tag: 'AuthProxyRejected', failure, ...(id !== undefined && { id }) })
    return { status, headers: retryHeaders(status), body: new Uint8Array(0) }
  }

  const checkHead = (head: RequestHead) => {
    if (pathUnder(basePath, head.path) === undefined) return E.left(reject(404, noPath))
    const rejected = catchThrownSync(() => identify.checkHead?.(head))
    const failure = E.isLeft(rejected) ? rejected.left : rejected.right
    return failure === undefined ? E.right({ maxBodyBytes }) : E.left(reject(400, failure))
  }

  const respond = async (request: DeviceHttpRequest): Promise<HttpResponse> => {
    const path = pathUnder(basePath, request.path)
    if (path === undefined) return reject(404, noPath)
    const identity = identify(request)
    if (E.isLeft(identity)) return reject(400, identity.left)
    const holder = await store.certificates.holder(identity.right.identityHash)()
    if (E.isLeft(holder)) return reject(503, holder.left)
    const { right: id } = holder
    if (id === undefined) return reject(400, unknownDevice)
    const standing = await store.certificates.standing(id)()
    if (E.isLeft(standing)) return reject(503, standing.left, id)
    // Enrolled is what lies between the first TokenUpdate and CheckOut.
    if (standing.right?.state !== 'Enrolled') return reject(400, unknownDevice, id)
    const proxied = await catchThrown(
      send({
        method: request.method,
        path: upstreamPath + path,
        headers: {
          ...handedOn(request.headers),
          'x-enrollment-id': encodeURI(id),
          'x-trace-id': randomUuid(),
        },
        ...(hasBody(request) && { body: request.body }),
      }),
    )()
    if (E.isLeft(proxied)) return reject(502, upstreamUnavailable(proxied.left), id)
    const { status, headers, body } = proxied.right
    return { status, headers: handedBack(headers), body }
  }

  return withHeadCheck(respond, checkHead)
}

/** A GET has no body (RFC 9110, 9.3.1): an upstream that skips it would read it as the next request. */
const hasBody = ({ method, body = new Uint8Array(0) }: HttpRequest): boolean =>
  method !== 'GET' && method !== 'HEAD' && body.length > 0

/** The path after the base path; undefined if one of its segments is not a plain name. */
const pathUnder = (basePath: string, target: string): string | undefined => {
  const [path = '', ...query] = target.split('?')
  if (!path.startsWith(`${basePath}/`)) return undefined
  const rest = path.slice(basePath.length)
  const segments = rest.split('/').slice(1)
  // An empty segment is a double slash, unless it is the last one.
  if (segments.slice(0, -1).includes('') || !segments.every(isPlainSegment)) return undefined
  return query.length === 0 ? rest : `${rest}?${query.join('?')}`
}

/** Headers that describe the request: RFC 9110, sections 8, 10, 12 to 14, and RFC 9111. */
const HANDED_ON: ReadonlySet<string> = new Set([
  ...['accept', 'accept-charset', 'accept-encoding', 'accept-language', 'user-agent'],
  ...['content-type', 'content-encoding', 'content-language', 'range', 'if-range'],
  ...['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'cache-control'],
])

/** Headers that apply to one connection only (RFC 9110, 7.6.1). */
const NOT_HANDED_BACK: ReadonlySet<string> = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-connection', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', 'content-length'],
])

const handedOn = (headers: Headers): Headers => {
  const named = connectionOnly(headers)
  return headersWhere(headers, (name) => HANDED_ON.has(name) && !named.includes(name))
}

const handedBack = (headers: Headers): Headers => {
  const named = connectionOnly(headers)
  return headersWhere(headers, (name) => !NOT_HANDED_BACK.has(name) && !named.includes(name))
}

const connectionOnly = (headers: Headers): readonly string[] =>
  (headers['connection'] ?? '').split(',').map((name) => name.trim().toLowerCase())

const headersWhere = (headers: Headers, keep: (name: string) => boolean): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => keep(name.toLowerCase())))

const noPath: Failure = {
  _tag: 'PathRejected',
  message: 'This proxy does not pass on this path.',
}

const unknownDevice: Failure = {
  _tag: 'UnknownEnrollment',
  message: 'The identity certificate does not belong to an enrolled device.',
}
