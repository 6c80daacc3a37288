import {
  certificateAuthority,
  certificatePem,
  createKeyPair,
  privateKeyPem,
  selfSigned,
  type Certificate,
  type CertificateAuthority,
  type GeneralName,
} from '@mdm-kit/pki'
import { unwrap } from '@mdm-kit/codec'
import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import { isIP } from 'node:net'

/** A certificate with its key, in PEM, as files would hold them. */
export interface FakeIdentity {
  readonly certificate: string
  readonly key: string
}

/** An MDM push certificate that the fake accepts. */
export interface FakePushCertificate extends FakeIdentity {
  readonly topic: string
}

export interface PushCertificateOptions {
  /** Absent means a new `com.apple.mgmt.External.<uuid>`. */
  readonly topic?: string
  /** Absent means a year from now. */
  readonly notAfter?: Date
  /** Absent means an hour ago. */
  readonly notBefore?: Date
}

/** The fake's own root: Apple's push authority and the server's authority in one. */
export interface FakeAuthority {
  /** PEM, for a client's `ca`. */
  readonly ca: string
  readonly server: FakeIdentity
  /** For a server that no RSA or EC client certificate can satisfy. */
  readonly ed25519Server: FakeIdentity
  readonly pushCertificate: (options?: PushCertificateOptions) => FakePushCertificate
}

const DAY = 86_400_000
const NAMES: readonly GeneralName[] = [{ dns: 'localhost' }, { ip: '127.0.0.1' }, { ip: '::1' }]

/** @param names DNS names and addresses for the server's certificate, in addition to those of the loopback. */
export const fakeAuthority = (names: readonly string[] = []): FakeAuthority => {
  const serverNames = [
    ...NAMES,
    ...names.map((name) => (isIP(name) ? { ip: name } : { dns: name })),
  ]
  const pair = createKeyPair('ec-p256')
  const root = unwrap(
    selfSigned({ key: pair, subject: { CN: 'Fake APNs Authority' }, authority: true }),
  )
  const authority = unwrap(certificateAuthority({ certificate: root, key: pair }))
  const ed25519 = generateKeyPairSync('ed25519')
  return {
    ca: certificatePem(root),
    server: serverIdentity(authority, createKeyPair('ec-p256'), serverNames),
    ed25519Server: serverIdentity(authority, ed25519, serverNames),
    pushCertificate: (options) => pushCertificate(authority, options),
  }
}

const serverIdentity = (
  authority: CertificateAuthority,
  { publicKey, privateKey }: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
  subjectAltNames: readonly GeneralName[],
): FakeIdentity => {
  const certificate = authority.issue(
    { publicKey, subject: { CN: 'localhost' } },
    { subjectAltNames, extendedKeyUsage: ['serverAuth'] },
  )
  return identityOf(unwrap(certificate), privateKey)
}

const pushCertificate = (
  authority: CertificateAuthority,
  {
    topic = `com.apple.mgmt.External.${randomUUID()}`,
    notAfter = new Date(Date.now() + 365 * DAY),
    notBefore = new Date(Math.min(Date.now(), notAfter.getTime() - DAY) - DAY / 24),
  }: PushCertificateOptions = {},
): FakePushCertificate => {
  const { publicKey, privateKey } = createKeyPair('ec-p256')
  const certificate = authority.issue(
    { publicKey, subject: { UID: topic, CN: `APSP:${randomUUID()}`, C: 'US' } },
    {
      at: notBefore,
      backdateMinutes: 0,
      days: (notAfter.getTime() - notBefore.getTime()) / DAY,
    },
  )
  return { ...identityOf(unwrap(certificate), privateKey), topic }
}

const identityOf = (certificate: Certificate, key: KeyObject): FakeIdentity => ({
  certificate: certificatePem(certificate),
  key: privateKeyPem(key),
})
