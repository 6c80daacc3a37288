import { type Authenticate, emptyResponse, type EnrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type Attempt, linkAttempt } from '../enrollment/attempt.js'
import {
  type Arrival,
  arrivalOf,
  type ArrivalRules,
  type Coming,
} from '../enrollment/identityChange.js'
import type {
  AuthenticateOutcome,
  BoundIdentity,
  Incumbent,
  MigratedIdentity,
} from '@mdm-kit/store'
import { DeviceAttributes, isKnownBy } from '@mdm-kit/store/devices'
import { type HowChanged, identityChanged, type ServerEvent } from '../events.js'
import { identityChangeRejected, type Rejection, rejection } from '../request/rejection.js'
import { also, type Outcome, outcome, type UnprovenService } from '../request/deviceRequest.js'

interface Provenance {
  /** The attempt that the identity was issued for, when the device itself sends the message. */
  readonly attempt?: Attempt | undefined
  /** What the previous server knew of the identity, when the message is migrated. */
  readonly migrated?: MigratedIdentity | undefined
}

/** Binds only a proven identity. What a migration knows of it is kept until the device proves it. */
export const authenticate =
  ({ attempt, migrated }: Provenance): UnprovenService<Authenticate> =>
  (request, ports) => {
    const { id, enrollment, message, identity, at } = request
    const arrival = attempt?.arrival ?? arrivalOf(ANY, undefined, at)
    const known = identity ?? migrated
    return pipe(
      ports.enrollments.authenticate({
        id,
        enrollment,
        at,
        topic: message.Topic,
        attributes: attributesOf(message),
        mayReplace: arrival.mayReplace,
        ...(known && { identity: known }),
        ...(arrival.origin && { origin: arrival.origin }),
      }),
      TE.flatMapEither((result) => outcomeOf(result, id, arrival, identity)),
      TE.flatMap((done) =>
        attempt === undefined
          ? TE.right(done)
          : pipe(
              linkAttempt(attempt, request, ports),
              TE.bimap(
                (failure): Rejection => failure,
                (events) => also(events)(done),
              ),
            ),
      ),
    )
  }

/** For a migrated message: it replaces no identity, so there is nothing to decide. */
const ANY: ArrivalRules = { policy: 'allow', silentMs: 0 }

const outcomeOf = (
  result: AuthenticateOutcome,
  id: EnrollmentId,
  { changeOf }: Arrival,
  after: BoundIdentity | undefined,
): E.Either<Rejection, Outcome> => {
  switch (result._tag) {
    case 'Accepted':
    case 'Renewed': {
      const began: ServerEvent =
        result._tag === 'Renewed' ? { _tag: 'Renewed', id } : { _tag: 'Authenticated', id }
      const { replaced: before } = result
      if (before === undefined || after === undefined)
        return E.right(outcome(emptyResponse, [began]))
      const { coming, attempt } = changeOf(before)
      const how = result._tag === 'Renewed' ? 'Renewal' : howFrom(coming, before, after)
      const change = { id, how, before, after, ...(attempt && { flow: attempt.flow }) }
      return E.right(outcome(emptyResponse, [began, identityChanged(change)]))
    }
    case 'MayNotReplace':
      return E.left(identityChangeRejected(changeOf(result.incumbent)))
    case 'CertificateTaken':
    case 'OtherKind':
    case 'IdentitySuperseded':
      return E.left(rejection(result._tag))
  }
}

const howFrom = (coming: Coming, before: Incumbent, after: BoundIdentity): HowChanged =>
  isKnownBy(before, after) ? 'Migrated' : coming

/** The device attributes among the keys of the message. */
const attributesOf = (message: Authenticate): DeviceAttributes => DeviceAttributes.encode(message)
