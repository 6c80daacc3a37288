import type { EnrollmentId } from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import type { Headers, HttpRequest, HttpResponse, Send } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type * as T from 'fp-ts/lib/Task.js'
import { randomUUID } from 'node:crypto'

import type { DeviceHttpRequest } from '../identity/peer.js'
import { sparing } from '../service/events.js'
import { guarded } from '../service/guarded.js'
import type { Identify } from '../service/identity.js'
import type { Ports } from '../store/ports.js'

/** What the proxy did with a request that did not get an answer from the upstream. */
export interface AuthProxyEvent {
  readonly _tag: 'AuthProxyRefused'
  readonly failure: Failure
  readonly id?: EnrollmentId
}

export interface AuthProxyOptions {
  readonly store: Pick<Ports, 'certificates'>
  /** The same as the server's. */
  readonly identify: Identify
  /** Where requests go, and nowhere else: `undiciSend({ origin: 'http://[::1]:9008' })`. */
  readonly send: Send
  /** The path that is taken off. Default `/authproxy`. */
  readonly basePath?: string
  /** Put before what is left: `/assets`. Default none. */
  readonly upstreamPath?: string
  readonly onEvent?: (event: AuthProxyEvent) => void
  readonly randomUuid?: () => string
}

/**
 * Hands requests of enrolled devices on to one upstream, which learns who asks from `X-Enrollment-ID`:
 * for declarations whose assets need MDM authentication.
 *
 * A device is known by the certificate that is bound to it. What it sends of the headers that this
 * proxy sets, of its credentials and of the connection is not handed on; neither is a path that would
 * lead out of the upstream's.
 */
export const authProxy = (
  options: AuthProxyOptions,
): ((request: DeviceHttpRequest) => T.Task<HttpResponse>) => {
  const { store, identify, send, randomUuid = randomUUID } = options
  const { basePath = '/authproxy', upstreamPath = '' } = options
  const onEvent = sparing(options.onEvent)

  const refuse = (status: number, failure: Failure, id?: EnrollmentId): HttpResponse => {
    onEvent({ _tag: 'AuthProxyRefused', failure, ...(id !== undefined && { id }) })
    return { status, headers: {}, body: new Uint8Array(0) }
  }

  return (request) => async () => {
    const path = pathUnder(basePath, request.path)
    if (path === undefined) return refuse(404, noPath)
    const identity = identify(request)
    if (E.isLeft(identity)) return refuse(400, identity.left)
    const holder = await store.certificates.holder(identity.right.identityHash)()
    if (E.isLeft(holder)) return refuse(503, holder.left)
    const { right: bound } = holder
    if (O.isNone(bound)) return refuse(400, unknownDevice)
    const id = bound.value
    const standing = await store.certificates.standing(id)()
    if (E.isLeft(standing)) return refuse(503, standing.left, id)
    const { right: stands } = standing
    // An Authenticate binds, the first TokenUpdate enrols, CheckOut ends it.
    if (O.isNone(stands) || stands.value.state !== 'Enrolled') return refuse(400, unknownDevice, id)
    const answered = await guarded(
      send({
        ...{ method: request.method, path: upstreamPath + path },
        headers: {
          ...handedOn(request.headers),
          'x-enrollment-id': encodeURI(id),
          'x-trace-id': randomUuid(),
        },
        ...(request.body && request.body.length > 0 && { body: request.body }),
      }),
    )()
    if (E.isLeft(answered)) return refuse(502, answered.left, id)
    const { status, headers, body } = answered.right
    return { status, headers: handedBack(headers), body }
  }
}

/**
 * What follows the base path, or undefined when that is no plain path: with a segment that is `..` or
 * `.`, a slash or backslash in disguise, a control character, or a malformed escape.
 */
const pathUnder = (basePath: string, target: string): string | undefined => {
  const [path = '', ...query] = target.split('?')
  if (!path.startsWith(`${basePath}/`)) return undefined
  const rest = path.slice(basePath.length)
  if (!rest.split('/').slice(1).every(isPlainSegment)) return undefined
  return query.length === 0 ? rest : `${rest}?${query.join('?')}`
}

const isPlainSegment = (segment: string, index: number, all: readonly string[]): boolean => {
  const text = decoded(segment)
  // An empty one is a second slash in a row, unless the path ends with it.
  if (text === undefined || (text === '' && index < all.length - 1)) return false
  return text !== '.' && text !== '..' && !/[/\\#?%\p{Cc}]/u.test(text)
}

const decoded = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/** Of one connection (RFC 9110, 7.6.1), of the device's proof, or this proxy's to say. */
const NOT_HANDED_ON: ReadonlySet<string> = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade', 'expect', 'host', 'content-length'],
  ...['mdm-signature', 'authorization', 'cookie', 'client-cert', 'client-cert-chain'],
  ...['x-forwarded-client-cert', 'x-ssl-client-cert', 'x-enrollment-id', 'x-trace-id'],
])

const without = (headers: Headers): Headers => {
  const named = (headers['connection'] ?? '').split(',').map((name) => name.trim().toLowerCase())
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !NOT_HANDED_ON.has(name.toLowerCase()) && !named.includes(name.toLowerCase()),
    ),
  )
}

/** Underscores are dashes to some upstreams: a header that differs by them alone is not handed on. */
const handedOn = (headers: HttpRequest['headers']): Headers =>
  Object.fromEntries(
    Object.entries(without(headers)).filter(
      ([name]) => !NOT_HANDED_ON.has(name.toLowerCase().replaceAll('_', '-')),
    ),
  )

const handedBack = without

const noPath: Failure = {
  _tag: 'PathRefused',
  message: 'The path is not one that this proxy hands on.',
}

const unknownDevice: Failure = {
  _tag: 'UnknownEnrollment',
  message: 'The identity certificate is not that of an enrolled device.',
}
