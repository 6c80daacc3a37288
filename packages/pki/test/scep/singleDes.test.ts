import { expect, test } from '@jest/globals'
import { createCipheriv } from 'node:crypto'
import * as fc from 'fast-check'

import { decryptDesCbc } from '../../src/scep/singleDes.js'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** One block under DES alone; a second one is put behind it, so that the padding is right. */
const decryptBlock = (key: Buffer, block: Buffer): string => {
  const zero = hex('0000000000000000')
  const decrypted = decryptDesCbc(key, zero, Buffer.concat([block, paddingAfter(key, block)]))
  return Buffer.from(decrypted ?? []).toString('hex')
}

/** The block that decrypts to nothing but padding after `block`. */
const paddingAfter = (key: Buffer, block: Buffer): Buffer =>
  createCipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), block).final()

// Key, plain text, cipher text: NIST SP 800-17 appendices A and B, and the example of FIPS 81.
test.each([
  ['0101010101010101', '8000000000000000', '95f8a5e5dd31d900'],
  ['0101010101010101', '4000000000000000', 'dd7f121ca5015619'],
  ['0101010101010101', '2000000000000000', '2e8653104f3834ea'],
  ['8001010101010101', '0000000000000000', '95a8d72813daa94d'],
  ['4001010101010101', '0000000000000000', '0eec1487dd8c26d5'],
  ['7ca110454a1a6e57', '01a1d6d039776742', '690f5b0d9a26939b'],
  ['0131d9619dc1376e', '5cd54ca83def57da', '7a389d10354bd271'],
  ['0123456789abcdef', '4e6f772069732074', '3fa40e8a984d4815'],
])('DES under %s makes %s of the published %s', (key, plain, encrypted) => {
  expect(decryptBlock(hex(key), hex(encrypted))).toBe(plain)
})

test('FIPS 81: "Now is the time for all " in CBC mode', () => {
  const key = hex('0123456789abcdef')
  const encrypted = hex('e5c7cdde872bf27c 43e934008c389c0f 683788499a7c05f6')
  const decrypted = decryptDesCbc(
    key,
    hex('1234567890abcdef'),
    Buffer.concat([encrypted, paddingAfter(key, encrypted.subarray(16))]),
  )
  expect(Buffer.from(decrypted ?? []).toString()).toBe('Now is the time for all ')
})

test('any content survives, and no bytes throw', () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
  fc.assert(
    fc.property(bytes(8), bytes(8), fc.uint8Array({ maxLength: 100 }), (key, iv, content) => {
      const cipher = createCipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), iv)
      const encrypted = Buffer.concat([cipher.update(content), cipher.final()])
      expect(Buffer.from(decryptDesCbc(key, iv, encrypted) ?? [])).toEqual(Buffer.from(content))
      expect(() => decryptDesCbc(key, iv, content)).not.toThrow()
    }),
    { seed: 1 },
  )
})
