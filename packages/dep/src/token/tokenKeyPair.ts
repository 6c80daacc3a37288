import { type Operation, operation, type Secret, secret } from '@mdm-kit/codec'
import {
  type BuildError,
  type KeyUnreadable,
  type NameInput,
  certificatePem,
  createKeyPairAsync,
  privateKeyPem,
  selfSigned,
} from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

/** A key to receive server tokens with, and the certificate that asks for them. */
export interface TokenKeyPair {
  /** PEM. Keep it as long as the server token: it also signs Managed Apple Account tokens. */
  readonly privateKey: Secret<string>
  /** PEM, to upload in the portal when a server is made or edited there. */
  readonly certificate: string
}

export interface TokenKeyPairOptions {
  /** Default `{ CN: 'MDM server' }`. Apple takes any. */
  readonly subject?: NameInput
  /** How long the certificate is valid. Apple needs it only to encrypt with. Default 365. */
  readonly days?: number
  /** Default: now. */
  readonly now?: Date
}

/**
 * A new RSA 2048 key and its self-signed certificate: the beginning of every server token.
 *
 * Renew both together: make a pair, upload the certificate, download and decrypt the new token, and
 * only then drop the old pair.
 */
export const createTokenKeyPair = ({
  subject = { CN: 'MDM server' },
  days = 365,
  now = new Date(),
}: TokenKeyPairOptions = {}): Operation<BuildError | KeyUnreadable, TokenKeyPair> =>
  operation(
    pipe(
      createKeyPairAsync('rsa-2048'),
      TE.flatMapEither((key) =>
        pipe(
          selfSigned({
            key,
            subject,
            days,
            at: now,
            keyUsage: ['digitalSignature', 'keyEncipherment'],
          }),
          E.map((certificate) => ({
            privateKey: secret(privateKeyPem(key.privateKey)),
            certificate: certificatePem(certificate),
          })),
        ),
      ),
    ),
  )
