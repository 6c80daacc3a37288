import { deviceOf, enrollmentId, type EnrollmentIds, enrollmentOf } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { LONGEST_ID } from '../enrollmentIds.js'
import { type Rejection, rejection } from './rejection.js'
import type { DeviceRequest } from './deviceRequest.js'

export type Sender = Pick<DeviceRequest<unknown>, 'enrollment' | 'id' | 'deviceId'>

/** The enrollment that a message claims to come from. */
export const senderOf = (message: EnrollmentIds): E.Either<Rejection, Sender> =>
  pipe(
    enrollmentOf(message),
    E.fromNullable(rejection(whyUnknown(message))),
    E.map((enrollment) => ({
      enrollment,
      id: enrollmentId(enrollment),
      deviceId: enrollmentId(deviceOf(enrollment)),
    })),
    E.filterOrElse(
      ({ id }) => id.length <= LONGEST_ID,
      () => rejection('IdTooLong'),
    ),
    // Decoders replace invalid characters by U+FFFD, so two different ids could become the same one.
    E.filterOrElse(
      ({ id }) => !id.includes('\ufffd'),
      () => rejection('IdMalformed'),
    ),
  )

const whyUnknown = ({ UDID = '', EnrollmentID = '' }: EnrollmentIds) => {
  const deviceId = UDID === '' ? EnrollmentID : UDID
  if (deviceId === '') return 'NoEnrollmentId'
  return deviceId.includes(':') ? 'IdMalformed' : 'NoUserShortName'
}
