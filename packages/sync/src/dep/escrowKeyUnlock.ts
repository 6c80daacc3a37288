import { type Operation, operation, reveal, type Secret } from '@mdm-kit/codec'
import {
  type HttpRequest,
  type HttpResponse,
  type Send,
  type TransportError,
  undiciSend,
  type UndiciSendOptions,
  withQuery,
} from '@mdm-kit/http'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import { createPrivateKey } from 'node:crypto'

import type { PushCertificateWithKey } from '@mdm-kit/store'

/** What Apple needs to remove Activation Lock from a device with its bypass code. */
export interface EscrowKeyUnlockParameters {
  readonly serial: string
  /** `iPad4,1` */
  readonly productType: string
  /** Absent on devices without a cellular modem. */
  readonly imei?: string
  readonly imei2?: string
  readonly meid?: string
  /** The organization, for Apple's audit. */
  readonly orgName: string
  /** The person who asks: name, mail address or id, for Apple's audit. */
  readonly guid: string
  /** The bypass code as a person reads it, with dashes. */
  readonly escrowKey: Secret<string>
}

/**
 * Asks Apple to remove Activation Lock from a device, proven by the push certificate of the MDM server
 * that locked it. Apple's response is returned as it is: 200 removed, 404 unknown device or wrong code.
 */
export type EscrowKeyUnlock = (
  certificate: Pick<PushCertificateWithKey, 'certificate' | 'key'>,
  parameters: EscrowKeyUnlockParameters,
) => TE.TaskEither<TransportError, HttpResponse>

export interface EscrowKeyUnlockOptions {
  /** Default: Apple's. */
  readonly origin?: string
  /** For the connection: timeouts, a proxy, certificate authorities. */
  readonly http?: Omit<UndiciSendOptions, 'origin' | 'certificate' | 'key'>
}

const APPLE = 'https://deviceservices-external.apple.com'
const MAX_RESPONSE = 64 * 1024

/**
 * Source: Apple, "Creating and using bypass codes": identifiers go into the query, the rest into the
 * form.
 */
export const escrowKeyUnlockRequest = ({
  orgName,
  guid,
  escrowKey,
  ...device
}: EscrowKeyUnlockParameters): HttpRequest => ({
  method: 'POST',
  path: withQuery('/deviceservicesworkers/escrowKeyUnlock', { ...device }),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from(
    new URLSearchParams({ orgName, guid, escrowKey: reveal(escrowKey) }).toString(),
    'utf8',
  ),
})

export const escrowKeyUnlock =
  ({ origin = APPLE, http }: EscrowKeyUnlockOptions = {}) =>
  (
    ...[{ certificate, key }, parameters]: Parameters<EscrowKeyUnlock>
  ): Operation<TransportError, HttpResponse> => {
    const pem = createPrivateKey({
      key: Buffer.from(reveal(key)),
      ...{ format: 'der', type: 'pkcs8' },
    }).export({ type: 'pkcs8', format: 'pem' })
    const send: Send & { readonly close: () => Promise<void> } = undiciSend({
      ...{ maxResponseBytes: MAX_RESPONSE, ...http },
      ...{ origin, certificate, key: pem },
    })
    // A connection of its own: each certificate is another identity, and these calls are rare.
    return operation(() => send(escrowKeyUnlockRequest(parameters))().finally(() => send.close()))
  }
