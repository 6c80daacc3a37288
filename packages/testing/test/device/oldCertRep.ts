import { unwrap } from '@mdm-kit/codec'
import { type Certificate, type KeyPair, verifyAttached } from '@mdm-kit/pki'
import { createHash, createSign } from 'node:crypto'

const der = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents)
  const { length } = content
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  const head = length < 0x80 ? [length] : long
  return Buffer.concat([Buffer.from([tag, ...head]), content])
}
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts)
const hex = (text: string) => Buffer.from(text, 'hex')

const ONE = hex('020101')
const NULL = hex('0500')
const DATA = hex('06092a864886f70d010701')
const SIGNED_DATA = hex('06092a864886f70d010702')
const MESSAGE_DIGEST = hex('06092a864886f70d010904')
const SHA1 = sequence(hex('06052b0e03021a'), NULL)
const RSA = sequence(hex('06092a864886f70d010101'), NULL)

/** An object identifier of SCEP's attributes, 2.16.840.1.113733.1.9.x. */
const scepOid = (oid: string) => {
  const last = Number(oid.split('.').at(-1))
  return der(0x06, hex('6086480186f8450109'), Buffer.from([last]))
}

/** The answer of a SCEP server, signed with SHA-1 as an old one does. */
export const oldCertRep = (
  message: Uint8Array,
  { certificate, key }: { readonly certificate: Certificate; readonly key: KeyPair },
): Uint8Array => {
  const { content, signedAttributes } = unwrap(
    verifyAttached({ message, certificates: [certificate], ignoreSigningTime: true }),
  )
  const attribute = (oid: Uint8Array, ...values: readonly Uint8Array[]) =>
    sequence(oid, der(0x31, ...values))
  const attributes = [
    attribute(hex('06092a864886f70d010903'), DATA),
    attribute(MESSAGE_DIGEST, der(0x04, createHash('sha1').update(content).digest())),
    ...signedAttributes
      .filter(({ oid }) => oid.startsWith('2.16.840.1.113733.1.9.'))
      .map(({ oid, values }) => attribute(scepOid(oid), ...values)),
  ].toSorted((a, b) => Buffer.compare(a, b))
  const signature = createSign('sha1')
    .update(der(0x31, ...attributes))
    .sign(key.privateKey)
  const signer = sequence(certificate.issuer.der, der(0x02, hex(certificate.serialNumber)))
  return sequence(
    SIGNED_DATA,
    der(
      0xa0,
      sequence(
        ONE,
        der(0x31, SHA1),
        sequence(DATA, der(0xa0, der(0x04, content))),
        der(0xa0, certificate.der),
        der(0x31, sequence(ONE, signer, SHA1, der(0xa0, ...attributes), RSA, der(0x04, signature))),
      ),
    ),
  )
}
