import { signAttached, type SignError, type SignOptions } from '@mdm-kit/pki'
import type * as E from 'fp-ts/lib/Either.js'

/**
 * A profile signed in DER, as a device shows it: "Verified" if it trusts the certificate. Give the certificates between
 * it and the root as `chain`.
 */
export const signProfile = (
  profile: Uint8Array,
  signer: Pick<SignOptions, 'certificate' | 'key' | 'chain'>,
): E.Either<SignError, Uint8Array> => signAttached({ content: profile, ...signer })
