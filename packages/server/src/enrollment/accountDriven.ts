import type { Reply } from '@mdm-kit/codec'
import type { MachineInfo } from '@mdm-kit/enrollment'
import type { CertificatesInput } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { trustOption } from '../identity/trustOption.js'
import { allowAnyone, allowed, type EnrollmentDecision } from './decision.js'
import {
  type Answering,
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
  /** `AccountDrivenUser` for what discovery calls `mdm-byod`, `AccountDrivenDevice` for `mdm-adde`. */
  readonly flow: 'AccountDrivenUser' | 'AccountDrivenDevice'
  readonly signIn: SignInPort
  /** Whether who signed in may enroll this device. Default: yes. */
  readonly allow?: (user: SignedIn, machineInfo: MachineInfo) => Reply<EnrollmentDecision>
  /**
   * Who vouches for devices, as for `automatedEnrollment`. Absent: whose device it is only the
   * sign-in tells. The MachineInfo is then anybody's word, which `allow` sees and the attempt does not
   * keep: else somebody who may enroll could name another person's device as theirs.
   */
  readonly trust?: CertificatesInput
  /** Longest body, in bytes. Default 64 KiB. */
  readonly maxBodyBytes?: number
  readonly now?: () => Date
  readonly onEvent?: OnEnrollmentEvent
}

/**
 * Account-driven enrollment, at the `baseUrl` of the discovery: the first POST is answered with where
 * to sign in, and the one that brings an access token with the profile.
 *
 * Fails when the sign-in method cannot stand in a header.
 */
export const accountDrivenEnrollment = (
  options: AccountDrivenEnrollmentOptions,
): E.Either<InvalidSignInMethod, EnrollmentHandler> => {
  const { profiles, flow, signIn, onEvent } = options
  const trust = options.trust === undefined ? undefined : trustOption('trust', options.trust)
  const { allow = allowAnyone } = options
  const { maxBodyBytes = MAX_ENROLLMENT_BODY_BYTES, now = () => new Date() } = options
  return pipe(
    challengeHeader(signIn.method),
    E.map((challenge) => {
      const signedIn = (result: SignIn): E.Either<Rejected, SignedIn> =>
        result._tag === 'SignedIn'
          ? E.right(result)
          : E.left(rejectedFor('SignInAgain', { 'www-authenticate': challenge }))
      const enroll = (user: SignedIn, machineInfo: MachineInfo): Answering =>
        pipe(
          asked(() => allow(user, machineInfo)),
          TE.flatMapEither((decision) => allowed(decision, machineInfo)),
          TE.map(({ reference = user.reference }): NewAttempt => ({
            ...{ flow, managedAppleId: user.managedAppleId },
            ...(trust !== undefined && { machineInfo: attemptMachineOf(machineInfo) }),
            ...(reference !== undefined && { reference }),
          })),
          TE.flatMap((attempt) => served(profiles, attempt, onEvent)),
        )
      // A MachineInfo may be of anybody's making: it is read for who has signed in, and no one else.
      return handlerOf(
        { methods: ['POST'], maxBodyBytes },
        (request) =>
          pipe(
            accessTokenOf(request),
            E.fromOption(() => rejectedFor('SignInRequired', { 'www-authenticate': challenge })),
            TE.fromEither,
            TE.flatMap((token) => asked(() => signIn.verify(token))),
            TE.flatMapEither(signedIn),
            TE.bindTo('user'),
            TE.bind('machineInfo', () => TE.fromEither(machineInfoOf(request, trust, now()))),
            TE.flatMap(({ user, machineInfo }) => enroll(user, machineInfo)),
          ),
        onEvent,
      )
    }),
  )
}
