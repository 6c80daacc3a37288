import {
  decodeEnrollmentProfile,
  type EnrollmentProfile,
  identityPayloadOf,
  type MdmPayload,
  mdmPayloadOf,
  type Pkcs12Payload,
  type ScepPayload,
  type SubjectName,
} from '@mdm-kit/enrollment'
import type { Send } from '@mdm-kit/http'
import {
  createKeyPairAsync,
  fromPkcs12,
  type KeyPair,
  type NameAttribute,
  verifyAttached,
} from '@mdm-kit/pki'
import { scepEnroll, type ScepExchangeOptions } from '@mdm-kit/pki/scep'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type DeviceError, identityRejected, profileRejected } from './errors.js'
import type { DeviceFacts } from './facts.js'
import { macSigner } from './scepSigner.js'
import type { DeviceIdentity } from './signing.js'
import { withVariables } from './variables.js'

/** What an enrollment profile makes of a device. */
export interface Installed {
  readonly profile: EnrollmentProfile
  readonly mdm: MdmPayload
  /** The identity that came with the profile, or where to ask for one. */
  readonly payload: Pkcs12Payload | ScepPayload
}

/** Makes the key of an identity; the size is what the profile asks for, in bits. */
export type NewKeyPair = (bits: number) => TE.TaskEither<DeviceError, KeyPair>

/** Reads an enrollment profile, signed or not, whose identity is PKCS#12 or comes by SCEP. */
export const installEnrollmentProfile = (bytes: Uint8Array): E.Either<DeviceError, Installed> =>
  pipe(
    E.Do,
    E.bind('content', () => contentOf(bytes)),
    E.bindW('profile', ({ content }) => decodeEnrollmentProfile(content)),
    E.bindW('mdm', ({ profile }) => mdmPayloadOf(profile)),
    E.bindW('payload', ({ profile }) => identityPayloadOf(profile)),
    E.mapLeft((cause) => profileRejected('it cannot be read.', cause)),
    E.flatMap(({ profile, mdm, payload }): E.Either<DeviceError, Installed> =>
      payload.PayloadType === 'com.apple.security.acme'
        ? E.left(profileRejected('this simulated device knows no ACME.'))
        : E.right({ profile, mdm, payload }),
    ),
  )

const SEQUENCE = 0x30

/** Regardless of who signed it: that changes what a person is shown, not what is installed. */
const contentOf = (bytes: Uint8Array) =>
  bytes[0] === SEQUENCE
    ? pipe(
        verifyAttached({ message: bytes }),
        E.map(({ content }) => content),
      )
    : E.right(bytes)

/** Opens the identity that came with a profile. */
export const identityInside = ({
  PayloadContent: bytes,
  Password: password = '',
}: Pkcs12Payload): TE.TaskEither<DeviceError, DeviceIdentity> =>
  pipe(
    fromPkcs12({ bytes, password }),
    TE.mapLeft((cause) => profileRejected('its identity cannot be read.', cause)),
  )

export const keyPairOfItsOwn: NewKeyPair = (bits) =>
  pipe(
    createKeyPairAsync(bits === 4096 ? 'rsa-4096' : 'rsa-2048'),
    TE.mapLeft((cause) => identityRejected('no key could be made', cause)),
  )

/** Responses of old SCEP servers that a device accepts. Default: neither. */
export type OldScep = Pick<ScepExchangeOptions<unknown>, 'allowSha1' | 'allowSingleDes'>

export interface ScepDevice {
  readonly facts: DeviceFacts
  readonly send: Send
  readonly newKeyPair: NewKeyPair
  readonly oldScep: OldScep
  readonly now: () => Date
}

/** Asks the SCEP server that the payload names for a certificate, with a key made here. */
export const identityByScep = (
  { PayloadContent: scep }: ScepPayload,
  { facts, send, newKeyPair, oldScep, now }: ScepDevice,
): TE.TaskEither<DeviceError, DeviceIdentity> =>
  pipe(
    TE.fromEither(subjectOf(scep.Subject ?? [], withVariables(facts))),
    TE.bindTo('subject'),
    // Both keys at once, as each takes its time.
    TE.apS('keyPair', newKeyPair(scep.Keysize ?? 1024)),
    TE.apS('signer', macSigner(now())),
    TE.flatMap(({ keyPair, subject, signer }) =>
      pipe(
        scepEnroll({
          url: scep.URL,
          send,
          keyPair,
          signer,
          now,
          ...oldScep,
          subject,
          ...(scep.Name !== undefined && { name: scep.Name }),
          ...(scep.Challenge !== undefined && { challenge: scep.Challenge }),
          ...(scep.CAFingerprint !== undefined && { fingerprint: scep.CAFingerprint }),
        }),
        TE.bimap(
          (cause) => identityRejected('the SCEP server gave none', cause),
          ({ certificate }) => ({ certificate, key: keyPair }),
        ),
      ),
    ),
  )

const ATTRIBUTES = ['C', 'L', 'ST', 'O', 'OU', 'CN'] as const

const subjectOf = (
  name: SubjectName,
  filledIn: (text: string) => string,
): E.Either<DeviceError, readonly NameAttribute[]> =>
  pipe(
    name.flat(),
    E.traverseArray(([text = '', value = '']) => {
      const type = ATTRIBUTES.find((known) => known === text) ?? (isOid(text) ? text : undefined)
      return type === undefined
        ? E.left(profileRejected('the subject of its SCEP payload has an attribute without name.'))
        : E.right({ type, value: filledIn(value) })
    }),
  )

const isOid = (text: string): text is `${number}.${string}` => /^\d+(?:\.\d+)+$/.test(text)
