import { Bytes, Integer } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Dictionary } from '@mdm-kit/plist'
import { Payload } from './payload.js'

/**
 * A name of X.509: relative distinguished names of `[type, value]` pairs, where a type is an OID in
 * dots or one of C, L, ST, O, OU, CN. `[[['O', 'Example']], [['CN', 'device']]]`.
 */
export const SubjectName = t.array(t.array(t.array(t.string)), 'SubjectName')
export type SubjectName = t.TypeOf<typeof SubjectName>

const OneOrMore = t.union([t.string, t.array(t.string)])

export const SubjectAltName = t.intersection(
  [
    Dictionary,
    t.partial({
      rfc822Name: OneOrMore,
      dNSName: OneOrMore,
      uniformResourceIdentifier: OneOrMore,
      ntPrincipalName: OneOrMore,
    }),
  ],
  'SubjectAltName',
)
export type SubjectAltName = t.TypeOf<typeof SubjectAltName>

/** macOS only. */
const KeychainKeys = {
  /** Absent means true. */
  KeyIsExtractable: t.boolean,
  /** Absent means false. */
  AllowAllAppsAccess: t.boolean,
}

/** An identity that the device asks a SCEP server for; the key never leaves the device. */
export const ScepIdentity = t.type(
  {
    PayloadType: t.literal('com.apple.security.scep'),
    PayloadContent: t.intersection(
      [
        t.type({ URL: t.string }),
        t.partial({
          /** What the SCEP server calls the certificate authority that is meant. */
          Name: t.string,
          Subject: SubjectName,
          /** A shared secret. */
          Challenge: t.string,
          /** 1024, 2048 or 4096 bits. To a device, absent means 1024. */
          Keysize: Integer,
          /** `RSA`. */
          'Key Type': t.string,
          /** 1 for signing, 4 for encryption, 5 for both. */
          'Key Usage': Integer,
          /** Of the certificate authority's certificate. */
          CAFingerprint: Bytes,
          /** After a PENDING. Absent means 3. */
          Retries: Integer,
          /** In seconds. Absent means 10. */
          RetryDelay: Integer,
          SubjectAltName,
          ...KeychainKeys,
        }),
      ],
      'ScepSettings',
    ),
  },
  'ScepIdentity',
)
export type ScepIdentity = t.TypeOf<typeof ScepIdentity>

/** An identity that the device asks an ACME server for, with proof of what it is if asked. */
export const AcmeIdentity = t.intersection(
  [
    t.type({
      PayloadType: t.literal('com.apple.security.acme'),
      /** https. */
      DirectoryURL: t.string,
      /** Known to the server, for one device and one use. */
      ClientIdentifier: t.string,
      /** In bits: 1024 to 4096 for RSA; 192, 256, 384 or 521 for curves. */
      KeySize: Integer,
      /** `RSA` or `ECSECPrimeRandom`. */
      KeyType: t.string,
      /** The key is made in the Secure Enclave and stays there. */
      HardwareBound: t.boolean,
      Subject: SubjectName,
    }),
    t.partial({
      SubjectAltName,
      /** 1 for signing, 4 for encryption, 5 for both. */
      UsageFlags: Integer,
      /** OIDs in dots. */
      ExtendedKeyUsage: t.array(t.string),
      /** Send an attestation of the device and the key. Absent means false. */
      Attest: t.boolean,
      ...KeychainKeys,
    }),
  ],
  'AcmeIdentity',
)
export type AcmeIdentity = t.TypeOf<typeof AcmeIdentity>

/** An identity that the server made, key included. Make one for each device. */
export const Pkcs12Identity = t.intersection(
  [
    t.type({
      PayloadType: t.literal('com.apple.security.pkcs12'),
      /** The PKCS#12 file. */
      PayloadContent: Bytes,
    }),
    t.partial({
      /** A secret. */
      Password: t.string,
      PayloadCertificateFileName: t.string,
      ...KeychainKeys,
    }),
  ],
  'Pkcs12Identity',
)
export type Pkcs12Identity = t.TypeOf<typeof Pkcs12Identity>

/**
 * Where the device gets the certificate from that it shows to the server.
 *
 * Source: Apple device-management, `mdm/profiles/com.apple.security.{scep,acme,pkcs12}.yaml`.
 */
export const ProfileIdentity = t.union([ScepIdentity, AcmeIdentity, Pkcs12Identity], 'Identity')
export type ProfileIdentity = t.TypeOf<typeof ProfileIdentity>

export const ScepPayload = t.intersection([Payload, ScepIdentity], 'ScepPayload')
export type ScepPayload = t.TypeOf<typeof ScepPayload>

export const AcmePayload = t.intersection([Payload, AcmeIdentity], 'AcmePayload')
export type AcmePayload = t.TypeOf<typeof AcmePayload>

export const Pkcs12Payload = t.intersection([Payload, Pkcs12Identity], 'Pkcs12Payload')
export type Pkcs12Payload = t.TypeOf<typeof Pkcs12Payload>

export const IdentityPayload = t.union([ScepPayload, AcmePayload, Pkcs12Payload], 'IdentityPayload')
export type IdentityPayload = t.TypeOf<typeof IdentityPayload>
