import {
  decodeEnrollmentProfile,
  type EnrollmentProfile,
  identityPayloadOf,
  type MdmPayload,
  mdmPayloadOf,
} from '@mdm-kit/checkin'
import { fromPkcs12, signDetached } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type DeviceError, messageUnwritable, profileRefused } from './errors.js'

/** What an enrollment profile made of a device. */
export interface Enrolled {
  readonly profile: EnrollmentProfile
  readonly mdm: MdmPayload
  /** The value of `Mdm-Signature` for a body; undefined when the profile does not ask for one. */
  readonly sign: (body: Uint8Array, at: Date) => E.Either<DeviceError, string | undefined>
}

/** Installs an enrollment profile whose identity comes with it, as PKCS#12. */
export const installEnrollmentProfile = (bytes: Uint8Array): E.Either<DeviceError, Enrolled> =>
  pipe(
    E.Do,
    E.bind('profile', () => decodeEnrollmentProfile(bytes)),
    E.bindW('mdm', ({ profile }) => mdmPayloadOf(profile)),
    E.bindW('payload', ({ profile }) => identityPayloadOf(profile)),
    E.mapLeft((cause) => profileRefused('', cause)),
    E.flatMap(({ profile, mdm, payload }) => {
      if (payload.PayloadType !== 'com.apple.security.pkcs12')
        return E.left(profileRefused('this simulated device takes its identity from PKCS#12 only.'))
      return pipe(
        fromPkcs12({ bytes: payload.PayloadContent, password: payload.Password ?? '' }),
        E.bimap(
          (cause) => profileRefused('its identity cannot be read.', cause),
          ({ certificate, key }): Enrolled => ({
            profile,
            mdm,
            sign: (content, signingTime) =>
              mdm.SignMessage === true
                ? pipe(
                    signDetached({ content, certificate, key, signingTime }),
                    E.bimap(messageUnwritable, (cms) => Buffer.from(cms).toString('base64')),
                  )
                : E.right(undefined),
          }),
        ),
      )
    }),
  )
