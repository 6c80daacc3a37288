import { type Certificate, type CertificatesInput, readTrust } from '@mdm-kit/pki/verify'
import * as E from 'fp-ts/lib/Either.js'

/**
 * The certificates of an option, when what it is for is made. Throws a TypeError that names the option
 * where it is unset, empty or unreadable: every device would be rejected later, and nothing would say why.
 */
export const trustOption = (
  option: string,
  certificates: CertificatesInput,
): readonly Certificate[] => {
  const read = readTrust(option, certificates)
  if (E.isLeft(read)) throw new TypeError(read.left.message)
  return read.right
}
