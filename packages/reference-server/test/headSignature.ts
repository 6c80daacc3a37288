import { unwrap } from '@mdm-kit/codec'
import { certificateAuthority, createKeyPair, signDetached } from '@mdm-kit/pki'

import { identityAuthority } from '../src/identityAuthority.js'

/**
 * The `Mdm-Signature` of a device of this server, over no body that is sent: nothing in the head tells
 * that it will be refused.
 */
export const headSignature = (data: string): string => {
  const authority = unwrap(certificateAuthority(unwrap(identityAuthority({ data }))))
  const key = createKeyPair('ec-p256')
  const applicant = { publicKey: key.publicKey, subject: { CN: 'a device' } }
  const certificate = unwrap(authority.issue(applicant))
  const signed = unwrap(signDetached({ content: Buffer.from('another body'), certificate, key }))
  return Buffer.from(signed).toString('base64')
}
