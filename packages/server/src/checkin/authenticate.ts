import { type Authenticate, emptyResponse, type EnrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import {
  type Arrival,
  arrivalOf,
  type ArrivalRules,
  type Coming,
} from '../enrollment/identityChange.js'
import {
  isKnownBy,
  type AuthenticateOutcome,
  type BoundIdentity,
  type DeviceAttributes,
  type Incumbent,
  type MigratedIdentity,
  type Ports,
} from '@mdm-kit/store'
import { type HowChanged, identityChanged, type ServerEvent } from '../events.js'
import { identityChangeRejected, type Rejection, rejection } from '../request/rejection.js'
import { type Outcome, outcome, type UnprovenRequest } from '../request/deviceRequest.js'

/** Takes a message with or without a proof of who sent it. */
export type UnprovenService<Message> = (
  request: UnprovenRequest<Message>,
  ports: Ports,
) => TE.TaskEither<Rejection, Outcome>

/** Without a proven identity none is bound; what a migration knows of it is kept for a first proof. */
export const authenticate =
  (migrated?: MigratedIdentity): UnprovenService<Authenticate> =>
  (request, { enrollments }) => {
    const { id, enrollment, message, identity, at } = request
    const { arrival = arrivalOf(ANY, undefined, at) } = request
    const known = identity ?? migrated
    return pipe(
      enrollments.authenticate({
        ...{ id, enrollment, at },
        topic: message.Topic,
        attributes: attributesOf(message),
        mayReplace: arrival.mayReplace,
        ...(known && { identity: known }),
        ...(arrival.origin && { origin: arrival.origin }),
      }),
      TE.flatMapEither((result) => answered(result, id, arrival, identity)),
    )
  }

/** Nothing is replaced without a proof, so that nothing has to be decided. */
const ANY: ArrivalRules = { policy: 'allow', silentMs: 0 }

const answered = (
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

const ATTRIBUTES = [
  'SerialNumber',
  'ProductName',
  'OSVersion',
  'BuildVersion',
  'DeviceName',
  'Model',
  'ModelName',
  'IMEI',
  'MEID',
] as const satisfies readonly (keyof DeviceAttributes)[]

const attributesOf = (message: Authenticate): DeviceAttributes =>
  Object.fromEntries(
    ATTRIBUTES.flatMap((key) => {
      const value = message[key]
      return value === undefined ? [] : [[key, value]]
    }),
  )
