import { encodeEnrollmentProfile, enrollmentProfile } from '@mdm-kit/enrollment'
import { unwrap } from '@mdm-kit/codec'
import {
  certificateAuthority,
  createKeyPair,
  selfSigned,
  type SignOptions,
  toPkcs12,
} from '@mdm-kit/pki'
import { randomOf, simulatedDevice, simulatedMac } from '@mdm-kit/testing'

import { type CrashDevice, crashDevice } from './device.js'
import type { Ledger } from './ledger.js'
import type { Link } from './link.js'

type Identity = Pick<SignOptions, 'certificate' | 'key'>

export interface Identities {
  /** The authority's certificate, DER. */
  readonly root: Uint8Array
  /** An enrollment profile; the identity in it is nobody's. */
  readonly profile: Uint8Array
  /** An identity of its own for each device. */
  readonly identity: (number: number) => Identity
}

/** Every device has its own certificate; keys take long to make, so all share one. */
export const identities = async (): Promise<Identities> => {
  const caKey = createKeyPair('ec-p256')
  const root = unwrap(selfSigned({ key: caKey, subject: { CN: 'Crash CA' }, authority: true }))
  const authority = unwrap(certificateAuthority({ certificate: root, key: caKey }))
  const key = createKeyPair('ec-p256')
  const identity = (number: number): Identity => {
    const applicant = { publicKey: key.publicKey, subject: { CN: `device ${number}` } }
    return { certificate: unwrap(authority.issue(applicant)), key }
  }
  const PayloadContent = await toPkcs12({ ...identity(0), password: 'crash' })
  return { root: root.der, profile: profileWith(PayloadContent), identity }
}

const profileWith = (PayloadContent: Uint8Array): Uint8Array =>
  unwrap(
    encodeEnrollmentProfile(
      unwrap(
        enrollmentProfile({
          PayloadIdentifier: 'com.example.crash',
          mdm: {
            ServerURL: 'https://mdm.example.com/mdm',
            Topic: 'com.apple.mgmt.External.00000000-0000-4000-8000-00000000c4a5',
            SignMessage: true,
            AccessRights: 8191,
          },
          identity: {
            PayloadType: 'com.apple.security.pkcs12',
            PayloadContent,
            Password: 'crash',
          },
        }),
      ),
    ),
  )

export const udidsOf = (size: number): readonly string[] =>
  Array.from({ length: size }, (_, number) => simulatedMac(number + 1).UDID)

export const fleetOf = (
  size: number,
  { profile, identity }: Identities,
  ledger: Ledger,
  link: Link,
  seed: number,
): readonly CrashDevice[] =>
  Array.from({ length: size }, (_, number) => {
    const facts = simulatedMac(number + 1)
    const device = unwrap(
      simulatedDevice({
        profile,
        facts,
        identity: identity(number),
        send: link.send(facts.UDID),
      }),
    )
    return crashDevice({ device, ledger, link, random: randomOf(seed + number + 1) })
  })
