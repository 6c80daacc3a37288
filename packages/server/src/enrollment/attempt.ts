import type { Authenticate, EnrollmentId } from '@mdm-kit/checkin'
import { serialNumberKey } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { areComparableSerialNumbers } from '@mdm-kit/store/devices'
import type { ServerEvent } from '../events.js'
import { type Rejection, rejection } from '../request/rejection.js'
import type { ChannelRequest, DeviceRequest } from '../request/deviceRequest.js'
import type {
  EnrollmentFlow,
  EnrollmentKind,
  IssuedCertificate,
  Ports,
  StoreUnavailable,
} from '@mdm-kit/store'
import {
  type Arrival,
  arrivalOf,
  type ArrivalRules,
  type IdentityChange,
} from './identityChange.js'

export interface AttemptOptions extends ArrivalRules {
  /** Whether an Authenticate whose certificate was not issued here is rejected. */
  readonly requireAttempt: boolean
}

/** The origin of an Authenticate's identity. */
export interface Attempt {
  /** Absent for a certificate that was issued elsewhere. */
  readonly issued: IssuedCertificate | undefined
  readonly arrival: Arrival
}

/**
 * Finds the attempt that the certificate of an Authenticate was issued for, and rejects a certificate that
 * was issued for another device. Undefined for all other messages.
 *
 * @param allowed a change of identity that the policy function has allowed
 */
export const findAttempt =
  ({ requireAttempt, ...rules }: AttemptOptions, allowed?: IdentityChange) =>
  (
    request: ChannelRequest,
    { scep }: Pick<Ports, 'scep'>,
  ): TE.TaskEither<Rejection, Attempt | undefined> => {
    if (request._tag === 'Report') return TE.right(undefined)
    const { identity, message, at } = request
    if (message.MessageType !== 'Authenticate') return TE.right(undefined)
    return pipe(
      scep.issued(identity.identityHash),
      TE.mapLeft((failure): Rejection => failure),
      TE.filterOrElse(
        (issued) => !requireAttempt || issued !== undefined,
        () => rejection('NoAttempt'),
      ),
      TE.filterOrElse(
        (issued) => issued === undefined || !isForAnother({ ...request, message }, issued),
        () => rejection('OtherDevice'),
      ),
      TE.map((issued) => ({ issued, arrival: arrivalOf(rules, issued, at, allowed) })),
    )
  }

/**
 * Whether the certificate was issued for a device other than the sender.
 *
 * A certificate that was issued for an enrollment, or has enrolled once, is valid for that enrollment only.
 * The MachineInfo that a device signed to get its profile counts as well: the UDID has to be the same, and
 * so has the serial number, if both messages have one.
 */
const isForAnother = (
  { id, enrollment, message }: DeviceRequest<Authenticate>,
  { enrollmentId, attempt }: IssuedCertificate,
): boolean => {
  if (differ(enrollmentId, id)) return true
  if (attempt === undefined) return false
  const { flow, renews, machineInfo = {} } = attempt
  return (
    differ(renews, id) ||
    isOtherSerial(machineInfo.SERIAL, message.SerialNumber) ||
    (flow !== 'Plain' && enrollment._tag !== KINDS[flow]) ||
    (enrollment._tag === 'Device' && isOtherUdid(machineInfo.UDID, enrollment.udid))
  )
}

/** The kind of enrollment that a flow leads to. The profile of a plain enrollment does not determine it. */
const KINDS = {
  Automated: 'Device',
  AccountDrivenDevice: 'Device',
  AccountDrivenUser: 'UserEnrollmentDevice',
} as const satisfies Readonly<Record<Exclude<EnrollmentFlow, 'Plain'>, EnrollmentKind>>

const isOtherUdid = (proven: string | undefined, said: string): boolean =>
  differ(proven?.toUpperCase(), said.toUpperCase())

/** An attempt from before the store's `serialNumberKey` was changed has another hash of the same number. */
const isOtherSerial = (proven: string | undefined, said: string | undefined): boolean =>
  proven !== undefined &&
  said !== undefined &&
  areComparableSerialNumbers(proven, said) &&
  serialNumberKey(proven) !== serialNumberKey(said)

const differ = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other

/** Records which enrollment a certificate of this server has led to. */
export const linkAttempt = (
  { issued }: Pick<Attempt, 'issued'>,
  { id, at }: Pick<DeviceRequest<unknown>, 'id' | 'at'>,
  { scep }: Pick<Ports, 'scep'>,
): TE.TaskEither<StoreUnavailable, readonly ServerEvent[]> =>
  issued === undefined
    ? TE.right([])
    : pipe(
        scep.enrolled(issued.identityHash, id, at),
        TE.map(() => linked(id, issued)),
      )

/** Emitted once: reinstalling a profile sends an Authenticate with the same certificate again. */
const linked = (
  id: EnrollmentId,
  { attempt, enrollmentId }: IssuedCertificate,
): readonly ServerEvent[] =>
  attempt === undefined || enrollmentId !== undefined
    ? []
    : [{ _tag: 'AttemptEnrolled', id, attempt }]
