import { expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import {
  cmsOutline,
  createKeyPair,
  encryptEnveloped,
  selfSigned,
  signAttached,
  signDetached,
} from '../../src/index.js'
import { unwrap } from '@mdm-kit/codec'

const key = createKeyPair()
const certificate = unwrap(selfSigned({ key, subject: { CN: 'Example' } }))
const content = new Uint8Array(Buffer.from('content'))

test('a signed message shows its content, certificates and what was signed', () => {
  const outline = unwrap(cmsOutline(unwrap(signAttached({ content, certificate, key }))))
  expect(outline).toMatchObject({ _tag: 'SignedData', content: Buffer.from(content) })
  if (outline._tag !== 'SignedData') throw new Error(outline._tag)
  expect(outline.certificates.map(({ der }) => der)).toEqual([certificate.der])
  expect(outline.signedAttributes).toHaveLength(1)
})

test('a detached signature has no content', () => {
  const outline = unwrap(cmsOutline(unwrap(signDetached({ content, certificate, key }))))
  expect('content' in outline).toBe(false)
})

test('an encrypted message names its recipients', () => {
  const message = unwrap(encryptEnveloped({ content, recipients: [certificate] }))
  expect(unwrap(cmsOutline(message))).toMatchObject({
    _tag: 'EnvelopedData',
    recipients: [{ _tag: 'IssuerAndSerial', serialNumber: certificate.serialNumber }],
    otherRecipients: 0,
  })
})

test('a message whose signature does not hold is shown all the same', () => {
  const message = unwrap(signAttached({ content, certificate, key }))
  const changed = Uint8Array.from(message)
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  expect(E.isRight(cmsOutline(changed))).toBe(true)
})

test('no bytes are thrown at', () => {
  const message = unwrap(signAttached({ content, certificate, key }))
  for (let length = 0; length < message.length; length += 7)
    expect(E.isLeft(cmsOutline(message.subarray(0, length)))).toBe(true)
})
