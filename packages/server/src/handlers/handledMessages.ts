import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HttpResponse } from '@mdm-kit/http'

import { rejectUsers } from '../userAuthenticate/userAuthenticate.js'
import { catchThrown } from '@mdm-kit/codec'
import type { HandledMessage, Handler, Handlers } from './handlers.js'
import { handlerFailed, type Rejection, rejection } from '../request/rejection.js'
import type { DeviceRequest } from '../request/deviceRequest.js'

/** The check-in messages that somebody else answers. */
export const handlerService =
  (handlers: Handlers) =>
  (request: DeviceRequest<HandledMessage>): TE.TaskEither<Rejection, HttpResponse> => {
    const { message } = request
    switch (message.MessageType) {
      case 'UserAuthenticate':
        return handled(handlers.userAuthenticate ?? rejectUsers, { ...request, message })
      case 'GetToken':
        return handled(handlers.getToken, { ...request, message })
      case 'DeclarativeManagement':
        return handled(handlers.declarativeManagement, { ...request, message })
      case 'ReturnToService':
        return handled(handlers.returnToService, { ...request, message })
    }
  }

const handled = <Message>(
  handler: Handler<Message> | undefined,
  request: DeviceRequest<Message>,
): TE.TaskEither<Rejection, HttpResponse> =>
  handler === undefined
    ? TE.left(rejection('NotConfigured'))
    : pipe(catchThrown(TE.flatten(TE.fromIO(() => handler(request)))), TE.mapLeft(handlerFailed))
