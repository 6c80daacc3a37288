import type { Crossing } from '../crossing.js'
import { aboutOrganization, aboutPerson, plain } from '../describe.js'

/**
 * What the operator uploads at `identity.apple.com/pushcert`, once a year: the property list that
 * `signPushCertificateRequest` makes.
 */
export const pushCertificateRequest: Crossing = {
  service: 'APNs',
  direction: 'ServerToApple',
  message: 'Push certificate request',
  fields: {
    PushCertRequestCSR: {
      ...aboutOrganization('Asks Apple for the certificate that lets this server send pushes.'),
      fields: {
        CN: aboutOrganization('Shows in the push portal for whom the certificate was requested.'),
        C: plain('Completes the name in the request with the country of the organization.'),
        emailAddress: aboutPerson(
          'Gives an address for questions about the certificate, if one is set.',
        ),
        publicKey: aboutOrganization(
          'Ties the certificate to the private key, which never leaves this server.',
        ),
      },
    },
    PushCertCertificateChain: aboutOrganization(
      'Proves that a vendor whom Apple knows has signed the request.',
    ),
    PushCertSignature: plain('Protects the request against changes after the vendor signed it.'),
  },
}

/** What the operator downloads there. */
export const pushCertificate: Crossing = {
  service: 'APNs',
  direction: 'AppleToServer',
  message: 'Push certificate',
  fields: {
    certificate: {
      ...aboutOrganization('Identifies this server to Apple whenever it sends pushes.', {
        kept: ['push_certificates.certificate'],
      }),
      fields: {
        UID: aboutOrganization(
          'Names the topic that all enrollments of this organization are bound to.',
          { kept: ['push_certificates.topic', 'enrollments.topic'] },
        ),
        notAfter: plain(
          'Warns in time before the certificate ends and devices become unreachable.',
          { kept: ['push_certificates.not_after'] },
        ),
      },
    },
  },
}
