import { operation, type Operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { createPrivateKey, type KeyObject } from 'node:crypto'

import { TAG, type Element } from '../asn1/element.js'
import { fieldsOf, reading } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { algorithmOf, octetsOf } from '../asn1/values.js'
import { privateKeyUnreadable, readPrivateKey } from '../keys.js'
import { pemOrDer, readPem } from '../pem.js'
import type { DecryptKeyError } from './errors.js'
import { decryptWithPassword } from './passwordEncryption.js'
import { workOfOneFile, type Opening } from './work.js'

const LABEL = 'ENCRYPTED PRIVATE KEY'
const LIMITS = { bytes: 64 * 1024, elements: 100 }

/**
 * Reads a private key that a passphrase protects: PKCS#8, PEM or DER, and the PEM of old OpenSSL. One
 * that none protects is read as well.
 *
 * Takes a second at most, as `fromPkcs12` does, and leaves the event loop to others meanwhile: the key's
 * file says how many rounds of password hashing, by PBKDF2, scrypt or the derivation of PKCS#12.
 *
 * Source: RFC 5958, RFC 8018.
 */
export const decryptPrivateKey = ({
  key,
  passphrase,
}: {
  readonly key: string | Uint8Array
  readonly passphrase: string
}): Operation<DecryptKeyError, KeyObject> =>
  operation(async () => {
    const source = pemOrDer(key)
    const der = encryptedIn(source)
    if (der === undefined) return readUnhashed(source, passphrase)
    const element = readElement(der, LIMITS)
    if (E.isLeft(element)) return element
    return decryptKey(element.right, { password: passphrase, work: workOfOneFile() })
  })

/** The EncryptedPrivateKeyInfo, if it is one: it begins with a SEQUENCE where others have a version. */
const encryptedIn = (source: string | Uint8Array): Uint8Array | undefined => {
  if (typeof source === 'string') return readPem(source).find(({ label }) => label === LABEL)?.der
  const element = readElement(source, LIMITS)
  return E.isRight(element) && element.right.children[0]?.tag === TAG.SEQUENCE ? source : undefined
}

/** Old OpenSSL hashed a passphrase once. Nothing else may get as far as Node with one, which would block. */
const readUnhashed = (
  source: string | Uint8Array,
  passphrase: string,
): E.Either<DecryptKeyError, KeyObject> =>
  typeof source === 'string' && source.includes('Proc-Type: 4,ENCRYPTED') && !source.includes(LABEL)
    ? pipe(
        E.tryCatch(
          () => createPrivateKey({ key: source, format: 'pem', passphrase }),
          privateKeyUnreadable,
        ),
        E.flatMap(readPrivateKey),
      )
    : readPrivateKey(source)

/** An EncryptedPrivateKeyInfo of RFC 5958. */
export const decryptKey = async (
  element: Element,
  opening: Opening,
): Promise<E.Either<DecryptKeyError, KeyObject>> => {
  const read = reading(() => {
    const fields = fieldsOf(element, 'EncryptedPrivateKeyInfo')
    const encryption = algorithmOf(fields.next('encryptionAlgorithm'), 'encryptionAlgorithm')
    const encrypted = octetsOf(fields.next('encryptedData'), 'encryptedData')
    fields.end()
    return { encryption, encrypted }
  })
  if (E.isLeft(read)) return read
  const plain = await decryptWithPassword(read.right.encryption, opening, read.right.encrypted)
  return E.isLeft(plain) ? plain : readPrivateKey(plain.right)
}
