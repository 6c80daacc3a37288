import type { Failure } from '@mdm-kit/codec'
import {
  accountDrivenDiscovery,
  accountDrivenEnrollment,
  type AccountDrivenEnrollmentOptions,
  type EnrollmentProfiles,
  type RequestHandler,
} from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { SignInConfig } from './config/signIn.js'

export interface AccountDrivenOptions extends Pick<
  AccountDrivenEnrollmentOptions,
  'signIn' | 'trust' | 'onEvent'
> {
  readonly enrolls: SignInConfig['enrolls']
  /** What devices reach this server under; known once it listens. */
  readonly here: { readonly url: string }
  /** The profiles are those of the push topic at the time of a request. */
  readonly withProfiles: (
    handle: (profiles: EnrollmentProfiles) => RequestHandler,
  ) => RequestHandler
  /** Any: to find out at the start whether the sign-in settings can be used. */
  readonly sample: EnrollmentProfiles
}

export interface AccountDriven {
  /** By which a device finds this server: for `DISCOVERY_PATH`. */
  readonly discovery: RequestHandler
  /** For `ACCOUNT_PATH`. */
  readonly enroll: RequestHandler
}

export const ACCOUNT_PATH = '/enroll/account'

const MODES = {
  device: { flow: 'AccountDrivenDevice', version: 'mdm-adde' },
  user: { flow: 'AccountDrivenUser', version: 'mdm-byod' },
} as const

/** For people who type their Managed Apple Account into the settings of a device. */
export const accountDriven = (options: AccountDrivenOptions): E.Either<Failure, AccountDriven> => {
  const { enrolls, here, withProfiles, sample, ...shared } = options
  const { flow, version } = MODES[enrolls]
  const enrollment = (profiles: EnrollmentProfiles) =>
    accountDrivenEnrollment({ ...shared, flow, profiles })
  const server = () =>
    TE.right({ _tag: 'Server', version, baseUrl: here.url + ACCOUNT_PATH } as const)
  return pipe(
    enrollment(sample),
    E.map((atStart) => ({
      discovery: accountDrivenDiscovery({
        ...(shared.onEvent && { onEvent: shared.onEvent }),
        serverFor: server,
        withoutQuestion: server,
      }),
      enroll: withProfiles((profiles) =>
        pipe(
          enrollment(profiles),
          E.getOrElse(() => atStart),
        ),
      ),
    })),
  )
}
