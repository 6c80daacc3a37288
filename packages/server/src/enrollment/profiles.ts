import { catchThrown, type Operation, operation, reveal } from '@mdm-kit/codec'
import type {
  EnrollmentProfileErrors,
  EnrollmentProfileOptions,
  enrollmentProfileType,
  MdmOptions,
  ScepIdentity,
} from '@mdm-kit/enrollment'
import type { EnrollmentId } from '@mdm-kit/checkin'
import type { HttpResponse } from '@mdm-kit/http'
import type { CertificateInput, KeyPair, PrivateKeyInput, SignError } from '@mdm-kit/pki'
import type { PlistEncodeError } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type {
  CertificateStore,
  EnrollmentRecord,
  Incumbent,
  Ports,
  EnrollmentAttempt,
  NewAttempt,
} from '@mdm-kit/store'
import { readEnrollmentId } from '../enrollmentIds.js'
import type { ProfileError, RenewalProfileError } from './profileErrors.js'
import type { ScepService } from './scepServiceOptions.js'

/** Apple's keys of the SCEP payload, except the challenge, which each profile has its own of. */
export type ScepSettings = Omit<ScepIdentity['PayloadContent'], 'Challenge'>

export interface EnrollmentProfilesOptions {
  readonly store: Pick<Ports, 'certificates' | 'scep'>
  /** Issues the challenges. */
  readonly scep: ScepService
  /**
   * The profile for an attempt. For account-driven enrollments, `EnrollmentMode` and
   * `AssignedManagedAppleID` are filled in, and `AccessRights` is removed where Apple forbids it.
   *
   * Never change identifiers and URLs: a renewal has to replace the installed profile.
   */
  readonly profile: (attempt: EnrollmentAttempt) => Omit<EnrollmentProfileOptions, 'identity'>
  /** The URL of `scep.handle`, and the certificate to request there. */
  readonly identity: (attempt: EnrollmentAttempt) => ScepSettings
  /**
   * Signs each profile, which then shows as verified on devices that trust the certificate; usually that
   * of the HTTPS server. Absent: profiles are not signed.
   */
  readonly signer?: {
    readonly certificate: CertificateInput
    readonly key: PrivateKeyInput | KeyPair
    readonly chain?: readonly CertificateInput[]
  }
  readonly now?: () => Date
}

export interface ServedProfile {
  readonly attempt: EnrollmentAttempt
  /** The bytes to send. They contain a challenge, which is a secret until it is used. */
  readonly profile: Uint8Array
}

/** What the enrollment flows need to make profiles. */
export interface ProfileSource {
  readonly serve: (attempt: NewAttempt) => TE.TaskEither<ProfileError, ServedProfile>
}

/** Makes enrollment profiles, each for one attempt and with a challenge that works once. */
export interface EnrollmentProfiles {
  readonly serve: (attempt: NewAttempt) => Operation<ProfileError, ServedProfile>
  /**
   * Makes a profile for an InstallProfile command that gives an enrolled device a new identity. Flow and
   * account are those that the device enrolled with.
   */
  readonly renew: (deviceId: string) => Operation<RenewalProfileError, ServedProfile>
}

/** Makes the enrollment profiles of a server: each opens an attempt to enroll, with an identity or a challenge of its own. */
export const enrollmentProfiles = (options: EnrollmentProfilesOptions): EnrollmentProfiles => {
  const { store, scep } = options
  const serve: EnrollmentProfiles['serve'] = (about) =>
    operation(
      pipe(
        scep.challengeFor(about),
        TE.mapLeft((cause): ProfileError => ({
          _tag: 'ChallengeFailed',
          cause,
          message: `No SCEP challenge could be made. ${cause.message}`,
        })),
        TE.flatMap(({ attempt, challenge }) =>
          pipe(
            catchThrown(profileFor(options, attempt, reveal(challenge))),
            TE.map((profile) => ({ attempt, profile })),
          ),
        ),
      ),
    )
  return {
    serve,
    renew: (deviceId) =>
      operation(
        pipe(
          enrolled(store.certificates, deviceId),
          TE.flatMap((device) =>
            pipe(
              store.scep.attemptOf(device.record.id),
              TE.flatMap((before) => serve(renewalOf(before, device))),
            ),
          ),
        ),
      ),
  }
}

const enrolled = (
  certificates: CertificateStore,
  id: string,
): TE.TaskEither<RenewalProfileError, Incumbent> =>
  pipe(
    TE.fromEither<RenewalProfileError, EnrollmentId>(readEnrollmentId(id)),
    TE.flatMap((known) => certificates.incumbent(known)),
    TE.flatMapEither((found) =>
      found !== undefined && isEnrolledDevice(found.record) ? E.right(found) : E.left(notEnrolled),
    ),
  )

const isEnrolledDevice = ({ id, deviceId, state }: EnrollmentRecord): boolean =>
  state === 'Enrolled' && deviceId === id

const notEnrolled: RenewalProfileError = {
  _tag: 'NotEnrolled',
  message: 'No device is enrolled under this id, so there is no identity to renew.',
}

/** The attempt to renew an enrollment, even if its first attempt is no longer stored. */
const renewalOf = (
  before: EnrollmentAttempt | undefined,
  { record: { id: renews, flow: ofRecord = 'Plain' }, managedAppleId: account }: Incumbent,
): NewAttempt => {
  const { flow = ofRecord, machineInfo, managedAppleId = account, reference } = before ?? {}
  return {
    flow,
    renews,
    ...(machineInfo && { machineInfo }),
    ...(managedAppleId !== undefined && { managedAppleId }),
    ...(reference !== undefined && { reference }),
  }
}

const profileFor =
  (
    { profile, identity, signer, now = () => new Date() }: EnrollmentProfilesOptions,
    attempt: EnrollmentAttempt,
    challenge: string,
  ): TE.TaskEither<EnrollmentProfileErrors | PlistEncodeError | SignError, Uint8Array> =>
  async () => {
    // Loaded with the first profile, and signing with the first signed one.
    const { encodeEnrollmentProfile, enrollmentProfile } = await import('@mdm-kit/enrollment')
    const settings = profile(attempt)
    const encoded = pipe(
      enrollmentProfile({
        ...settings,
        mdm: mdmFor(settings.mdm, attempt),
        identity: {
          PayloadType: 'com.apple.security.scep',
          PayloadContent: { ...identity(attempt), Challenge: challenge },
        },
      }),
      E.flatMap(encodeEnrollmentProfile),
    )
    if (E.isLeft(encoded) || signer === undefined) return encoded
    const { signAttached } = await import('@mdm-kit/pki')
    return signAttached({ ...signer, content: encoded.right, signingTime: now() })
  }

const MODES = { AccountDrivenUser: 'BYOD', AccountDrivenDevice: 'ADDE' } as const

const mdmFor = (mdm: MdmOptions, { flow, managedAppleId }: EnrollmentAttempt): MdmOptions => {
  if (flow !== 'AccountDrivenUser' && flow !== 'AccountDrivenDevice') return mdm
  const { AccessRights, ...others } = mdm
  return {
    ...others,
    // A device cancels a user enrollment that asks for rights.
    ...(flow === 'AccountDrivenDevice' && AccessRights !== undefined && { AccessRights }),
    EnrollmentMode: MODES[flow],
    ...(managedAppleId !== undefined && { AssignedManagedAppleID: managedAppleId }),
  }
}

const PROFILE_TYPE: typeof enrollmentProfileType = 'application/x-apple-aspen-config'

/** For a HEAD: gets the headers of a profile without making one. */
export const NO_PROFILE = { profile: new Uint8Array(0) }

/** The response that makes a device install the profile; other browsers save it as a file. */
export const profileResponse = ({ profile }: Pick<ServedProfile, 'profile'>): HttpResponse => ({
  status: 200,
  headers: {
    'content-type': PROFILE_TYPE,
    'content-disposition': 'attachment; filename="enroll.mobileconfig"',
    'cache-control': 'no-store',
  },
  body: profile,
})
