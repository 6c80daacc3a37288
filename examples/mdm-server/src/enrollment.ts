import {
  encodeEnrollmentProfile,
  enrollmentProfile,
  type EnrollmentProfileErrors,
} from '@mdm-kit/checkin'
import { createKeyPairAside, type IssueError, type KeyUnreadable, toPkcs12 } from '@mdm-kit/pki'
import type { PlistEncodeError } from '@mdm-kit/plist'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { randomBytes, randomUUID } from 'node:crypto'

import type { IdentityAuthority } from './identityAuthority.js'

export interface EnrollmentOptions {
  readonly identities: IdentityAuthority
  readonly serverUrl: string
  readonly topic: string
  readonly organization: string
}

export type EnrollmentError =
  | IssueError
  | KeyUnreadable
  | EnrollmentProfileErrors
  | PlistEncodeError
  | Extract<ReturnType<typeof toPkcs12>, { readonly _tag: 'Left' }>['left']

/**
 * A profile for one device, with an identity of its own in it.
 *
 * The private key travels in the profile. SCEP and ACME keep it on the device instead.
 */
export const newEnrollmentProfile = ({
  identities,
  serverUrl,
  topic,
  organization,
}: EnrollmentOptions): TE.TaskEither<EnrollmentError, Uint8Array> => {
  const password = randomBytes(18).toString('base64url')
  return pipe(
    createKeyPairAside('rsa-2048'),
    TE.bindTo('keys'),
    TE.bindW('certificate', ({ keys }) =>
      TE.fromEither(
        identities.authority.issue({
          publicKey: keys.publicKey,
          subject: { CN: `mdm-kit device ${randomUUID()}` },
        }),
      ),
    ),
    TE.bindW('identity', ({ keys, certificate }) =>
      TE.fromEither(toPkcs12({ certificate: certificate.der, key: keys.privateKey, password })),
    ),
    TE.flatMapEither(({ identity }) =>
      enrollmentProfile({
        PayloadIdentifier: 'com.example.mdm-kit.enrollment',
        PayloadDisplayName: `${organization} management`,
        PayloadOrganization: organization,
        identity: {
          PayloadType: 'com.apple.security.pkcs12',
          PayloadContent: identity,
          Password: password,
        },
        mdm: {
          ServerURL: `${serverUrl}/mdm`,
          Topic: topic,
          SignMessage: true,
          CheckOutWhenRemoved: true,
          AccessRights: 8191,
          ServerCapabilities: [
            'com.apple.mdm.per-user-connections',
            'com.apple.mdm.bootstraptoken',
          ],
        },
        // A plain http URL is accepted for a loopback address only.
        allowHttpOnLoopbackForSimulators: true,
      }),
    ),
    TE.flatMapEither(encodeEnrollmentProfile),
  )
}
