import { operation, safeListener } from '@mdm-kit/codec'
import type { EnrollmentId } from '@mdm-kit/checkin'
import { type Certificate, certificateIdentityHash as hashOf } from '@mdm-kit/pki'
import {
  oneTimeChallenges,
  renewalRejected,
  type RenewalRejected,
  scepHandler,
  type ScepIssued,
  type ScepSetupError,
} from '@mdm-kit/pki/scep'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { randomUUID } from 'node:crypto'

import { withHeadCheck } from '../http/requestHandler.js'
import type { Ports, StoreUnavailable, Stored, EnrollmentAttempt } from '@mdm-kit/store'
import type { EnrollmentEvent } from './events.js'
import type { ScepService, ScepServiceOptions } from './scepServiceOptions.js'

/** 64 KiB, as in `scepHandler`: a request with a key of 4096 bits has about 5,000 bytes. */
const MAX_MESSAGE_BYTES = 64 * 1024

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The implementation of `scepService`. */
export const scepServer = (options: ScepServiceOptions): E.Either<ScepSetupError, ScepService> => {
  const {
    store,
    challengeLifetimeMs = 60 * MINUTE,
    renewal = {},
    renewalMs = 7 * DAY,
    ...rest
  } = options
  const { now = () => new Date(), randomUuid = randomUUID } = options
  const { maxMessageBytes = MAX_MESSAGE_BYTES } = options
  const emit = safeListener<EnrollmentEvent>(options.onEvent)
  const challenges = oneTimeChallenges<EnrollmentAttempt>({
    lifetimeMs: challengeLifetimeMs,
    now,
    ...(options.random && { random: options.random }),
    transactions: store.scep,
  })

  const issued = (certificate: ScepIssued<EnrollmentAttempt>) => {
    const at = now()
    const until = new Date(at.getTime() + renewalMs)
    return store.transaction((ports) => writeDown(ports, certificate, at, until))
  }

  return pipe(
    scepHandler<EnrollmentAttempt>({
      ...rest,
      maxMessageBytes,
      challenge: challenges.check,
      issued,
      renewal:
        renewal === false
          ? false
          : { ...renewal, allow: ({ previous }) => renewing(store, previous) },
      transactions: store.scep,
      onEvent: (event) => emit({ _tag: 'Scep', event }),
    }),
    E.map((handle) => ({
      handle: withHeadCheck(handle, () => E.right({ maxBodyBytes: maxMessageBytes })),
      challengeFor: (about) => {
        const attempt = { ...about, id: randomUuid(), at: now() }
        return operation(
          pipe(
            challenges.create(attempt),
            TE.map((challenge) => ({ attempt, challenge })),
          ),
        )
      },
    })),
  )
}

/** The enrolled device that is bound to a certificate. Only such a certificate may be renewed. */
const renewing = (
  { certificates }: Ports,
  previous: Certificate,
): TE.TaskEither<RenewalRejected | StoreUnavailable, EnrollmentId> =>
  pipe(
    certificates.holder(hashOf(previous)),
    TE.flatMapEither((holder): E.Either<RenewalRejected | StoreUnavailable, EnrollmentId> =>
      holder === undefined ? E.left(notAllowed) : E.right(holder),
    ),
    TE.tap((id) =>
      pipe(
        certificates.standing(id),
        TE.filterOrElseW(
          (standing) => standing?.state === 'Enrolled',
          () => notAllowed,
        ),
      ),
    ),
  )

const notAllowed = renewalRejected('notAllowed')

const writeDown = (
  ports: Ports,
  { certificate, certificateHash, entitlement }: ScepIssued<EnrollmentAttempt>,
  issuedAt: Date,
  until: Date,
): TE.TaskEither<RenewalRejected | StoreUnavailable, void> => {
  const { scep, certificates } = ports
  const { serialNumber, notAfter } = certificate
  const identityHash = hashOf(certificate)
  const facts = { identityHash, certificateHash, serialNumber, notAfter, issuedAt }
  const expect = (id: EnrollmentId): Stored<unknown> =>
    certificates.expect(id, { identityHash, until })
  if (entitlement._tag === 'Enrolled') {
    const { id: attemptId, renews } = entitlement.attempt
    return pipe(
      scep.record({ ...facts, attemptId }),
      TE.tap(() => (renews === undefined ? TE.right(undefined) : expect(renews))),
    )
  }
  const { previous } = entitlement
  return pipe(
    // Checked again in this transaction: the device may have checked out, or have a new identity.
    renewing(ports, previous),
    TE.bindTo('enrollmentId'),
    TE.bindW('before', () => scep.issued(hashOf(previous))),
    TE.flatMap(({ enrollmentId, before }) => {
      const attemptId = before?.attempt?.id
      return pipe(
        scep.record({ ...facts, enrollmentId, ...(attemptId !== undefined && { attemptId }) }),
        TE.tap(() => expect(enrollmentId)),
      )
    }),
  )
}
