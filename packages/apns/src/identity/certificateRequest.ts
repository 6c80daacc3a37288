import { secret, type Failure, type Secret } from '@mdm-kit/codec'
import {
  certificatePem,
  certificateRequest,
  certificateRequestPem,
  createKeyPair,
  privateKeyPem,
  publicKeyOf,
  readCertificateRequest,
  readCertificates,
  readPrivateKey,
  type Certificate,
  type CertificatesInput,
  type PrivateKeyInput,
} from '@mdm-kit/pki'
import { encodePlist } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { createPublicKey, sign, type KeyObject } from 'node:crypto'

/** The names or the key cannot go into a certificate request. */
export interface RequestInvalid extends Failure {
  readonly _tag: 'RequestInvalid'
}

/** The certificate request cannot be read, or its own signature does not fit. */
export interface RequestUnreadable extends Failure {
  readonly _tag: 'RequestUnreadable'
}

/** The vendor's certificate chain or private key cannot be used. */
export interface VendorIdentityInvalid extends Failure {
  readonly _tag: 'VendorIdentityInvalid'
  readonly problem: 'chain unreadable' | 'chain incomplete' | 'key unreadable' | 'key mismatch'
}

/** Who the push certificate is for. */
export interface PushCertificateRequestOptions {
  /** Shown in the push portal, for example the organisation's name. */
  readonly commonName: string
  /** Two letters. */
  readonly country?: string
  readonly email?: string
  /** Absent means a new RSA key of 2048 bits. */
  readonly key?: PrivateKeyInput
}

/** A request with the key that the push certificate will belong to. */
export interface PushCertificateRequest {
  /** PEM, for the vendor to sign. */
  readonly request: string
  /** PKCS#8 PEM. Keep it: without it the certificate is of no use. */
  readonly key: Secret<string>
}

/**
 * Step 1 of getting a push certificate, on the customer's server: a key and a certificate request.
 *
 * Source: Apple, "Setting up push notifications for your MDM customers".
 */
export const pushCertificateRequest = (
  options: PushCertificateRequestOptions,
): E.Either<RequestInvalid, PushCertificateRequest> => {
  const key =
    options.key === undefined ? E.right(createKeyPair().privateKey) : readPrivateKey(options.key)
  if (E.isLeft(key))
    return E.left(
      requestInvalid(
        'its key cannot be read; give a private key as PEM or DER, or none to have one made',
      ),
    )
  const request = certificateRequest({
    key: key.right,
    subject: {
      ...(options.country !== undefined && { C: options.country }),
      CN: options.commonName,
      ...(options.email !== undefined && { emailAddress: options.email }),
    },
  })
  return E.isLeft(request)
    ? E.left(
        requestInvalid(
          'the common name must not be empty, a country has two letters, an email address is ASCII',
        ),
      )
    : E.right({
        request: certificateRequestPem(request.right),
        key: secret(privateKeyPem(key.right)),
      })
}

/** The MDM vendor's signing certificate from Apple's developer portal, and its key. */
export interface VendorIdentity {
  /** The vendor (CSR signing) certificate first, then Apple's WWDR intermediate and root. */
  readonly certificates: CertificatesInput
  /** RSA, of the vendor certificate. */
  readonly key: PrivateKeyInput
}

/**
 * Steps 2 to 4, where the MDM vendor's key is: signs a customer's request for the push portal.
 *
 * Gives the file that the customer uploads at `identity.apple.com/pushcert`: a property list with
 * the request, its signature (RSA, SHA-256) and the vendor's chain, all of it in Base64.
 */
export const signPushCertificateRequest = (
  request: string | Uint8Array,
  vendor: VendorIdentity,
): E.Either<RequestUnreadable | VendorIdentityInvalid, string> => {
  const read = readCertificateRequest(request)
  if (E.isLeft(read))
    return E.left({
      _tag: 'RequestUnreadable',
      message: 'The certificate request cannot be read. Give it as PEM or DER, as it was made.',
    })
  const signer = readVendor(vendor)
  if (E.isLeft(signer)) return signer
  const der = Buffer.from(read.right.der)
  const list = encodePlist({
    PushCertRequestCSR: der.toString('base64'),
    PushCertCertificateChain: signer.right.chain.map(certificatePem).join(''),
    PushCertSignature: sign('sha256', der, signer.right.key).toString('base64'),
  })
  return E.isLeft(list)
    ? E.left(vendorInvalid('chain unreadable'))
    : E.right(Buffer.from(list.right).toString('base64'))
}

interface Vendor {
  readonly chain: readonly Certificate[]
  readonly key: KeyObject
}

const readVendor = (vendor: VendorIdentity): E.Either<VendorIdentityInvalid, Vendor> => {
  const chain = readCertificates(vendor.certificates)
  if (E.isLeft(chain)) return E.left(vendorInvalid('chain unreadable'))
  // The portal wants the vendor certificate, its issuer, and the root.
  if (chain.right.length < 3) return E.left(vendorInvalid('chain incomplete'))
  const key = readPrivateKey(vendor.key)
  if (E.isLeft(key) || key.right.asymmetricKeyType !== 'rsa')
    return E.left(vendorInvalid('key unreadable'))
  const expected = publicKeyOf(chain.right[0])
  return E.isRight(expected) && createPublicKey(key.right).equals(expected.right)
    ? E.right({ chain: chain.right, key: key.right })
    : E.left(vendorInvalid('key mismatch'))
}

const requestInvalid = (problem: string): RequestInvalid => ({
  _tag: 'RequestInvalid',
  message: `No certificate request was made: ${problem}.`,
})

const VENDOR_ADVICE: Readonly<Record<VendorIdentityInvalid['problem'], string>> = {
  'chain unreadable': 'its certificates cannot be read as PEM or DER',
  'chain incomplete':
    'give the vendor certificate, the WWDR intermediate and the Apple root, in this order',
  'key unreadable': 'its key cannot be read, or is not an RSA key',
  'key mismatch': 'the key does not belong to the first certificate',
}

const vendorInvalid = (problem: VendorIdentityInvalid['problem']): VendorIdentityInvalid => ({
  _tag: 'VendorIdentityInvalid',
  problem,
  message: `The vendor identity cannot sign push certificate requests: ${VENDOR_ADVICE[problem]}.`,
})
