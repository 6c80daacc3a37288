import { reveal } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'

import type { LocationToken } from '../token/locationToken.js'

/** The request with the location token that every call but the service configuration needs. */
export const authorized = (request: HttpRequest, { text }: LocationToken): HttpRequest => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer ${reveal(text)}` },
})
