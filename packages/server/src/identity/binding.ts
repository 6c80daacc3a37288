import { type CheckinMessage, deviceOf, type Enrollment } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { bindsRetroactively, type RetroactiveBinding } from '../enrollment/retroactiveBinding.js'
import type { CertificateStore, Incumbent, Ports, Rebound, Standing } from '@mdm-kit/store'
import { identityChanged, type ServerEvent } from '../events.js'
import { type Rejection, rejection } from '../request/rejection.js'
import type { ChannelRequest, DeviceRequest } from '../request/deviceRequest.js'

/** The result of checking the identity of a request against its enrollment. */
export interface Binding {
  /** Events of a change of identity; usually none. */
  readonly events: readonly ServerEvent[]
  /** Whether the enrollment has checked out. After that, only a repeated CheckOut passes. */
  readonly isCheckedOut: boolean
}

/**
 * Allows only a device that authenticated with the same identity.
 *
 * A device and all its user channels share one identity. An Authenticate is not checked here: it binds the
 * identity, in the same step that resets the enrollment.
 */
export const checkBinding =
  (retroactive?: RetroactiveBinding) =>
  (request: ChannelRequest, ports: BindingPorts): TE.TaskEither<Rejection, Binding> =>
    isMessage(request, 'Authenticate')
      ? TE.right({ events: [], isCheckedOut: false })
      : pipe(
          ports.certificates.standing(request.deviceId, request.id),
          TE.mapLeft((failure): Rejection => failure),
          TE.flatMap((found) =>
            found === undefined
              ? TE.left(rejection('UnknownEnrollment'))
              : bindingTo(found, retroactive, request, ports),
          ),
        )

const bindingTo = (
  standing: Standing,
  retroactive: RetroactiveBinding | undefined,
  request: ChannelRequest,
  { certificates, scep }: BindingPorts,
): TE.TaskEither<Rejection, Binding> => {
  const { deviceId, enrollment, identity, at } = request
  if (isOtherKind(enrollment, standing)) return TE.left(rejection('OtherKind'))
  if (standing.identityHash === identity.identityHash) {
    const isCheckedOut = standing.state === 'CheckedOut'
    return isCheckedOut && !isMessage(request, 'CheckOut')
      ? TE.left(rejection('CheckedOut'))
      : TE.right({ events: [], isCheckedOut })
  }
  return pipe(
    firstRule(retroactive, request, standing, scep),
    TE.flatMap((mayBindFirst) => certificates.rebind(deviceId, identity, at, mayBindFirst)),
    TE.flatMapEither((rebound) => eventsOf(rebound, request)),
    TE.map((events) => ({ events, isCheckedOut: false })),
  )
}

const isMessage = (request: ChannelRequest, messageType: CheckinMessage['MessageType']): boolean =>
  request._tag === 'Checkin' && request.message.MessageType === messageType

/** The ports that a binding needs. */
export interface BindingPorts {
  readonly certificates: Pick<CertificateStore, 'standing' | 'rebind'>
  readonly scep: Pick<Ports['scep'], 'issued'>
}

/** Decides whether this identity may be the first one; undefined if none may bind retroactively. */
const firstRule = (
  retroactive: RetroactiveBinding | undefined,
  { identity, at }: DeviceRequest<unknown>,
  { identityHash, certificateHash }: Standing,
  scep: BindingPorts['scep'],
): TE.TaskEither<Rejection, ((incumbent: Incumbent) => boolean) | undefined> =>
  retroactive === undefined || identityHash !== undefined || certificateHash !== undefined
    ? TE.right(undefined)
    : pipe(
        scep.issued(identity.identityHash),
        TE.map(
          (issued) => (incumbent: Incumbent) =>
            bindsRetroactively(retroactive, incumbent, issued, at),
        ),
      )

const eventsOf = (
  rebound: Rebound,
  { deviceId, identity }: DeviceRequest<unknown>,
): E.Either<Rejection, readonly ServerEvent[]> => {
  switch (rebound._tag) {
    case 'Bound': {
      const { _tag, how, ...before } = rebound
      return E.right([identityChanged({ id: deviceId, how, before, after: identity })])
    }
    case 'Held':
      return E.right([])
    case 'NotAllowed':
      return E.left(rejection('CertificateMismatch'))
    case 'CertificateTaken':
    case 'IdentitySuperseded':
      return E.left(rejection(rebound._tag))
  }
}

/** Whether the stored enrollment is of another kind than that of the message, under the same id. */
export const isOtherKind = (
  enrollment: Enrollment,
  { kind, channelKind = enrollment._tag }: Pick<Standing, 'kind' | 'channelKind'>,
): boolean => kind !== deviceOf(enrollment)._tag || channelKind !== enrollment._tag
