import { isDeviceLevel } from '@mdm-kit/checkin'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { UserLogins } from '../userAuthenticate/userLogins.js'
import { authTokenRejected, type Rejection } from '../request/rejection.js'
import type { DeviceRequest } from '../request/deviceRequest.js'

/** Rejects a message of a user channel that lacks the AuthToken its user was given. */
export const checkAuthToken =
  (logins: Pick<UserLogins, 'faultOf'> | undefined) =>
  ({
    enrollment,
    id,
    message,
    at,
  }: Pick<DeviceRequest<Message>, 'enrollment' | 'id' | 'message' | 'at'>): TE.TaskEither<
    Rejection,
    void
  > =>
    logins === undefined || isDeviceLevel(enrollment) || message.MessageType === 'UserAuthenticate'
      ? TE.right(undefined)
      : pipe(
          logins.faultOf({
            id,
            at,
            ...(message.AuthToken !== undefined && { authToken: message.AuthToken }),
          }),
          TE.mapLeft((failure): Rejection => failure),
          TE.flatMap((fault) =>
            fault === undefined ? TE.right(undefined) : TE.left(authTokenRejected(fault)),
          ),
        )

interface Message {
  readonly MessageType?: string
  readonly AuthToken?: string | undefined
}
