import { unwrap } from '@mdm-kit/codec'
import { type EncryptOptions, encryptEnveloped } from '@mdm-kit/pki'
import { randomBytes } from 'node:crypto'

import type { FakeCredentials } from './oauth.js'

export const newCredentials = (now: Date, days: number): FakeCredentials => ({
  consumer_key: `CK_${randomBytes(24).toString('hex')}`,
  consumer_secret: `CS_${randomBytes(20).toString('hex')}`,
  access_token: `AT_O${randomBytes(8).toString('hex')}O${now.getTime()}`,
  access_secret: `AS_${randomBytes(20).toString('hex')}`,
  access_token_expiry: new Date(now.getTime() + days * 86_400_000)
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z'),
})

/**
 * The `.p7m` that the portal would give for a certificate: a MIME part, encrypted with AES-128 in
 * BER of indefinite length, with its JSON wrapped within texts.
 *
 * @param certificate PEM or DER, of an RSA key.
 */
export const writeServerTokenFile = (
  credentials: FakeCredentials,
  certificate: string | Uint8Array,
  encryption: Pick<EncryptOptions, 'cipher' | 'keyTransport' | 'encoding'> = {},
): string => {
  const message = encryptEnveloped({
    content: Buffer.from(innerPart(credentials), 'utf8'),
    recipients: [certificate],
    cipher: 'aes-128-cbc',
    encoding: 'ber',
    ...encryption,
  })
  const base64 = Buffer.from(unwrap(message)).toString('base64')
  return [
    'Content-Type: application/pkcs7-mime; name="smime.p7m";',
    ' smime-type=enveloped-data',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="smime.p7m"',
    'Content-Description: S/MIME Encrypted Message',
    '',
    ...wrapped(base64),
    '',
  ].join('\r\n')
}

const innerPart = (credentials: FakeCredentials): string =>
  [
    'Content-Type: text/plain;charset=UTF-8',
    'Content-Transfer-Encoding: 7bit',
    '',
    '-----BEGIN MESSAGE-----',
    ...wrapped(JSON.stringify(credentials)),
    '-----END MESSAGE-----',
    '',
  ].join('\r\n')

const wrapped = (text: string): readonly string[] => text.match(/.{1,76}/g) ?? []
