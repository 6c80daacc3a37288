import type { Ports } from '@mdm-kit/store'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { also, type DeviceRequest, type Outcome } from '../request/deviceRequest.js'
import { handlerFailed, type Rejection } from '../request/rejection.js'
import { REQUEST_TYPE, type SyncCommandOptions, syncCommands } from './syncCommand.js'

/**
 * Turns on declarative management when an enrollment begins that has sets assigned: queues the command
 * that its Authenticate has cleared, or that could not be queued before.
 */
export const beginDeclarations = (options: SyncCommandOptions) => {
  const queueSync = syncCommands(options)
  return (
    { id, at }: Pick<DeviceRequest<unknown>, 'id' | 'at'>,
    { declarations, queue }: Pick<Ports, 'declarations' | 'queue'>,
    done: Outcome,
  ): TE.TaskEither<Rejection, Outcome> => {
    if (!done.events.some(({ _tag }) => _tag === 'Enrolled')) return TE.right(done)
    return pipe(
      declarations.sync(id, at),
      TE.flatMap((state) =>
        queueSync(queue, state.items.length > 0 ? [{ ...state, ids: [id] }] : [], at),
      ),
      TE.mapLeft((failure) =>
        failure._tag === 'StoreUnavailable' ? failure : handlerFailed(failure),
      ),
      TE.map((commands) =>
        also(
          commands.map(({ commandUuid }) => ({
            _tag: 'CommandQueued',
            id,
            commandUuid,
            requestType: REQUEST_TYPE,
          })),
          commands.length > 0 ? [id] : [],
        )(done),
      ),
    )
  }
}
