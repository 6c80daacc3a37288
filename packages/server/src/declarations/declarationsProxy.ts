import {
  badRequestResponse,
  declarativeManagementResponse,
  type DeclarativeManagement,
  emptyResponse,
  type EnrollmentId,
} from '@mdm-kit/checkin'
import { type Failure, type Secret, safeListener } from '@mdm-kit/codec'
import { type Endpoint, formatEndpoint, parseEndpoint } from '@mdm-kit/declarations/protocol'
import type { HttpRequest, HttpResponse, JsonError, Send } from '@mdm-kit/http'
import { parseJson } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import {
  isPlainSegment,
  unescaped,
  type UpstreamUnavailable,
  upstreamUnavailable,
} from '../http/upstream.js'
import { optionalKeyOption } from '../keyOption.js'
import type { MadeHandler } from '../handlers/handlers.js'
import type { DeviceRequest } from '../request/deviceRequest.js'
import { idsOf } from '../webhook/eventOf.js'
import { SIGNATURE_HEADER, webhookSignature, webhookSignatureHolds } from '../webhook/signature.js'

/** The outcome of passing a message on to the upstream. */
export type DeclarationsProxyEvent =
  /** The upstream responded with this status. */
  | {
      readonly _tag: 'DeclarationsProxied'
      readonly id: EnrollmentId
      readonly endpoint: Endpoint['_tag']
      readonly status: number
    }
  /** The message was not passed on; the device got a 400. */
  | {
      readonly _tag: 'DeclarationsProxyRejected'
      readonly id: EnrollmentId
      readonly failure: NotHandedOn
    }

/** An unknown Endpoint, one that leads out of `upstreamPath`, or a status report without data. */
interface NotHandedOn extends Failure {
  readonly _tag: 'NotHandedOn'
}

/** Why a device gets a 500 and repeats its request. */
export type DeclarationsProxyError =
  | UpstreamUnavailable
  /** The status is neither 200 nor, for a declaration, 404. Redirects are not followed. */
  | (Failure & { readonly _tag: 'UpstreamRejected'; readonly status: number })
  /** The response has no signature by `receiveKey`. */
  | (Failure & { readonly _tag: 'UpstreamNotSigned' })
  | (Failure & { readonly _tag: 'UpstreamNotJson'; readonly cause: JsonError })

export interface DeclarationsProxyOptions {
  /**
   * The upstream. A device waits for the response, which is held in memory, so set limits:
   * `undiciSend({ origin: 'http://[::1]:9002', totalTimeoutMs: 30_000, maxResponseBytes: 2 ** 21 })`.
   */
  readonly send: Send
  /** The path prefix before the endpoint: `/ddm` for `/ddm/tokens`. Default: none. */
  readonly upstreamPath?: string
  /** Signs each request in `X-Hmac-Signature`, over its body, which may be empty. */
  readonly sendKey?: Secret<string | Uint8Array>
  /** The key that must have signed each response in the same way. Default: no signature is needed. */
  readonly receiveKey?: Secret<string | Uint8Array>
  readonly onEvent?: (event: DeclarationsProxyEvent) => void
}

/**
 * Passes declarative management on to another server, with the requests of NanoMDM's `-dm`: the endpoint
 * is the path, a status report is PUT as JSON, everything else is a GET, and `X-Enrollment-ID` names the
 * enrollment.
 *
 * A 404 is passed to the device for a declaration only, which the device then removes. Declarations in
 * this server's store are not served. Throws a TypeError for a key that is given but empty.
 *
 * Source: NanoMDM, `docs/operations-guide.md`, `-dm`.
 */
export const declarationsProxy = (
  options: DeclarationsProxyOptions,
): MadeHandler<DeclarativeManagement> => {
  const { send, upstreamPath = '', sendKey, receiveKey } = options
  optionalKeyOption('sendKey', options)
  optionalKeyOption('receiveKey', options)
  const onEvent = safeListener(options.onEvent)
  return (request) => {
    const { id } = request
    const endpoint = parseEndpoint(request.message.Endpoint)
    const asked = requestOf(request, endpoint)
    if (E.isLeft(asked)) {
      onEvent({ _tag: 'DeclarationsProxyRejected', id, failure: asked.left })
      return TE.right(badRequestResponse)
    }
    const { path, headers, ...rest } = asked.right
    const signature = sendKey && webhookSignature(sendKey, rest.body ?? NOTHING)
    return pipe(
      send({
        ...rest,
        path: `${upstreamPath}/${path}`,
        headers: { ...headers, ...(signature && { [SIGNATURE_HEADER]: signature }) },
      }),
      TE.mapLeft(upstreamUnavailable),
      TE.flatMapEither((response) =>
        pipe(
          deviceResponse(endpoint, response, receiveKey),
          E.tap(() => {
            const { status } = response
            onEvent({ _tag: 'DeclarationsProxied', id, endpoint: endpoint._tag, status })
            return E.right(undefined)
          }),
        ),
      ),
    )
  }
}

const NOTHING = new Uint8Array(0)

/** The request to the upstream; its path does not begin with a slash. */
const requestOf = (
  request: DeviceRequest<DeclarativeManagement>,
  endpoint: Endpoint,
): E.Either<NotHandedOn, HttpRequest> => {
  const path = pathOf(endpoint)
  if (path === undefined) return E.left(unusableEndpoint)
  const { id, type, parent_id: parent } = idsOf(request)
  const headers = {
    'x-enrollment-id': encodeURI(id),
    'x-enrollment-type': type,
    ...(parent !== undefined && { 'x-enrollment-parentid': encodeURI(parent) }),
  }
  if (endpoint._tag !== 'Status') return E.right({ method: 'GET', path, headers })
  const { Data: body = NOTHING } = request.message
  return body.length === 0
    ? E.left(emptyReport)
    : E.right({ method: 'PUT', path, headers: { ...headers, ...JSON_BODY }, body })
}

const JSON_BODY = { 'content-type': 'application/json' }

/** Undefined for an endpoint that is unknown or leads out of the upstream's path. */
const pathOf = (endpoint: Endpoint): string | undefined => {
  if (endpoint._tag === 'Unknown') return undefined
  if (endpoint._tag !== 'Declaration') return formatEndpoint(endpoint)
  const names = endpoint.identifier.split('/')
  return names.includes('') || !names.every(isPlainSegment)
    ? undefined
    : ['declaration', endpoint.kind, ...names.map(escaped)].join('/')
}

/** Some devices escape identifiers, others do not. */
const escaped = (segment: string): string => encodeURIComponent(unescaped(segment) ?? segment)

const deviceResponse = (
  { _tag }: Endpoint,
  { status, headers, body }: HttpResponse,
  key: DeclarationsProxyOptions['receiveKey'],
): E.Either<DeclarationsProxyError, HttpResponse> => {
  const isGone = status === 404 && _tag === 'Declaration'
  if (status !== 200 && !isGone) return E.left(upstreamRejected(status))
  if (key !== undefined && !webhookSignatureHolds(key, body, headers[SIGNATURE_HEADER]))
    return E.left(upstreamNotSigned)
  if (isGone) return E.right(declarativeManagementResponse(undefined))
  // A device has no use for the body of this response.
  if (_tag === 'Status') return E.right(emptyResponse)
  return pipe(
    parseJson(body),
    E.bimap(upstreamNotJson, () => declarativeManagementResponse(body)),
  )
}

const unusableEndpoint: NotHandedOn = {
  _tag: 'NotHandedOn',
  message: 'The Endpoint is not documented by Apple, or its identifier is not a plain name.',
}

const emptyReport: NotHandedOn = {
  _tag: 'NotHandedOn',
  message: 'The status report has no Data.',
}

const upstreamRejected = (status: number): DeclarationsProxyError => ({
  _tag: 'UpstreamRejected',
  status,
  message: `The server of the declarations responded with ${status}; expected 200, or 404 for a declaration that is gone.${
    status >= 300 && status < 400 ? ' Redirects are not followed: configure where it leads.' : ''
  }`,
})

const upstreamNotSigned: DeclarationsProxyError = {
  _tag: 'UpstreamNotSigned',
  message:
    'A response of the server of the declarations is not signed in X-Hmac-Signature by `receiveKey`. It was not used.',
}

const upstreamNotJson = (cause: JsonError): DeclarationsProxyError => ({
  _tag: 'UpstreamNotJson',
  cause,
  message: `The response of the server of the declarations is not JSON. ${cause.message}`,
})
