import { encodeEnrollmentProfile, enrollmentProfile } from '@mdm-kit/checkin'
import { valueOrThrow } from '@mdm-kit/codec'
import { certificateAuthority, createKeyPair, selfSigned, toPkcs12 } from '@mdm-kit/pki'
import { randomOf, simulatedDevice, simulatedMac } from '@mdm-kit/testing'

import { type CrashDevice, crashDevice } from './device.js'
import type { Ledger } from './ledger.js'
import type { Link } from './link.js'

export interface Identities {
  /** The authority's certificate, DER. */
  readonly root: Uint8Array
  /** An enrollment profile with an identity of its own. */
  readonly profile: (number: number) => Uint8Array
}

/** Every device has its own certificate; keys take long to make, so all share one. */
export const identities = (): Identities => {
  const caKey = createKeyPair('ec-p256')
  const root = valueOrThrow(
    selfSigned({ key: caKey, subject: { CN: 'Crash CA' }, authority: true }),
  )
  const authority = certificateAuthority({ certificate: root, key: caKey })
  const key = createKeyPair('ec-p256')
  return {
    root: root.der,
    profile: (number) => {
      const applicant = { publicKey: key.publicKey, subject: { CN: `device ${number}` } }
      const certificate = valueOrThrow(authority.issue(applicant))
      return valueOrThrow(
        encodeEnrollmentProfile(
          valueOrThrow(
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
                PayloadContent: valueOrThrow(
                  toPkcs12({ certificate, key: key.privateKey, password: 'crash', iterations: 1 }),
                ),
                Password: 'crash',
              },
            }),
          ),
        ),
      )
    },
  }
}

export const udidsOf = (size: number): readonly string[] =>
  Array.from({ length: size }, (_, number) => simulatedMac(number + 1).UDID)

export const fleetOf = (
  size: number,
  { profile }: Identities,
  ledger: Ledger,
  link: Link,
  seed: number,
): readonly CrashDevice[] =>
  Array.from({ length: size }, (_, number) => {
    const facts = simulatedMac(number + 1)
    const device = valueOrThrow(
      simulatedDevice({ profile: profile(number), facts, send: link.send(facts.UDID) }),
    )
    return crashDevice({ device, ledger, link, random: randomOf(seed + number + 1) })
  })
