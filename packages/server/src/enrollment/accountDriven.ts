import type { Reply } from '@mdm-kit/codec'
import type { MachineInfo } from '@mdm-kit/enrollment'
import type { CertificatesInput } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { trustOption } from '../identity/trustOption.js'
import { allowAnyone, allowed, type EnrollmentDecision } from './decision.js'
import {
  type Responding,
  asked,
  type EnrollmentHandler,
  handlerOf,
  MAX_ENROLLMENT_BODY_BYTES,
  served,
} from './responding.js'
import type { NewAttempt } from '@mdm-kit/store'
import { attemptMachineOf } from './attemptMachine.js'
import type { OnEnrollmentEvent } from './events.js'
import { machineInfoOf } from './machineInfo.js'
import type { ProfileSource } from './profiles.js'
import { type Rejected, rejectedFor } from './rejection.js'
import {
  accessTokenOf,
  challengeHeader,
  type InvalidSignInMethod,
  type SignedIn,
  type SignIn,
  type SignInPort,
} from './signIn.js'

export interface AccountDrivenEnrollmentOptions {
  readonly profiles: ProfileSource
  /** `AccountDrivenUser` for the `mdm-byod` of discovery, `AccountDrivenDevice` for its `mdm-adde`. */
  readonly flow: 'AccountDrivenUser' | 'AccountDrivenDevice'
  readonly signIn: SignInPort
  /** Whether the user who signed in may enroll this device. Default: yes. */
  readonly allow?: (user: SignedIn, machineInfo: MachineInfo) => Reply<EnrollmentDecision>
  /**
   * The authorities that vouch for devices, as for `automatedEnrollment`. Absent: only the sign-in is
   * verified, and the MachineInfo is not. `allow` still gets it, but the attempt does not keep it, so that
   * a user who may enroll cannot claim another person's device.
   */
  readonly trust?: CertificatesInput
  /** Longest body, in bytes. Default 64 KiB. */
  readonly maxBodyBytes?: number
  readonly now?: () => Date
  readonly onEvent?: OnEnrollmentEvent
}

/**
 * Account-driven enrollment, at the `baseUrl` of the discovery: the response to the first POST says where to
 * sign in, and the response to a POST with an access token is the profile.
 *
 * Fails if the sign-in method cannot be written in a header. Throws a TypeError for a `trust` that is given
 * but has no certificate.
 */
export const accountDrivenEnrollment = (
  options: AccountDrivenEnrollmentOptions,
): E.Either<InvalidSignInMethod, EnrollmentHandler> => {
  const { profiles, flow, signIn, onEvent } = options
  // An explicit undefined is usually an unset variable; without this check no device would be verified.
  const trust = hasTrust(options) ? trustOption('trust', options.trust) : undefined
  const { allow = allowAnyone } = options
  const { maxBodyBytes = MAX_ENROLLMENT_BODY_BYTES, now = () => new Date() } = options
  return pipe(
    challengeHeader(signIn.method),
    E.map((challenge) => {
      const askToSignIn = { headers: { 'www-authenticate': challenge } }
      const signedIn = (result: SignIn): E.Either<Rejected, SignedIn> =>
        result._tag === 'SignedIn'
          ? E.right(result)
          : E.left(rejectedFor('SignInAgain', askToSignIn))
      const enroll = (user: SignedIn, machineInfo: MachineInfo): Responding =>
        pipe(
          asked(() => allow(user, machineInfo)),
          TE.flatMapEither((decision) => allowed(decision, machineInfo)),
          TE.map(({ reference = user.reference }): NewAttempt => ({
            flow,
            managedAppleId: user.managedAppleId,
            ...(trust !== undefined && { machineInfo: attemptMachineOf(machineInfo) }),
            ...(reference !== undefined && { reference }),
          })),
          TE.flatMap((attempt) => served(profiles, attempt, onEvent)),
        )
      // Anyone can make up a MachineInfo, so it is read only for a user who has signed in.
      return handlerOf(
        { methods: ['POST'], maxBodyBytes },
        (request) =>
          pipe(
            accessTokenOf(request),
            E.fromOption(() => rejectedFor('SignInRequired', askToSignIn)),
            TE.fromEither,
            TE.flatMap((token) => asked(() => signIn.verify(token))),
            TE.flatMapEither(signedIn),
            TE.bindTo('user'),
            TE.bind('machineInfo', () => machineInfoOf(request, trust, now())),
            TE.flatMap(({ user, machineInfo }) => enroll(user, machineInfo)),
          ),
        onEvent,
      )
    }),
  )
}

const hasTrust = (
  options: AccountDrivenEnrollmentOptions,
): options is AccountDrivenEnrollmentOptions & { readonly trust: CertificatesInput } =>
  'trust' in options
