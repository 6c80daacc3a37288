import { type Secret, reveal } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'

import { ActivationLockResponse } from '../codec/activationLock.js'
import { depRequest, readJson } from './read.js'

export interface ActivationLockInput {
  /** A serial number. */
  readonly device: string
  /** The hash of a bypass code, 64 hexadecimal digits. Without it the lock goes to the portal user who created the server. */
  readonly escrow_key?: Secret<string>
  /** Shown on the locked device. */
  readonly lost_message?: string
}

/** `POST /device/activationlock`. */
export const activationLockRequest = (input: ActivationLockInput): HttpRequest =>
  depRequest('POST', '/device/activationlock', {
    device: input.device,
    escrow_key: input.escrow_key === undefined ? undefined : reveal(input.escrow_key),
    lost_message: input.lost_message,
  })

/** Reads the response of `POST /device/activationlock`. */
export const readActivationLock = readJson(
  ActivationLockResponse,
  'POST /device/activationlock',
  [],
)
