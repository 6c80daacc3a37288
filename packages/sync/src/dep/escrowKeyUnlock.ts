import { type Operation, operation, reveal } from '@mdm-kit/codec'
import { type EscrowKeyUnlockInput, escrowKeyUnlockRequest, UNLOCK_ORIGIN } from '@mdm-kit/dep'
import {
  type HttpResponse,
  type TransportError,
  undiciSend,
  type UndiciSendOptions,
} from '@mdm-kit/http'
import type { PushCertificateWithKey } from '@mdm-kit/store'
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
    const send = undiciSend({
      maxResponseBytes: MOST_RESPONSE_BYTES,
      ...http,
      origin,
      certificate,
      key: reveal(key),
    })
    // A connection of its own: each certificate is another identity, and these calls are rare.
    return operation(() => send(escrowKeyUnlockRequest(input))().finally(() => send.close()))
  }
