import { reveal, secret, type Secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { invalidOption, type InvalidOption } from '../identity/errors.js'

/** Apple's production service. MDM push certificates work here only. */
export const APNS_PRODUCTION = 'https://api.push.apple.com'

/** Where to connect, and through what. */
export interface Endpoint {
  readonly host: string
  readonly port: number
  readonly origin: string
  readonly proxy?: Proxy
}

export interface Proxy {
  readonly host: string
  readonly port: number
  /** The whole `Proxy-Authorization` value. */
  readonly authorization?: Secret<string>
}

/** @param proxy `http://host:port`, with `user:password@` when the proxy asks for it. */
export const endpointOf = (
  origin: string,
  proxy: string | Secret<string> | undefined,
): E.Either<InvalidOption, Endpoint> => {
  const url = parseUrl(origin, 'https:')
  // Nothing but scheme, host and port.
  if (url === undefined) return E.left(noOrigin)
  if (url.href !== `${url.origin}/`) return E.left(noOrigin)
  const endpoint = { host: hostOf(url), port: Number(url.port || 443), origin: url.origin }
  if (proxy === undefined) return E.right(endpoint)
  const through = parseUrl(typeof proxy === 'string' ? proxy : reveal(proxy), 'http:')
  return through === undefined
    ? E.left(invalidOption('proxy', 'is not an http URL such as http://proxy.example.com:3128'))
    : E.right({ ...endpoint, proxy: proxyOf(through) })
}

const noOrigin = invalidOption(
  'origin',
  'is not an https origin such as https://api.push.apple.com',
)

const proxyOf = (url: URL): Proxy => {
  const proxy = { host: hostOf(url), port: Number(url.port || 80) }
  if (url.username === '' && url.password === '') return proxy
  const credentials = `${decoded(url.username)}:${decoded(url.password)}`
  const authorization = secret(`Basic ${Buffer.from(credentials).toString('base64')}`)
  return { ...proxy, authorization }
}

const parseUrl = (text: string, protocol: string): URL | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === protocol ? url : undefined
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** An IPv6 address stands in brackets in a URL, and without them in a socket's address. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')
