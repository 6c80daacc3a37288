import { deviceOf, type Enrollment } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { bindsRetroactively } from '../enrollment/retroactiveBinding.js'
import type { CertificateStore, Incumbent, Ports, Rebound, Standing } from '@mdm-kit/store'
import { identityChanged, type ServerEvent } from '../events.js'
import { type Rejection, rejection } from '../request/rejection.js'
import { after, type DeviceRequest, type Service } from '../request/deviceRequest.js'

/**
 * Lets through only who authenticated with this very identity.
 *
 * A device and all of its user channels share one identity. Authenticate itself is not wrapped: it
 * binds, in one step with the reset of the enrollment.
 */
export const withBinding =
  <Message>(service: Service<Message>): Service<Message> =>
  (request, ports) =>
    pipe(
      bound(request, ports),
      TE.flatMap((events) => pipe(service(request, ports), TE.map(after(events)))),
    )

/** What happened while the certificate was checked: nothing, as a rule. */
export const bound = (
  request: DeviceRequest<unknown>,
  { certificates, scep }: BindingPorts,
): TE.TaskEither<Rejection, readonly ServerEvent[]> => {
  const { id, deviceId, enrollment, identity, at } = request
  return pipe(
    certificates.standing(deviceId, id),
    TE.mapLeft((failure): Rejection => failure),
    TE.flatMap((standing): TE.TaskEither<Rejection, readonly ServerEvent[]> => {
      if (standing === undefined) return TE.left(rejection('UnknownEnrollment'))
      if (isOtherKind(enrollment, standing)) return TE.left(rejection('OtherKind'))
      if (standing.identityHash === identity.identityHash)
        return standing.state === 'CheckedOut' ? TE.left(rejection('CheckedOut')) : TE.right([])
      return pipe(
        firstRule(request, standing, scep),
        TE.flatMap((mayBindFirst) => certificates.rebind(deviceId, identity, at, mayBindFirst)),
        TE.flatMapEither((rebound) => eventsOf(rebound, request)),
      )
    }),
  )
}

/** What a binding needs; any transaction has it. */
export interface BindingPorts {
  readonly certificates: Pick<CertificateStore, 'standing' | 'rebind'>
  readonly scep: Pick<Ports['scep'], 'issued'>
}

/** Absent where no identity may bind retroactively. */
const firstRule = (
  { retroactive, identity, at }: DeviceRequest<unknown>,
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

/** Whether what is stored is not what the message speaks of, though the ids are the same text. */
export const isOtherKind = (
  enrollment: Enrollment,
  { kind, channelKind = enrollment._tag }: Pick<Standing, 'kind' | 'channelKind'>,
): boolean => kind !== deviceOf(enrollment)._tag || channelKind !== enrollment._tag
