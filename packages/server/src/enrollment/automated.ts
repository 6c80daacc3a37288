import type { Reply } from '@mdm-kit/codec'
import type { MachineInfo } from '@mdm-kit/enrollment'
import type { CertificatesInput } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { DeviceHttpRequest } from '../identity/peer.js'
import { trustOption } from '../identity/trustOption.js'
import { type EnrollmentDecision, allowed } from './decision.js'
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
import { type ProfileSource, NO_PROFILE, profileResponse } from './profiles.js'
import { type Rejected, rejectedFor } from './rejection.js'

/**
 * The user signs in on this page first. Only for a web view, which devices open if their assigned profile
 * has a `configuration_web_url`. Keep the MachineInfo in the session, and end the sign-in with
 * `profileResponse` of the result of `profiles.serve`.
 */
export interface SignInOnPage {
  readonly _tag: 'SignInOnPage'
  readonly url: string
}

export interface AutomatedEnrollmentOptions {
  readonly profiles: ProfileSource
  /**
   * The authorities that issue Apple's device identities. Apple publishes them (Apple PKI: Apple Root CA,
   * Apple iPhone Certification Authority and Apple iPhone Device CA); this package does not contain them.
   * Macs omit the intermediate authorities, so include those. PEM, as text or bytes, DER, or
   * `Certificate`s; an empty list throws a `TypeError` at construction.
   */
  readonly trust: CertificatesInput
  /**
   * Whether this device may enroll, or what it has to do first. The signature proves that Apple made the
   * device, but not who holds it, and anyone who has seen it can send it again: look up the serial number
   * among the devices assigned to your server.
   */
  readonly allow: (
    machineInfo: MachineInfo & { readonly SERIAL: string },
    request: DeviceHttpRequest,
  ) => Reply<EnrollmentDecision | SignInOnPage>
  /** Longest body, in bytes. Default 64 KiB. */
  readonly maxBodyBytes?: number
  readonly now?: () => Date
  readonly onEvent?: OnEnrollmentEvent
}

/**
 * Automated Device Enrollment: the handler for the `url` of the assigned profile, and for its
 * `configuration_web_url` as well.
 *
 * A POST has the signed MachineInfo in its body, the first GET of a web view in the header
 * `x-apple-aspen-deviceinfo`. A HEAD gets the headers of that GET and does not begin an attempt.
 */
export const automatedEnrollment = (options: AutomatedEnrollmentOptions): EnrollmentHandler => {
  const { profiles, allow, onEvent } = options
  const trust = trustOption('trust', options.trust)
  const { maxBodyBytes = MAX_ENROLLMENT_BODY_BYTES, now = () => new Date() } = options

  const decide = (
    decision: EnrollmentDecision | SignInOnPage,
    machineInfo: MachineInfo,
    request: DeviceHttpRequest,
  ): Responding => {
    if (decision._tag === 'SignInOnPage') return TE.fromEither(toPage(decision.url, request))
    return pipe(
      allowed(decision, machineInfo),
      E.map(({ reference }): NewAttempt => ({
        flow: 'Automated',
        machineInfo: attemptMachineOf(machineInfo),
        ...(reference !== undefined && { reference }),
      })),
      TE.fromEither,
      TE.flatMap((attempt) =>
        request.method === 'HEAD'
          ? TE.right(profileResponse(NO_PROFILE))
          : served(profiles, attempt, onEvent),
      ),
    )
  }

  return handlerOf(
    { methods: ['POST', 'GET', 'HEAD'], maxBodyBytes },
    (request) =>
      pipe(
        machineInfoOf(request, trust, now()),
        TE.filterOrElse(hasSerial, () => rejectedFor('SerialNumberMissing')),
        TE.flatMap((machineInfo) =>
          pipe(
            asked(() => allow(machineInfo, request)),
            TE.flatMap((decision) => decide(decision, machineInfo, request)),
          ),
        ),
      ),
    onEvent,
  )
}

const hasSerial = (
  machineInfo: MachineInfo,
): machineInfo is MachineInfo & { readonly SERIAL: string } =>
  machineInfo.SERIAL !== undefined && machineInfo.SERIAL !== ''

const toPage = (url: string, { method }: DeviceHttpRequest): E.Either<Rejected, PageResponse> => {
  if (method === 'POST') return E.left(rejectedFor('WebViewNeeded'))
  if (!URL.canParse(url, 'https://localhost')) return E.left(rejectedFor('InvalidAddress'))
  const { href, origin, pathname, search } = new URL(url, 'https://localhost')
  const location = origin === 'https://localhost' ? `${pathname}${search}` : href
  return E.right({ status: 302, headers: { location }, body: new Uint8Array(0) })
}

interface PageResponse {
  readonly status: 302
  readonly headers: { readonly location: string }
  readonly body: Uint8Array
}
