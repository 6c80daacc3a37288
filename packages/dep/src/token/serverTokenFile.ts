import type { Failure } from '@mdm-kit/codec'
import { readPem } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'

/** What a file that is not a server token seems to be. */
export type OtherFile =
  | 'empty'
  | 'a private key'
  | 'a certificate'
  | 'a server token that is decrypted already'
  | 'nothing known'

/** The file is not the `.p7m` that the portal gives. */
export interface WrongFile extends Failure {
  readonly _tag: 'WrongFile'
  readonly found: OtherFile
}

/** The first byte of a DER or BER message, a SEQUENCE. */
const SEQUENCE = 0x30

/**
 * The CMS message in a `.p7m`: bare, as base64 or PEM, or as a MIME part.
 *
 * Headers may be broken over lines in any way: all of them end at the first empty line.
 */
export const messageInFile = (file: Uint8Array | string): E.Either<WrongFile, Uint8Array> => {
  if (typeof file !== 'string' && file[0] === SEQUENCE && (file[1] ?? 0) >= 0x80) {
    return E.right(file)
  }
  const text = (typeof file === 'string' ? file : Buffer.from(file).toString('latin1'))
    .replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/, '')
    .replace(/\r\n?/g, '\n')
    .trim()
  const message = messageInText(text)
  return message?.[0] === SEQUENCE ? E.right(message) : E.left(wrongFile(kindOf(text)))
}

const messageInText = (text: string): Uint8Array | undefined => {
  const pem = readPem(text).find(({ label }) => label === 'PKCS7' || label === 'CMS')
  if (pem !== undefined) return pem.der
  const end = text.search(/\n[ \t]*\n/)
  const body = /^[\w-]+:/.test(text) ? (end < 0 ? '' : text.slice(end)) : text
  const base64 = body.replace(/\s/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : undefined
}

const kindOf = (text: string): OtherFile => {
  if (text === '') return 'empty'
  if (/-----BEGIN (?:\w+ )*PRIVATE KEY-----/.test(text)) return 'a private key'
  if (text.includes('-----BEGIN CERTIFICATE-----')) return 'a certificate'
  if (text.includes('"consumer_key"')) return 'a server token that is decrypted already'
  return 'nothing known'
}

export const wrongFile = (found: OtherFile): WrongFile => ({
  _tag: 'WrongFile',
  found,
  message: `This is not the .p7m file of a server token: ${ADVICE[found]}`,
})

const ADVICE: Readonly<Record<OtherFile, string>> = {
  empty: 'it is empty. Download it again.',
  'a private key': 'it is a private key. Give the .p7m as file and this as key.',
  'a certificate':
    'it is a certificate. Upload that in the portal, then download the server token.',
  'a server token that is decrypted already':
    'it is a server token that is decrypted already. Read it with parseServerToken.',
  'nothing known': 'it is not an encrypted message. Download it again, and save it unchanged.',
}
