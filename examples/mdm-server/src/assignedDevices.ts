import type { Store, StoreUnavailable } from '@mdm-kit/server'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

/** Whether a device with this serial number is assigned to one of the DEP servers here. */
export const isAssigned = (
  depServers: Store['depServers'],
  serial: string,
): TE.TaskEither<StoreUnavailable, boolean> =>
  pipe(
    depServers.list(),
    TE.flatMap(TE.traverseArray(({ name }) => depServers.device(name, serial))),
    TE.map((found) =>
      found.some((device) => O.isSome(device) && device.value.deletedAt === undefined),
    ),
  )
