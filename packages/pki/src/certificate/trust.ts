import * as E from 'fp-ts/lib/Either.js'

import { readCertificate, readCertificates } from './certificate.js'
import type { Certificate, CertificateError, CertificateInput } from './certificate.js'

/** Reads certificates of every form; a PEM text may hold several. */
export const readAll = (
  inputs: readonly CertificateInput[],
): E.Either<CertificateError, readonly Certificate[]> => {
  const certificates: Certificate[] = []
  for (const input of inputs) {
    if (typeof input === 'string') {
      const several = readCertificates(input)
      if (E.isLeft(several)) return several
      certificates.push(...several.right)
    } else {
      const one = readCertificate(input)
      if (E.isLeft(one)) return one
      certificates.push(one.right)
    }
  }
  return E.right(certificates)
}
