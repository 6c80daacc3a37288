import type { HttpRequest } from './message.js'

/** The request's whole address. A path is taken literally, so that `//host` names no other host. */
export const urlOf = (request: HttpRequest, origin: string): URL | undefined => {
  const isPath = request.path.startsWith('/')
  if (isPath && !URL.canParse(origin)) return undefined
  const address = isPath ? `${origin.replace(/\/$/, '')}${request.path}` : request.path
  const url = URL.canParse(address) ? new URL(address) : undefined
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined
}

/** A request in messages of the transport: method, origin and path, and nothing that may be private. */
export const requestLine = (request: HttpRequest, origin: string): string => {
  const url = urlOf(request, origin)
  return url === undefined ? request.method : `${request.method} ${url.origin}${url.pathname}`
}

/** A request in messages and events, where the origin is known: `POST /devices/sync`, without the query. */
export const requestName = (request: Pick<HttpRequest, 'method' | 'path'>): string =>
  `${request.method} ${pathOf(request)}`

/** The path without its query, which may hold a serial number. */
export const pathOf = ({ path }: Pick<HttpRequest, 'path'>): string => path.replace(/\?.*$/s, '')

/** The path with these parameters as its query. Parameters that are undefined are left out. */
export const withQuery = (
  path: string,
  parameters: Readonly<Record<string, string | number | boolean | undefined>>,
): string => {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encode(name)}=${encode(String(value))}`],
  )
  return pairs.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${pairs.join('&')}`
}

/** Half a surrogate pair has no UTF-8: it becomes the replacement character. */
const encode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
