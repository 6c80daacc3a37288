import { reveal, secret } from '@mdm-kit/codec'
import {
  bootstrapTokenResponse,
  type CheckOut,
  emptyResponse,
  type GetBootstrapToken,
  type SetBootstrapToken,
  type TokenUpdate,
} from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Binding } from '../identity/binding.js'
import { handlerFailed, type Rejection, rejection } from '../request/rejection.js'
import {
  type Outcome,
  outcome,
  type Service,
  type UnprovenService,
} from '../request/deviceRequest.js'

const NONE = new Uint8Array(0)

export const tokenUpdate: UnprovenService<TokenUpdate> = (request, { enrollments, queue }) => {
  const { id, deviceId, enrollment, message, at } = request
  const { Topic, Token, PushMagic, UnlockToken = NONE, AwaitingConfiguration } = message
  if (Topic === '' || Token.length === 0 || PushMagic === '')
    return TE.left(rejection('PushCredentialsEmpty'))
  const change = {
    id,
    deviceId,
    enrollment,
    at,
    push: { topic: Topic, pushToken: Token, pushMagic: PushMagic },
    // Devices without one send it empty. That does not revoke the stored one.
    ...(UnlockToken.length > 0 && { unlockToken: secret(UnlockToken) }),
    ...(AwaitingConfiguration !== undefined && { awaitingConfiguration: AwaitingConfiguration }),
  }
  const accepted = (tally: number): TE.TaskEither<Rejection, Outcome> =>
    pipe(
      queue.next(id, { newExchange: false, at }),
      TE.map((waiting) => {
        const awaitingConfiguration = AwaitingConfiguration === true
        return outcome(
          emptyResponse,
          [
            tally === 1
              ? { _tag: 'Enrolled', id, awaitingConfiguration }
              : { _tag: 'TokenUpdated', id, tally },
          ],
          // Commands may have been queued before there was a push token.
          waiting === undefined ? [] : [id],
        )
      }),
    )
  return pipe(
    enrollments.updateToken(change),
    TE.mapLeft((failure): Rejection => failure),
    TE.flatMap((updated) =>
      typeof updated === 'number' ? accepted(updated) : TE.left(rejection(updated)),
    ),
  )
}

/** A device repeats it if the response was lost; then nothing is left to do. */
export const checkOut =
  ({ isCheckedOut }: Binding): Service<CheckOut> =>
  ({ id, at }, { enrollments }) =>
    isCheckedOut
      ? TE.right(outcome(emptyResponse))
      : pipe(
          enrollments.checkOut(id, at),
          TE.map(() => outcome(emptyResponse, [{ _tag: 'CheckedOut', id }])),
        )

export const setBootstrapToken: UnprovenService<SetBootstrapToken> = (
  { id, message },
  { bootstrapTokens },
) => {
  const sent = message.BootstrapToken
  // An absent and an empty token both mean: delete the stored one.
  const token = sent === undefined || sent.length === 0 ? undefined : secret(sent)
  const _tag = token ? 'BootstrapTokenStored' : 'BootstrapTokenDeleted'
  return pipe(
    bootstrapTokens.set(id, token),
    TE.map(() => outcome(emptyResponse, [{ _tag, id }])),
  )
}

export const getBootstrapToken: Service<GetBootstrapToken> = ({ id }, { bootstrapTokens }) =>
  pipe(
    bootstrapTokens.get(id),
    TE.mapLeft((failure): Rejection => failure),
    TE.flatMapEither((token) =>
      pipe(
        bootstrapTokenResponse(token && reveal(token)),
        E.bimap(handlerFailed, (response) =>
          outcome(response, token ? [{ _tag: 'BootstrapTokenGiven', id }] : []),
        ),
      ),
    ),
  )
