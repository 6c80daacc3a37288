import type { Secret } from '@mdm-kit/codec'
import { reveal } from '@mdm-kit/codec'
import type { HttpRequest, HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { ActivationLockResponse } from '../codec/activationLock.js'
import type { TokenRejected } from './errors.js'
import { errorCodeOf } from './errors.js'
import type { EndpointError } from './read.js'
import { depRequest, readJson } from './read.js'

export interface ActivationLockInput {
  /** A serial number. */
  readonly device: string
  /** The hash of a bypass code, 64 hexadecimal digits. Without it the lock goes to the portal user who created the server. */
  readonly escrow_key?: Secret<string>
  /** Shown on the locked device. */
  readonly lost_message?: string
}

export const activationLockRequest = (input: ActivationLockInput): HttpRequest =>
  depRequest('POST', '/device/activationlock', {
    device: input.device,
    escrow_key: input.escrow_key === undefined ? undefined : reveal(input.escrow_key),
    lost_message: input.lost_message,
  })

const ENDPOINT = 'POST /device/activationlock'

const readLock = readJson(ActivationLockResponse, ENDPOINT, [])

export const readActivationLock = (
  response: HttpResponse,
): E.Either<EndpointError<never> | TokenRejected, ActivationLockResponse> => {
  // Here a 403 without a word means that the token is not valid.
  const code = errorCodeOf(response.body)
  if (response.status !== 403 || code !== '') return readLock(response)
  return E.left({
    _tag: 'TokenRejected',
    status: 403,
    reason: '',
    message: `${ENDPOINT}: Apple does not accept this server token. Download a new one in the portal and import it.`,
  })
}
