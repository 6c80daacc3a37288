import type { TimeoutPhase, TransportError } from './transportError.js'

/** What is known when undici gives up. */
export interface FailureContext {
  /** Method, origin and path. */
  readonly request: string
  readonly host: string
  readonly timeouts: Readonly<Record<TimeoutPhase, number>>
  readonly maxResponseBytes: number
}

const TIMEOUT_PHASES: Readonly<Record<string, TimeoutPhase>> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect',
  ETIMEDOUT: 'connect',
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

// X509_verify_cert's verdicts as Node names them, beside its own `ERR_TLS_...` and OpenSSL's `ERR_SSL_...`,
// and `ERR_OSSL_...` for a certificate or key of ours that cannot be read.
const CERTIFICATE_CODE =
  /^(?:ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED|ERROR_IN_CERT_)/

/** Reads the `code` of what undici rejected with; the error's own text is not used, it may quote a header. */
export const transportErrorOf = (thrown: unknown, context: FailureContext): TransportError => {
  const { request, host } = context
  const code = codeOf(thrown)
  const phase = TIMEOUT_PHASES[code]
  if (phase !== undefined) return timedOut(phase, context)
  if (REFUSED.has(code)) return refused(code, context)
  if (NOT_FOUND.has(code)) {
    const message = `${request}: the name ${host} could not be resolved. Check the origin, and this machine's DNS.`
    return { _tag: 'HostNotFound', request, host, message }
  }
  if (CERTIFICATE_CODE.test(code) || code === 'EPROTO') {
    const message = `${request}: no secure connection to ${host} (${code}). Check the certificate authorities trusted here, the client certificate and key if there are any, the clock, and any proxy between.`
    return { _tag: 'TlsFailed', request, reason: code, message }
  }
  if (CLOSED.has(code)) return closed(context)
  if (INVALID_REQUEST.has(code)) return invalidRequest(context)
  if (INVALID_RESPONSE.has(code) || code.startsWith('HPE_')) {
    const message = `${request}: the answer of ${host} is not valid HTTP (${code}).`
    return { _tag: 'InvalidResponse', request, reason: code, message }
  }
  // undici reports a proxy that answers CONNECT with anything but 200 as an abort.
  if (code === 'UND_ERR_ABORTED') return refused('proxy', context)
  const message = `${request}: the connection to ${host} was lost before the whole answer had come (${code}). The server may have acted on the request.`
  return { _tag: 'ConnectionLost', request, reason: code, message }
}

export const timedOut = (phase: TimeoutPhase, context: FailureContext): TransportError => {
  const milliseconds = context.timeouts[phase]
  const message = `${context.request}: ${WAITED_FOR[phase]} for ${milliseconds} ms. Try again, or allow more time.`
  return { _tag: 'TimedOut', request: context.request, phase, milliseconds, message }
}

const WAITED_FOR: Readonly<Record<TimeoutPhase, string>> = {
  connect: 'no connection came about',
  headers: 'the server did not begin its answer',
  body: 'the answer stood still',
  total: 'the answer was not complete',
}

const refused = (reason: string, { request, host }: FailureContext): TransportError => ({
  _tag: 'ConnectionRefused',
  request,
  reason,
  message:
    reason === 'proxy'
      ? `${request}: the proxy would not connect to ${host}. Check its address and what it lets through.`
      : `${request}: ${host} refused the connection (${reason}). Nothing was sent; check the origin and try again.`,
})

export const closed = ({ request }: FailureContext): TransportError => ({
  _tag: 'Closed',
  request,
  message: `${request}: this transport is closed. Make a new one to send again.`,
})

export const aborted = ({ request }: Pick<FailureContext, 'request'>): TransportError => ({
  _tag: 'Aborted',
  request,
  message: `${request}: ended by the caller's signal.`,
})

export const invalidRequest = ({ request }: Pick<FailureContext, 'request'>): TransportError => ({
  _tag: 'InvalidRequest',
  request,
  message: `${request}: the request cannot be written as HTTP. Check its URL and header values, which take no line breaks, and the settings of this transport: proxy, connections, timeouts.`,
})

export const tooLarge = ({ request, maxResponseBytes }: FailureContext): TransportError => ({
  _tag: 'ResponseTooLarge',
  request,
  limit: maxResponseBytes,
  message: `${request}: the answer is longer than ${maxResponseBytes} bytes. Ask for less, or raise maxResponseBytes.`,
})

/** Several addresses tried at once fail together: the first failure stands for all. */
const codeOf = (thrown: unknown): string => {
  const own = ownCode(thrown)
  if (own !== undefined) return own
  const inner = innerErrors(thrown).map(ownCode)
  return inner.find((code) => code !== undefined) ?? nameOf(thrown)
}

/** The parser's errors have no code for some faults; their name says enough. */
const nameOf = (thrown: unknown): string =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'name' in thrown &&
  thrown.name === 'HTTPParserError'
    ? thrown.name
    : 'unknown'

const ownCode = (thrown: unknown): string | undefined =>
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
