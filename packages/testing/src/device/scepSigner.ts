import { createKeyPairAsync, type KeyPair, selfSigned } from '@mdm-kit/pki'
import type { IdentityInput } from '@mdm-kit/pki/scep'
import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type DeviceError, identityRejected } from './errors.js'

/**
 * Who signs a Mac's request to a SCEP server: not the key that it wants certified, but a throw-away
 * one with a certificate of its own making, for signatures only.
 *
 * A Mac makes a key each time. Here all of this process share one, since making it takes 100 ms.
 */
export const macSigner = (at: Date): TE.TaskEither<DeviceError, IdentityInput> =>
  pipe(
    sharedKey,
    TE.flatMapEither((key) =>
      pipe(
        selfSigned({
          key,
          at,
          days: 365,
          keyUsage: ['digitalSignature'],
          subject: { CN: 'MDM SCEP SIGNER', C: 'US' },
        }),
        E.map((certificate) => ({ certificate, key })),
      ),
    ),
    TE.mapLeft((cause) => identityRejected('its SCEP request could not be signed', cause)),
  )

let made: Promise<E.Either<Failure, KeyPair>> | undefined

const sharedKey: TE.TaskEither<Failure, KeyPair> = () => (made ??= createKeyPairAsync('rsa-2048')())
