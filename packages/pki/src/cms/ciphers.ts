import * as E from 'fp-ts/lib/Either.js'
import { createCipheriv, createDecipheriv } from 'node:crypto'

import type { MalformedAsn1 } from '../asn1/errors.js'
import { reading, reject } from '../asn1/fields.js'
import { octetsOf, type Algorithm } from '../asn1/values.js'
import { algorithm, octetString } from '../asn1/write.js'
import { unsupportedAlgorithm, type UnsupportedAlgorithm } from '../signature/errors.js'

/** Ciphers for content, all in CBC mode with PKCS#7 padding. */
export type CipherName = 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc' | 'des-ede3-cbc'

interface CipherSpec {
  readonly oid: string
  readonly keyLength: number
  readonly blockLength: number
}

export const CIPHERS: Readonly<Record<CipherName, CipherSpec>> = {
  'aes-128-cbc': { oid: '2.16.840.1.101.3.4.1.2', keyLength: 16, blockLength: 16 },
  'aes-192-cbc': { oid: '2.16.840.1.101.3.4.1.22', keyLength: 24, blockLength: 16 },
  'aes-256-cbc': { oid: '2.16.840.1.101.3.4.1.42', keyLength: 32, blockLength: 16 },
  'des-ede3-cbc': { oid: '1.2.840.113549.3.7', keyLength: 24, blockLength: 8 },
}

const NAMES: ReadonlyMap<string, CipherName> = new Map(
  Object.entries(CIPHERS).map(([name, { oid }]) => [oid, name as CipherName]),
)

/** A cipher and its initialisation vector. */
export interface ContentCipher {
  readonly name: CipherName
  readonly keyLength: number
  readonly iv: Uint8Array
}

/** What an AlgorithmIdentifier names, with the vector in its parameters. */
export const contentCipherOf = ({
  oid,
  parameters,
}: Algorithm): E.Either<UnsupportedAlgorithm | MalformedAsn1, ContentCipher> => {
  const name = NAMES.get(oid)
  if (name === undefined || parameters === undefined) {
    return E.left(unsupportedAlgorithm('cipher', oid))
  }
  const { keyLength, blockLength } = CIPHERS[name]
  return reading(() => {
    const iv = octetsOf(parameters, 'initialisation vector')
    return iv.length === blockLength
      ? { name, keyLength, iv }
      : reject(parameters, `an initialisation vector of ${blockLength} bytes`, 'another length')
  })
}

/** The AlgorithmIdentifier of a cipher. */
export const writeContentCipher = (name: CipherName, iv: Uint8Array): Uint8Array =>
  algorithm(CIPHERS[name].oid, octetString(iv))

export const encryptContent = (
  name: CipherName,
  key: Uint8Array,
  iv: Uint8Array,
  content: Uint8Array,
): Uint8Array => {
  const cipher = createCipheriv(name, key, iv)
  return Buffer.concat([cipher.update(content), cipher.final()])
}

/** Nothing when the content was not encrypted with this key, or is damaged. */
export const decryptContent = (
  { name, iv }: Pick<ContentCipher, 'name' | 'iv'>,
  key: Uint8Array,
  content: Uint8Array,
): Uint8Array | undefined => {
  try {
    const decipher = createDecipheriv(name, key, iv)
    return Buffer.concat([decipher.update(content), decipher.final()])
  } catch {
    // Bad padding, or no whole number of blocks.
    return undefined
  }
}
