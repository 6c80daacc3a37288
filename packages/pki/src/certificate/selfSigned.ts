import * as E from 'fp-ts/lib/Either.js'

import {
  publicKeyInfoOf,
  readSigningKey,
  type KeyPair,
  type KeyUnreadable,
  type PrivateKeyInput,
} from '../keys.js'
import { buildCertificate, type BuildError, type CertificateOptions } from './build.js'
import type { Certificate } from './certificate.js'
import type { NameInput } from './name.js'

/** Whose certificate, and what it says. */
export interface SelfSignedOptions extends CertificateOptions {
  /** To be certified; it signs. */
  readonly key: PrivateKeyInput | KeyPair
  readonly subject: NameInput
}

/**
 * A certificate signed by its own key: a root (`authority: true`), a server's for tests, the one
 * that is uploaded to Apple to get a server token.
 */
export const selfSigned = ({
  key: keyInput,
  subject,
  ...options
}: SelfSignedOptions): E.Either<BuildError | KeyUnreadable, Certificate> => {
  const key = readSigningKey(keyInput)
  return E.isLeft(key)
    ? key
    : buildCertificate(subject, publicKeyInfoOf(key.right), { key: key.right }, options)
}
