import { type Operation, operation } from '@mdm-kit/codec'
import { type CallOptions, type PemOrDer, type Send, undiciSend, withHeaders } from '@mdm-kit/http'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import {
  type EscrowKeyUnlockError,
  type EscrowKeyUnlockInput,
  escrowKeyUnlockRequest,
  readEscrowKeyUnlock,
} from '../protocol/escrowKeyUnlock.js'
import { USER_AGENT } from '../protocol/userAgent.js'

/** Where Apple takes bypass codes. */
export const UNLOCK_ORIGIN = 'https://deviceservices-external.apple.com'

export interface ActivationLockClientOptions {
  /** The push certificate of the MDM server, and its key: they are how Apple knows who asks. */
  readonly certificate: PemOrDer
  readonly key: PemOrDer
  /** Default: Apple's. */
  readonly origin?: string
  /** Default `mdm-kit-dep/0.1`. */
  readonly userAgent?: string
  /** Instead of undici. It must present the certificate itself. */
  readonly send?: Send
}

export interface ActivationLockClient {
  /**
   * Removes Activation Lock from a device, wherever the device is. Sent once: after a lost response, look
   * at the device or try again.
   */
  readonly escrowKeyUnlock: (
    input: EscrowKeyUnlockInput,
    options?: CallOptions,
  ) => Operation<EscrowKeyUnlockError, void>
  readonly close: () => Promise<void>
}

/**
 * A client for unlocking, which has another host and other credentials than the rest.
 *
 * Throws a TypeError for a certificate or key that cannot be read, or that do not belong together.
 */
export const activationLockClient = (
  options: ActivationLockClientOptions,
): ActivationLockClient => {
  const { send: bare, close } = transportOf(options)
  const send = withHeaders({ 'user-agent': options.userAgent ?? USER_AGENT })(bare)
  return {
    escrowKeyUnlock: (input, callOptions) =>
      operation(
        pipe(
          send(escrowKeyUnlockRequest(input), callOptions),
          TE.flatMapEither(readEscrowKeyUnlock),
        ),
      ),
    close,
  }
}

const transportOf = ({
  certificate,
  key,
  origin = UNLOCK_ORIGIN,
  send,
}: ActivationLockClientOptions): Pick<ActivationLockClient, 'close'> & { send: Send } => {
  if (send !== undefined) return { send, close: () => Promise.resolve() }
  const own = undiciSend({ origin, certificate, key })
  return { send: own, close: own.close }
}
