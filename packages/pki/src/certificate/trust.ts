import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { pemOrDer } from '../pem.js'
import {
  readCertificate,
  readCertificates,
  type Certificate,
  type CertificateError,
  type CertificateInput,
} from './certificate.js'

/** A certificate that the caller gave beside the one in question cannot be read: mend the caller's own. */
export interface GivenCertificateUnreadable extends Failure {
  readonly _tag: 'GivenCertificateUnreadable'
  readonly argument: 'trust' | 'intermediates' | 'certificates' | 'chain'
  readonly reason: CertificateError
}

/** Reads certificates that judge others; what is wrong with them is not the other's fault. */
export const readGiven = (
  argument: GivenCertificateUnreadable['argument'],
  inputs: readonly CertificateInput[],
): E.Either<GivenCertificateUnreadable, readonly Certificate[]> => {
  const certificates = readAll(inputs)
  return E.isRight(certificates)
    ? certificates
    : E.left({
        _tag: 'GivenCertificateUnreadable',
        argument,
        reason: certificates.left,
        message: `A certificate given in ${argument} cannot be read. ${certificates.left.message}`,
      })
}

/** Reads certificates of every form; a PEM text may hold several. */
export const readAll = (
  inputs: readonly CertificateInput[],
): E.Either<CertificateError, readonly Certificate[]> => {
  const certificates: Certificate[] = []
  for (const input of inputs) {
    const source = typeof input === 'string' || !('_tag' in input) ? pemOrDer(input) : input
    if (typeof source === 'string') {
      const several = readCertificates(source)
      if (E.isLeft(several)) return several
      certificates.push(...several.right)
    } else {
      const one = readCertificate(source)
      if (E.isLeft(one)) return one
      certificates.push(one.right)
    }
  }
  return E.right(certificates)
}
