import type { RemoveProfileError } from '@mdm-kit/dep'
import type { Store, StoreUnavailable, SubjectRecords } from '@mdm-kit/store'
import type { VppError, WorkError, WorkOutcome } from '@mdm-kit/vpp'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { NoDepServer, StoredDepClients } from '../dep/storedDepClients.js'
import type { NoVppLocation, StoredVppClients } from '../vpp/storedVppClients.js'
import { type DevicesRejected, devicesRejected } from './offboardDepServer.js'
import { workRejected, type WorkRejected } from './offboardVppLocation.js'
import { interrupted, type OffboardInterrupted } from './offboarding.js'

/** Why something was not undone at Apple. */
export type OffboardSubjectCause =
  | RemoveProfileError
  | DevicesRejected
  | NoDepServer
  | VppError
  | WorkError
  | WorkRejected
  | NoVppLocation

/** Stops between two calls to Apple. */
interface Call {
  readonly signal?: AbortSignal
}

type Undone = TE.TaskEither<OffboardInterrupted<OffboardSubjectCause>, readonly string[]>

/** The texts of a column, by the service that each row is of. */
const byService = (
  { tables }: SubjectRecords,
  table: string,
  service: string,
  column: string,
): readonly (readonly [string, readonly string[]])[] => {
  const found = new Map<string, string[]>()
  for (const row of tables[table] ?? []) {
    const [name, value] = [row[service], row[column]]
    if (typeof name !== 'string') continue
    const values = found.get(name) ?? []
    found.set(name, values)
    if (typeof value === 'string' && value !== '') values.push(value)
  }
  return [...found]
}

/** One after the other: the first failure ends it. */
const each = <A>(
  step: string,
  all: readonly A[],
  undo: (one: A) => TE.TaskEither<OffboardSubjectCause | StoreUnavailable, string>,
): Undone =>
  pipe(
    all,
    TE.traverseSeqArray(undo),
    TE.mapLeft((cause) => interrupted<OffboardSubjectCause>(step, cause)),
  )

/** The sync does not assign it the default profile again. */
export const removeItsProfile = ({
  store,
  dep,
  records,
  call,
}: {
  readonly store: Pick<Store, 'depServers'>
  readonly dep: Pick<StoredDepClients, 'client'>
  readonly records: SubjectRecords
  readonly call: Call
}): Undone =>
  each(
    'RemoveProfiles',
    byService(records, 'dep_devices', 'server', 'serial_number'),
    ([server, serials]) =>
      pipe(
        dep.client(server),
        TE.tap(() => store.depServers.want(server, serials, undefined)),
        TE.flatMap((client) => client.removeProfile(serials, call)),
        TE.flatMap((statuses): TE.TaskEither<OffboardSubjectCause, string> => {
          const failed = serials.filter((serial) => statuses[serial] === 'FAILED')
          return failed.length === 0
            ? TE.right(`The profile of the device was removed on the DEP server ${server}.`)
            : TE.left(devicesRejected(failed))
        }),
      ),
  )

/** All of the work, or a failure. */
const whole =
  (sentence: string) =>
  ({ failures }: WorkOutcome): TE.TaskEither<OffboardSubjectCause, string> =>
    failures.length === 0 ? TE.right(sentence) : TE.left(workRejected(failures))

export const revokeItsLicenses = ({
  vpp,
  records,
  call,
}: {
  readonly vpp: Pick<StoredVppClients, 'client'>
  readonly records: SubjectRecords
  readonly call: Call
}): Undone => {
  const users = new Map(byService(records, 'vpp_assignments', 'location', 'client_user_id'))
  return each(
    'RevokeLicenses',
    byService(records, 'vpp_assignments', 'location', 'serial_number'),
    ([uId, serialNumbers]) =>
      pipe(
        vpp.client(uId),
        TE.flatMap((client) =>
          client.revokeAndWait(
            {
              clientUserIds: [...new Set(users.get(uId))],
              serialNumbers: [...new Set(serialNumbers)],
            },
            call,
          ),
        ),
        TE.flatMap(whole(`The licenses of the VPP location ${uId} were revoked.`)),
      ),
  )
}

export const retireIt = ({
  vpp,
  uIds,
  users,
  call,
}: {
  readonly vpp: Pick<StoredVppClients, 'client'>
  readonly uIds: readonly string[]
  readonly users: readonly string[]
  readonly call: Call
}): Undone =>
  each('RetireUsers', uIds, (uId) =>
    pipe(
      vpp.client(uId),
      TE.flatMap((client) =>
        client.retireUsersAndWait({ users: users.map((clientUserId) => ({ clientUserId })) }, call),
      ),
      TE.flatMap(whole(`The user was retired at the VPP location ${uId}.`)),
    ),
  )
