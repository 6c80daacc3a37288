import type { Headers, HttpRequest } from '@mdm-kit/http'

/**
 * What a browser may do with this API. Browsers attach stored Basic credentials to requests from any
 * page, so a request that a browser sends from a page of another origin is rejected unless that origin
 * is listed. Tools send neither header.
 */
export interface Origins {
  readonly allows: (request: HttpRequest) => boolean
  /** The CORS headers of a response: none, unless the origin is listed. */
  readonly headers: (request: HttpRequest) => Headers
  /** Whether it is a preflight of a listed origin. */
  readonly isPreflight: (request: HttpRequest) => boolean
}

export const originsOf = (listed: readonly string[]): Origins => {
  const listedOrigin = ({ headers }: HttpRequest): string | undefined => {
    const { origin } = headers
    return origin !== undefined && listed.includes(origin) ? origin : undefined
  }
  return {
    allows: (request) => {
      if (listedOrigin(request) !== undefined) return true
      const { origin, host = '', 'sec-fetch-site': site } = request.headers
      if (site === 'cross-site' || site === 'same-site') return false
      return origin === undefined || hostOf(origin) === host.toLowerCase()
    },
    headers: (request) => {
      if (listed.length === 0) return {}
      const origin = listedOrigin(request)
      return {
        vary: 'Origin',
        ...(origin !== undefined && {
          'access-control-allow-origin': origin,
          'access-control-expose-headers': 'Retry-After',
        }),
      }
    },
    isPreflight: (request) =>
      (request.method as string) === 'OPTIONS' &&
      request.headers['access-control-request-method'] !== undefined &&
      listedOrigin(request) !== undefined,
  }
}

export const PREFLIGHT: Headers = {
  'access-control-allow-methods': 'GET, PUT, POST, PATCH, DELETE',
  'access-control-allow-headers': 'Authorization, Content-Type, Last-Event-ID',
  'access-control-max-age': '600',
}

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined
