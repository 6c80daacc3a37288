import { certificateAuthority, createKeyPair, selfSigned, signAttached } from '@mdm-kit/pki'
import { encodePlist, type PlistInput } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type DeviceError, messageUnwritable } from './errors.js'

/** In Apple's place: who vouches for simulated devices. */
export interface FakeDeviceAuthority {
  /** Its certificate in DER, for a server under test to trust. Long expired, as Apple's is. */
  readonly certificate: Uint8Array
  /** A property list in a CMS message that a device of this authority signed. */
  readonly sign: (content: PlistInput, at: Date) => E.Either<DeviceError, Uint8Array>
}

const BEGIN = new Date('2007-04-16T22:54:46Z')
const YEAR = 365
const DECADES = 50 * YEAR

/**
 * An authority of its own, made each time. All its devices share one built-in identity: what
 * distinguishes them is what they say.
 */
export const fakeDeviceAuthority = (): E.Either<DeviceError, FakeDeviceAuthority> => {
  const key = createKeyPair('ec-p256')
  const deviceKey = createKeyPair('ec-p256')
  return pipe(
    selfSigned({
      key,
      authority: true,
      at: BEGIN,
      days: 7 * YEAR,
      subject: { CN: 'Simulated Device CA', O: 'mdm-kit' },
    }),
    E.bindTo('root'),
    E.bindW('authority', ({ root }) => certificateAuthority({ certificate: root, key })),
    E.bindW('device', ({ authority }) =>
      authority.issue(
        { publicKey: deviceKey.publicKey, subject: { CN: 'Simulated Device' } },
        { at: BEGIN, days: DECADES },
      ),
    ),
    E.bimap(messageUnwritable, ({ root, device }) => ({
      certificate: root.der,
      sign: (content, signingTime) =>
        pipe(
          encodePlist(content),
          E.flatMap((bytes) =>
            signAttached({
              content: bytes,
              certificate: device,
              key: deviceKey,
              signingTime,
            }),
          ),
          E.mapLeft(messageUnwritable),
        ),
    })),
  )
}
