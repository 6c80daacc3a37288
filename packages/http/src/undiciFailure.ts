import type { TimeoutPhase, TransportError } from './transportError.js'

/** What is known when undici gives up. */
export interface FailureContext {
  /** Method, origin and path. */
  readonly request: string
  readonly host: string
  readonly timeouts: Readonly<Record<TimeoutPhase, number>>
  readonly maxResponseBytes: number
}

/** The timeouts that undici keeps itself. */
const TIMEOUT_PHASES: Readonly<Record<string, TimeoutPhase>> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect',
  UND_ERR_HEADERS_TIMEOUT: 'headers',
  UND_ERR_BODY_TIMEOUT: 'body',
}

const REFUSED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ENOENT'])
const NOT_FOUND = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME'])
const CLOSED = new Set(['UND_ERR_CLOSED', 'UND_ERR_DESTROYED'])
const INVALID_REQUEST = new Set([
  'UND_ERR_INVALID_ARG',
  'UND_ERR_NOT_SUPPORTED',
  'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH',
  'ERR_INVALID_URL',
  'ERR_INVALID_CHAR',
])
const INVALID_RESPONSE = new Set([
  'HTTPParserError',
  'UND_ERR_HEADERS_OVERFLOW',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_RESPONSE',
])

// X509_verify_cert's results as Node names them, its own `ERR_TLS_...` and OpenSSL's `ERR_SSL_...`,
// and `ERR_OSSL_...` for a certificate or key of ours that cannot be read.
const CERTIFICATE_CODE =
  /^(?:ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED|ERROR_IN_CERT_)/

/**
 * Reads the `code` of undici's error. The error's own text is not used: it may quote a header.
 *
 * A connection that does not open and one that breaks have the same codes; only `handedOver`
 * distinguishes them.
 */
export const transportErrorOf = (
  thrown: unknown,
  context: FailureContext,
  handedOver: boolean,
): TransportError => {
  const { request, host } = context
  const code = codeOf(thrown)
  const phase = TIMEOUT_PHASES[code]
  if (phase !== undefined) return timedOut(phase, context, handedOver)
  if (CERTIFICATE_CODE.test(code) || code === 'EPROTO') {
    const message = `${request}: no secure connection to ${host} (${code}). Check the certificate authorities trusted here, the client certificate and key if there are any, the clock, and any proxy in between. ${fateOf(handedOver)}`
    return { _tag: 'TlsFailed', request, reason: code, handedOver, message }
  }
  if (CLOSED.has(code)) return closed(context)
  if (INVALID_RESPONSE.has(code) || code.startsWith('HPE_')) {
    const message = `${request}: the response of ${host} is not valid HTTP (${code}).`
    return { _tag: 'InvalidResponse', request, reason: code, message }
  }
  return handedOver ? lost(code, context, true) : neverOpened(code, context)
}

const neverOpened = (code: string, context: FailureContext): TransportError => {
  const { request, host } = context
  if (code === 'ETIMEDOUT') return timedOut('connect', context, false)
  if (REFUSED.has(code)) return refused(code, context)
  if (NOT_FOUND.has(code)) {
    const message = `${request}: the name ${host} could not be resolved. Check the origin, and this machine's DNS. ${fateOf(false)}`
    return { _tag: 'HostNotFound', request, host, message }
  }
  if (INVALID_REQUEST.has(code)) return invalidRequest(context)
  // undici reports a proxy that answers CONNECT with anything but 200 as an abort.
  return code === 'UND_ERR_ABORTED' ? refused('proxy', context) : lost(code, context, false)
}

const lost = (
  reason: string,
  { request, host }: FailureContext,
  handedOver: boolean,
): TransportError => ({
  _tag: 'ConnectionLost',
  request,
  reason,
  handedOver,
  message: `${request}: the connection to ${host} was lost ${handedOver ? 'before the whole response arrived' : 'before it was open'} (${reason}). ${fateOf(handedOver)}`,
})

/** What a caller must know before it sends again. */
const fateOf = (handedOver: boolean): string =>
  handedOver ? 'The server may have acted on the request.' : 'Nothing was sent.'

export const timedOut = (
  phase: TimeoutPhase,
  context: FailureContext,
  handedOver: boolean,
): TransportError => {
  const { request } = context
  const timeoutMs = context.timeouts[phase]
  const message = `${request}: ${WAITED_FOR[phase]} for ${timeoutMs} ms. ${fateOf(handedOver)} Try again, or allow more time.`
  return { _tag: 'TimedOut', request, phase, timeoutMs, handedOver, message }
}

const WAITED_FOR: Readonly<Record<TimeoutPhase, string>> = {
  connect: 'no connection could be opened',
  headers: 'the server did not begin its response',
  body: 'the response stalled',
  total: 'the response was not complete',
}

const refused = (reason: string, { request, host }: FailureContext): TransportError => ({
  _tag: 'ConnectionRefused',
  request,
  reason,
  message:
    reason === 'proxy'
      ? `${request}: the proxy did not connect to ${host}. Nothing was sent; check the proxy's address and rules.`
      : `${request}: ${host} refused the connection (${reason}). Nothing was sent; check the origin and try again.`,
})

export const closed = ({ request }: FailureContext): TransportError => ({
  _tag: 'Closed',
  request,
  message: `${request}: this transport is closed. Make a new one to send again.`,
})

export const aborted = (
  { request }: Pick<FailureContext, 'request'>,
  handedOver: boolean,
): TransportError => ({
  _tag: 'Aborted',
  request,
  message: `${request}: ended by the caller's signal. ${fateOf(handedOver)}`,
})

export const badlyCompressed = (
  reason: string,
  { request, host }: FailureContext,
): TransportError => ({
  _tag: 'InvalidResponse',
  request,
  reason,
  message: `${request}: the response of ${host} could not be decompressed (${reason}). gzip, deflate and br are supported.`,
})

export const invalidRequest = ({ request }: Pick<FailureContext, 'request'>): TransportError => ({
  _tag: 'InvalidRequest',
  request,
  message: `${request}: the request cannot be written as HTTP. Check its URL and header values, which must not contain line breaks, and the settings of this transport: proxy, connections, timeouts.`,
})

export const tooLarge = ({ request, maxResponseBytes }: FailureContext): TransportError => ({
  _tag: 'ResponseTooLarge',
  request,
  limit: maxResponseBytes,
  message: `${request}: the response is longer than ${maxResponseBytes} bytes. Ask for less, or raise maxResponseBytes.`,
})

/** Several addresses tried at once fail together: the first code stands for all. */
const codeOf = (thrown: unknown): string => {
  const own = ownCode(thrown)
  if (own !== undefined) return own
  const inner = innerErrors(thrown).map(ownCode)
  return inner.find((code) => code !== undefined) ?? nameOf(thrown)
}

/** Some of the parser's errors have no code, only a name. */
const nameOf = (thrown: unknown): string =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'name' in thrown &&
  thrown.name === 'HTTPParserError'
    ? thrown.name
    : 'unknown'

/** Not by `instanceof`: an error may be of another realm. */
export const ownCode = (thrown: unknown): string | undefined =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'code' in thrown &&
  typeof thrown.code === 'string'
    ? thrown.code
    : undefined

const innerErrors = (thrown: unknown): readonly unknown[] => {
  if (typeof thrown !== 'object' || thrown === null) return []
  const several: unknown = 'errors' in thrown ? thrown.errors : undefined
  const cause: unknown = 'cause' in thrown ? thrown.cause : undefined
  return [...(Array.isArray(several) ? (several as unknown[]) : []), cause]
}
