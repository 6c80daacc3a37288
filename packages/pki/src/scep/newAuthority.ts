import * as E from 'fp-ts/lib/Either.js'
import type { KeyObject } from 'node:crypto'

import type { BuildError } from '../certificate/build.js'
import type { Certificate } from '../certificate/certificate.js'
import type { NameInput } from '../certificate/name.js'
import { selfSigned } from '../certificate/selfSigned.js'
import { createKeyPair, type KeyUnreadable } from '../keys.js'

/** Issues the identities of devices. Who has the key can pose as any of them. */
export interface NewScepAuthority {
  readonly certificate: Certificate
  readonly key: KeyObject
}

/**
 * A root that SCEP can use: with an RSA key, since requests are encrypted for it, and allowed to sign SCEP's responses
 * besides certificates. Make it once, and keep both parts. `days`: default ten years.
 *
 * Source: RFC 8894, section 2.1.2.
 */
export const newScepAuthority = (options: {
  readonly subject: NameInput
  readonly days?: number
}): E.Either<BuildError | KeyUnreadable, NewScepAuthority> => {
  const { privateKey: key } = createKeyPair('rsa-2048')
  return E.map((certificate: Certificate) => ({ certificate, key }))(
    selfSigned({
      key,
      subject: options.subject,
      authority: true,
      days: options.days ?? 3650,
      keyUsage: ['digitalSignature', 'keyEncipherment', 'keyCertSign', 'cRLSign'],
    }),
  )
}
