import type { DepServerRecord, Store, StoreUnavailable } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

/** The DEP servers here that a device with this serial number is assigned to. */
export const serversOf = (
  depServers: Store['depServers'],
  serial: string | undefined,
): TE.TaskEither<StoreUnavailable, readonly DepServerRecord[]> =>
  serial === undefined
    ? TE.right([])
    : pipe(
        depServers.list(),
        TE.flatMap(
          TE.traverseArray((server) =>
            pipe(
              depServers.device(server.name, serial),
              TE.map((found) =>
                found !== undefined && found.deletedAt === undefined ? [server] : [],
              ),
            ),
          ),
        ),
        TE.map((found) => found.flat()),
      )
