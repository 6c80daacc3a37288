import { ask } from '@mdm-kit/codec'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { type DeviceRequest, type Outcome, outcome } from '../request/deviceRequest.js'
import { handlerFailed, type Rejection, rejection } from '../request/rejection.js'
import type { Handler } from './handlers.js'

/** The response of the application's handler; without a handler, a rejection. */
export const handled = <Message>(
  handler: Handler<Message> | undefined,
  request: DeviceRequest<Message>,
): TE.TaskEither<Rejection, Outcome> =>
  handler === undefined
    ? TE.left(rejection('NotConfigured'))
    : pipe(
        ask(() => handler(request)),
        TE.bimap(handlerFailed, (response) => outcome(response)),
      )
