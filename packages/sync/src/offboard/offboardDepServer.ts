import { type Failure, type Operation, operation } from '@mdm-kit/codec'
import {
  type Device,
  type DepClient,
  deviceChanges,
  type DeviceChangesError,
  type DisownDevicesError,
  latestByDevice,
  type RemoveProfileError,
  type SerialStatuses,
  SyncPosition,
} from '@mdm-kit/dep'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { NoDepServer, StoredDepClients } from '../dep/storedDepClients.js'
import type { Store, StoreUnavailable } from '@mdm-kit/store'
import {
  DONE,
  type ForceOption,
  type OffboardInterrupted,
  offboardInSteps,
  type OffboardOptions,
  type Offboarded,
  requireStored,
  type NothingToOffboard,
  type Step,
  type StepContext,
} from './offboarding.js'
import { readProgress } from './progress.js'

export interface OffboardDepServerOptions extends OffboardOptions, ForceOption {
  readonly store: Pick<Store, 'offboardings' | 'transaction' | 'depServers'>
  readonly clients: Pick<StoredDepClients, 'client'>
  readonly name: string
  /**
   * Also disown all devices of the server: Apple removes them from the organization, which **cannot be
   * undone**. `confirm` repeats the server's name.
   */
  readonly disown?: { readonly confirm: string }
  /** Devices per page. Default 1000. */
  readonly pageSize?: number
}

/** `disown.confirm` is not the server's name. Nothing was started. */
export interface DisownNotConfirmed extends Failure {
  readonly _tag: 'DisownNotConfirmed'
}

/** Apple failed for these devices twice. A later call tries them again. */
export interface DevicesRejected extends Failure {
  readonly _tag: 'DevicesRejected'
  readonly serials: readonly string[]
}

export type OffboardDepServerCause =
  DeviceChangesError | RemoveProfileError | DisownDevicesError | DevicesRejected | NoDepServer

export type OffboardDepServerError =
  | NothingToOffboard
  | DisownNotConfirmed
  | OffboardInterrupted<OffboardDepServerCause>
  | StoreUnavailable

/**
 * Offboards a DEP server: removes the profile from each of its devices, as Apple lists them now, then
 * erases its token, devices and profiles here. Enrolled devices keep their enrollment.
 *
 * The devices stay with the server in Apple's portal, where they can be assigned to another.
 */
export const offboardDepServer = (
  options: OffboardDepServerOptions,
): Operation<OffboardDepServerError, Offboarded> => {
  const { store, clients, name, disown } = options
  if (disown !== undefined && disown.confirm !== name)
    return operation(TE.left(DISOWN_NOT_CONFIRMED))
  const step = (stepName: string, what: Walk): Step<OffboardDepServerCause | StoreUnavailable> => ({
    name: stepName,
    run: async (context) => {
      const client = await clients.client(name)()
      return E.isLeft(client) ? client : walk(client.right, what, context, options)
    },
  })
  const offboarded = pipe(
    requireStored(store, 'DepServer', name, store.depServers.find(name)),
    TE.flatMap(() =>
      offboardInSteps({
        ...options,
        kind: 'DepServer',
        id: name,
        steps: [
          step('RemoveProfiles', removeProfiles),
          ...(disown === undefined ? [] : [step('Disown', disownDevices)]),
        ],
      }),
    ),
  )
  return operation(offboarded)
}

type CallError = RemoveProfileError | DisownDevicesError

/** Which devices a step concerns, and what it does to them. */
interface Walk {
  readonly concerns: (device: Device) => boolean
  readonly call: (
    client: DepClient,
    serials: readonly string[],
    signal: AbortSignal | undefined,
  ) => TE.TaskEither<CallError, SerialStatuses>
}

const removeProfiles: Walk = {
  // A removed profile may still show its UUID: removing it again would count as a change, endlessly.
  concerns: ({ profile_status, profile_uuid }) =>
    profile_status === undefined
      ? profile_uuid !== undefined
      : !['empty', 'removed'].includes(profile_status),
  call: (client, serials, signal) => client.removeProfile(serials, { signal }),
}

const disownDevices: Walk = {
  concerns: () => true,
  call: (client, serials, signal) => client.disownDevices(serials, { signal }),
}

/** How far a walk is, and the devices it failed for on the way. */
const Place = t.intersection(
  [t.type({ count: t.number, rejected: t.array(t.string) }), t.partial({ position: SyncPosition })],
  'Place',
)
type Place = t.TypeOf<typeof Place>

const encodePlace = (place: Place): string => JSON.stringify(Place.encode(place))

/** `NOT_ACCESSIBLE` means that the device no longer belongs to this server, which is just as good. */
const rejectedIn = (statuses: SerialStatuses): readonly string[] =>
  Object.keys(statuses).filter((serial) => statuses[serial] === 'FAILED')

/** Walks through all devices at Apple, page by page, then retries those it failed for. */
const walk = async (
  client: DepClient,
  { concerns, call }: Walk,
  { progress, keep, signal }: StepContext,
  { pageSize, now }: OffboardDepServerOptions,
): Promise<E.Either<OffboardDepServerCause, typeof DONE>> => {
  let place = readProgress(Place, progress) ?? { count: 0, rejected: [] }
  const changes = deviceChanges(client, {
    ...place.position,
    ...(pageSize !== undefined && { limit: pageSize }),
    ...(signal !== undefined && { signal }),
    ...(now !== undefined && { now }),
  })
  for await (const page of changes) {
    if (E.isLeft(page)) return page
    const serials = [...latestByDevice(page.right.devices).values()]
      .filter((device) => device.op_type !== 'deleted' && concerns(device))
      .map((device) => device.serial_number)
    const response = await call(client, serials, signal)()
    if (E.isLeft(response)) return response
    const rejected = rejectedIn(response.right)
    place = {
      position: page.right.position,
      count: place.count + serials.length - rejected.length,
      rejected: [...new Set([...place.rejected, ...rejected])],
    }
    await keep(encodePlace(place), place.count)
  }
  const response = await call(client, place.rejected, signal)()
  if (E.isLeft(response)) return response
  const rejected = rejectedIn(response.right)
  await keep(encodePlace({ ...place, rejected: [...rejected] }), place.count)
  return rejected.length === 0 ? E.right(DONE) : E.left(devicesRejected(rejected))
}

export const devicesRejected = (serials: readonly string[]): DevicesRejected => ({
  _tag: 'DevicesRejected',
  serials,
  message: `Apple rejected this for ${serials.length} of the devices. Allow it for this server in the portal, or try again in a day.`,
})

const DISOWN_NOT_CONFIRMED: DisownNotConfirmed = {
  _tag: 'DisownNotConfirmed',
  message:
    'Disowning devices cannot be undone, and the confirmation is not the name of the server. Nothing was started.',
}
