import type { ScepApplicant } from '@mdm-kit/pki/scep'

import type { Crossing } from '../crossing.js'
import type { Column, Field } from '../field.js'
import { aboutDevice, aboutPerson, plain } from '../describe.js'

const ISSUED: readonly Column[] = ['scep_transactions.certificate']

/** Names of PKCS #10 and RFC 8894 for what `@mdm-kit/pki` knows of an applicant. */
interface Names {
  readonly subject: 'subject'
  readonly publicKeyInfo: 'subjectPublicKeyInfo'
  readonly extensions: 'extensionRequest'
  readonly subjectAltNames: 'subjectAltName'
  readonly transactionId: 'transactionID'
  readonly signedBy: 'signer'
}

/** What an applicant sends; the hash of the key is the server's own. */
const applicant = {
  subject: aboutPerson('Names the future holder of the certificate, usually the device.', {
    kept: ISSUED,
  }),
  subjectPublicKeyInfo: aboutDevice('Is the public key that the certificate will vouch for.', {
    kept: [...ISSUED, 'issued_certificates.identity_hash', 'enrollments.identity_hash'],
  }),
  extensionRequest: aboutDevice('Asks for a certificate that is valid for certain uses.', {
    kept: ISSUED,
  }),
  subjectAltName: aboutPerson('Asks for further names in the certificate.', { kept: ISSUED }),
  transactionID: plain('Lets a repeated request get the same certificate again.', {
    kept: ['scep_transactions.id'],
  }),
  signer: aboutDevice('Receives the response, because only its key can read it.'),
} satisfies Record<Names[Exclude<keyof ScepApplicant, 'keyHash'>], Field>

/** How a device obtains the certificate that it proves itself with. */
export const scepCrossings: readonly Crossing[] = [
  {
    service: 'MDM',
    direction: 'DeviceToServer',
    message: 'PKIOperation',
    fields: {
      messageType: plain('Tells a first certificate from a renewal.'),
      senderNonce: plain('Protects the exchange against repetition.'),
      challengePassword: aboutDevice('Proves that the profile was made for this device.', {
        secret: true,
        kept: ['scep_challenges.hash', 'scep_challenges.holder'],
      }),
      ...applicant,
    },
  },
  {
    service: 'MDM',
    direction: 'ServerToDevice',
    message: 'PKIOperation',
    fields: {
      messageType: plain('Marks the message as the response.'),
      transactionID: plain('Links the response with its request.', {
        kept: ['scep_transactions.id'],
      }),
      pkiStatus: plain('Shows whether the device gets a certificate.'),
      failInfo: plain('Shows why the device does not get a certificate.'),
      senderNonce: plain('Protects the exchange against repetition.'),
      recipientNonce: plain('Proves that the response belongs to this request.'),
      certificate: aboutDevice('Lets the device prove itself in all later requests.', {
        kept: [
          ...ISSUED,
          'issued_certificates.certificate_hash',
          'issued_certificates.serial_number',
          'issued_certificates.not_after',
        ],
      }),
    },
  },
  {
    service: 'MDM',
    direction: 'ServerToDevice',
    message: 'GetCACert',
    fields: {
      certificate: plain('Lets the device encrypt its request for the certificate authority.'),
    },
  },
]
