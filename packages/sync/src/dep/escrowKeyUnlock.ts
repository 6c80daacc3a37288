import { type Operation, operation, reveal } from '@mdm-kit/codec'
import { type EscrowKeyUnlockInput, UNLOCK_ORIGIN } from '@mdm-kit/dep'
import { escrowKeyUnlockRequest } from '@mdm-kit/dep/protocol'
import {
  type HttpResponse,
  type TransportError,
  undiciSend,
  type UndiciSendOptions,
} from '@mdm-kit/http'
import type { PushCertificateWithKey } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

/**
 * Asks Apple to remove Activation Lock from a device, proven by the push certificate of the MDM server
 * that locked it. Apple's response is returned as it is: 200 removed, 404 unknown device or wrong code.
 */
export type EscrowKeyUnlock = (
  certificate: Pick<PushCertificateWithKey, 'certificate' | 'key'>,
  input: EscrowKeyUnlockInput,
) => TE.TaskEither<TransportError, HttpResponse>

export interface EscrowKeyUnlockOptions {
  /** Default: Apple's. */
  readonly origin?: string
  /** For the connection: timeouts, a proxy, certificate authorities. */
  readonly http?: Omit<UndiciSendOptions, 'origin' | 'certificate' | 'key'>
}

const MOST_RESPONSE_BYTES = 64 * 1024

/**
 * Escrow Key Unlock with the push certificates of a store. A backend that has one push certificate
 * uses `activationLockClient` of `@mdm-kit/dep`, which reads the response too.
 */
export const escrowKeyUnlock =
  ({ origin = UNLOCK_ORIGIN, http }: EscrowKeyUnlockOptions = {}) =>
  (
    ...[{ certificate, key }, input]: Parameters<EscrowKeyUnlock>
  ): Operation<TransportError, HttpResponse> => {
    const identity = { certificate, key: reveal(key) }
    const open = () =>
      undiciSend({ maxResponseBytes: MOST_RESPONSE_BYTES, ...http, origin, ...identity })
    return operation(async () => {
      // A connection of its own: each certificate is another identity, and these calls are rare.
      const send = E.tryCatch(open, notUsable)
      if (E.isLeft(send)) return send
      return send
        .right(escrowKeyUnlockRequest(input))()
        .finally(() => send.right.close())
    })
  }

const notUsable = (): TransportError => ({
  _tag: 'InvalidRequest',
  request: 'escrowKeyUnlock',
  message:
    'The push certificate and its key cannot be used for TLS. Store them again, as Apple issued them.',
})
