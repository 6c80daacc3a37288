import * as E from 'fp-ts/lib/Either.js'
import { constants, sign, type KeyObject } from 'node:crypto'

import { algorithm, NULL } from '../asn1/write.js'
import { CURVES, SMALLEST_RSA_BITS } from '../keyLimits.js'
import { DEFAULT_RSA_BITS, RSA_ENCRYPTION, type CheckedDigestName } from './algorithms.js'
import { unsupportedAlgorithm, type UnsupportedAlgorithm } from './errors.js'
import { pssAlgorithm } from './pss.js'

const RSA_OIDS: Readonly<Record<CheckedDigestName, string>> = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
}

const ECDSA_OIDS: Readonly<Record<CheckedDigestName, string>> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
}

/** A private key, ready to sign with one scheme. */
export interface Signer {
  /** The AlgorithmIdentifier of the signatures. */
  readonly algorithm: Uint8Array
  /** The same for CMS, where RSA signers name their kind of key: every reader knows that form. */
  readonly cmsAlgorithm: Uint8Array
  readonly digest: CheckedDigestName
  readonly sign: (data: Uint8Array) => Uint8Array
}

/**
 * The scheme that a key is for: RSA PKCS#1 v1.5, RSA-PSS for keys restricted to it, ECDSA on the
 * three NIST curves.
 */
export const signerOf = (
  key: KeyObject,
  digest: CheckedDigestName,
): E.Either<UnsupportedAlgorithm, Signer> => {
  const type = key.asymmetricKeyType ?? key.type
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {}
  if (type === 'ec' && CURVES.includes(namedCurve)) {
    const ecdsa = algorithm(ECDSA_OIDS[digest])
    return E.right({
      algorithm: ecdsa,
      cmsAlgorithm: ecdsa,
      digest,
      sign: (data) => sign(digest, data, key),
    })
  }
  if (type === 'rsa' && modulusLength >= SMALLEST_RSA_BITS) {
    return E.right({
      algorithm: algorithm(RSA_OIDS[digest], NULL),
      cmsAlgorithm: algorithm(RSA_ENCRYPTION, NULL),
      digest,
      sign: (data) => sign(digest, data, { key, padding: constants.RSA_PKCS1_PADDING }),
    })
  }
  // A smaller key has no room for SHA-512 and a salt of its length.
  if (type === 'rsa-pss' && digest !== 'sha1' && modulusLength >= DEFAULT_RSA_BITS) {
    const padding = constants.RSA_PKCS1_PSS_PADDING
    const saltLength = constants.RSA_PSS_SALTLEN_DIGEST
    const pss = pssAlgorithm(digest)
    return E.right({
      algorithm: pss,
      cmsAlgorithm: pss,
      digest,
      sign: (data) => sign(digest, data, { key, padding, saltLength }),
    })
  }
  const name = modulusLength === 0 ? type : `${type}-${modulusLength}`
  return E.left(unsupportedAlgorithm('key', namedCurve || name))
}
