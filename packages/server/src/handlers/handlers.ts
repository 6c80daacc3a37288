import type { Failure, Reply } from '@mdm-kit/codec'
import type {
  DeclarativeManagement,
  GetToken,
  ReturnToService,
  UserAuthenticate,
} from '@mdm-kit/checkin'
import type { HttpResponse } from '@mdm-kit/http'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { DeviceRequest } from '../request/deviceRequest.js'

/**
 * The application's response to one message, as an async function or one that returns a TaskEither. A
 * failure or an exception becomes a 500, after which the device repeats its request.
 */
export type Handler<Message> = (request: DeviceRequest<Message>) => Reply<HttpResponse>

/** A handler that this package provides. */
export type MadeHandler<Message> = (
  request: DeviceRequest<Message>,
) => TE.TaskEither<Failure, HttpResponse>

/** Handlers for messages that need the application. A message without a handler gets a 400. */
export interface Handlers {
  /** `tokenResponse` of `@mdm-kit/checkin` makes the response; `badRequestResponse` is for an unknown service. */
  readonly getToken?: Handler<GetToken>
  readonly declarativeManagement?: Handler<DeclarativeManagement>
  readonly returnToService?: Handler<ReturnToService>
  /** Default: 410, network users are not managed. */
  readonly userAuthenticate?: Handler<UserAuthenticate>
}
