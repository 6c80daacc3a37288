import * as E from 'fp-ts/lib/Either.js'

import type { HttpRequest, HttpResponse } from './message.js'
import { requestLine, urlOf } from './requestLine.js'
import { type Send, type Sender, sender } from './send.js'
import type { RedirectRejected } from './transportError.js'

export interface RedirectPolicy {
  /** The origin that the wrapped `Send` appends paths to. */
  readonly origin: string
  /** Redirects followed for one request. Default 5. */
  readonly most?: number
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * Follows redirects of GET and HEAD requests within their own origin.
 *
 * A redirect to another origin, https to http included, is not followed: any of the request's headers
 * may be a credential. A redirected POST or PUT comes back as the 3xx that it is.
 */
export const withRedirects =
  ({ origin, most = 5 }: RedirectPolicy) =>
  (send: Send): Sender =>
    sender((request, options) => async () => {
      let current = request
      for (let followed = 0; ; followed += 1) {
        const outcome = await send(current, options)()
        if (E.isLeft(outcome) || !isFollowable(current, outcome.right)) return outcome
        const next = nextRequest(current, outcome.right, origin)
        if (E.isLeft(next)) return next
        if (followed >= most) return E.left(rejection(current, outcome.right, origin, 'too many'))
        current = next.right
      }
    })

const isFollowable = (request: HttpRequest, response: HttpResponse): boolean =>
  REDIRECTS.has(response.status) && (request.method === 'GET' || request.method === 'HEAD')

const nextRequest = (
  request: HttpRequest,
  response: HttpResponse,
  origin: string,
): E.Either<RedirectRejected, HttpRequest> => {
  const from = urlOf(request, origin)
  const location = response.headers['location'] ?? ''
  if (from === undefined || location === '' || !URL.canParse(location, from.href)) {
    return E.left(rejection(request, response, origin, 'no usable location'))
  }
  const to = new URL(location, from)
  return to.origin === from.origin
    ? E.right({ ...request, path: to.href })
    : E.left(rejection(request, response, origin, 'another origin'))
}

const rejection = (
  request: HttpRequest,
  response: HttpResponse,
  origin: string,
  reason: RedirectRejected['reason'],
): RedirectRejected => {
  const line = requestLine(request, origin)
  return {
    _tag: 'RedirectRejected',
    request: line,
    status: response.status,
    reason,
    message: `${line}: the redirect (${response.status}) was not followed: ${reason}. Check the origin that this client is given.`,
  }
}
