import { type Certificate, type CertificatesInput, readTrust } from '@mdm-kit/pki/verify'
import * as E from 'fp-ts/lib/Either.js'

/**
 * Reads the certificates of an option at construction. Throws a TypeError that names the option if it is
 * unset, empty or unreadable: otherwise every device would be rejected later, without an obvious cause.
 */
export const trustOption = (
  option: string,
  certificates: CertificatesInput,
): readonly Certificate[] => {
  const read = readTrust(option, certificates)
  if (E.isLeft(read)) throw new TypeError(read.left.message)
  return read.right
}
