import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { StoredMessage } from '../handlers/handlers.js'
import { handlerFailed, type Rejection } from '../request/rejection.js'
import type { Outcome, Service } from '../request/deviceRequest.js'
import { REQUEST_TYPE, type syncCommands } from './syncCommand.js'

/**
 * Switches declarative management on as soon as an enrollment begins that sets are assigned to: by the
 * command that an Authenticate has cleared, or that could not be queued before.
 */
export const declaring =
  (queueSync: ReturnType<typeof syncCommands>) =>
  (service: Service<StoredMessage>): Service<StoredMessage> =>
  (request, ports) => {
    const { id, at } = request
    const begin = (done: Outcome): TE.TaskEither<Rejection, Outcome> =>
      pipe(
        ports.declarations.sync(id, at),
        TE.mapLeft((failure): Rejection => failure),
        TE.flatMap((state) =>
          pipe(
            queueSync(ports.queue, state.items.length > 0 ? [{ ...state, ids: [id] }] : [], at),
            TE.mapLeft((failure) =>
              failure._tag === 'StoreUnavailable' ? failure : handlerFailed(failure),
            ),
          ),
        ),
        TE.map((told) => ({
          ...done,
          events: [
            ...done.events,
            ...told.map(({ commandUuid }) => ({
              ...{ _tag: 'CommandQueued' as const, id, commandUuid },
              requestType: REQUEST_TYPE,
            })),
          ],
          push: told.length > 0 ? [...new Set([...done.push, id])] : done.push,
        })),
      )
    return pipe(
      service(request, ports),
      TE.flatMap((done) =>
        done.events.some(({ _tag }) => _tag === 'Enrolled') ? begin(done) : TE.right(done),
      ),
    )
  }
