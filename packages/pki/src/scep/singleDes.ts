import { createDecipheriv } from 'node:crypto'

export const DES_CBC = '1.3.14.3.2.7'

/**
 * Decrypts single DES in CBC mode with PKCS#7 padding, or nothing when that fails.
 *
 * Legacy, for reading only: anybody can search 56 bits. OpenSSL 3 no longer has it, but three
 * passes of DES under one key, encrypting, decrypting, encrypting, are one pass.
 */
export const decryptDesCbc = (
  key: Uint8Array,
  iv: Uint8Array,
  encrypted: Uint8Array,
): Uint8Array | undefined => {
  try {
    const decipher = createDecipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), iv)
    return Buffer.concat([decipher.update(encrypted), decipher.final()])
  } catch {
    // Bad padding, no whole number of blocks, or an OpenSSL without triple DES.
    return undefined
  }
}
