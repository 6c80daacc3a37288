import type { EnrollmentId, GetToken } from '@mdm-kit/checkin'
import { type Failure, reveal } from '@mdm-kit/codec'
import { MANAGED_APPLE_ACCOUNT_SERVICE } from '@mdm-kit/dep'
import {
  type AppleAccountServer,
  type DeviceRequest,
  getTokens,
  type Handler,
  managedAppleAccounts,
} from '@mdm-kit/server'
import type { DepServerRecord, Store, StoreUnavailable } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { serversOf } from './assignedDevices.js'

/** Lets devices sign in to Managed Apple Accounts, by the key of their DEP server's token. */
export const appleAccountTokens = (store: Store): Handler<GetToken> =>
  getTokens({ [MANAGED_APPLE_ACCOUNT_SERVICE]: managedAppleAccounts(serverFor(store)) })

/** The server that the device is assigned to; for one that is assigned to none, the only one. */
const serverFor =
  (store: Store) =>
  ({
    deviceId,
  }: DeviceRequest<GetToken>): TE.TaskEither<Failure, AppleAccountServer | undefined> => {
    const { depServers } = store
    return pipe(
      TE.Do,
      TE.apS('all', depServers.list()),
      TE.apS('serial', serialOf(store, deviceId)),
      TE.bind('assigned', ({ serial }) => serversOf(depServers, serial)),
      TE.flatMap(({ all, assigned: [first] }) =>
        accountOf(depServers, first ?? (all.length === 1 ? all[0] : undefined)),
      ),
    )
  }

/**
 * The serial number that the device proved when it got its profile. What it calls itself counts only
 * for an identity that was not issued here: else it could have the token of another organization.
 */
const serialOf = (
  { scep, enrollments }: Store,
  id: EnrollmentId,
): TE.TaskEither<StoreUnavailable, string | undefined> =>
  pipe(
    scep.attemptOf(id),
    TE.flatMap((attempt) =>
      attempt === undefined
        ? pipe(
            enrollments.find(id),
            TE.map((found) => found?.attributes?.SerialNumber),
          )
        : TE.right(attempt.flow === 'Automated' ? attempt.machineInfo?.SERIAL : undefined),
    ),
  )

/** Undefined when Apple gave it no UUID, or its key did not come with its token. */
const accountOf = (
  depServers: Store['depServers'],
  server: DepServerRecord | undefined,
): TE.TaskEither<Failure, AppleAccountServer | undefined> => {
  const uuid = server?.account?.server_uuid
  return server === undefined || uuid === undefined
    ? TE.right(undefined)
    : pipe(
        depServers.secrets(server.name),
        TE.map((secrets) => secrets?.key && { server_uuid: uuid, key: reveal(secrets.key) }),
      )
}
